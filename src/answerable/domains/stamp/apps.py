"""Django application of the Charter stamp: who holds it, since when, and why."""

from django.apps import AppConfig


class StampConfig(AppConfig):
    name = "answerable.domains.stamp"
    label = "stamp"
