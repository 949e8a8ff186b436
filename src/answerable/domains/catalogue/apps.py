"""Django application of the fact catalogue; it has no tables of its own."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "answerable.domains.catalogue"
    label = "catalogue"
