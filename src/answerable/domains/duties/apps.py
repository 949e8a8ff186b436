"""Django application of the duties: what a body as a whole has to keep in order."""

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "answerable.domains.duties"
    label = "duties"
