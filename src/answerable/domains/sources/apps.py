"""Tells Django about sources."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    name = "answerable.domains.sources"
    label = "sources"
