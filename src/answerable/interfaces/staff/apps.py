"""The staff workspace as Django knows it."""

from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "answerable.interfaces.staff"
    label = "staff"
