"""Django application of panels: pool, draw, seats, call-ins and ethics committees."""

from django.apps import AppConfig


class PanelsConfig(AppConfig):
    name = "answerable.domains.panels"
    label = "panels"
