"""Tells Django about organisations."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "answerable.domains.organisations"
    label = "organisations"
