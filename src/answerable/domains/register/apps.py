"""Tells Django about the register."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "answerable.domains.register"
    label = "register"
