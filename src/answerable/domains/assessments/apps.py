"""The Django application of this domain."""

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "answerable.domains.assessments"
    label = "assessments"
