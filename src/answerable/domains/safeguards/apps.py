"""Tells Django about safeguards."""

from django.apps import AppConfig


class SafeguardsConfig(AppConfig):
    name = "answerable.domains.safeguards"
    label = "safeguards"
