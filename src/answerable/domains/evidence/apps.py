"""Tells Django about evidence."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "answerable.domains.evidence"
    label = "evidence"
