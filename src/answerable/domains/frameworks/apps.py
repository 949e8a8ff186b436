"""Django application of the frameworks: which editions judged what, and how."""

from django.apps import AppConfig


class FrameworksConfig(AppConfig):
    name = "answerable.domains.frameworks"
    label = "frameworks"
