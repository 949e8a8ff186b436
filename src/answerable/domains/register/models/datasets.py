"""Which entry says that it uses which set of data; written with its list row."""

from django.db import models

from answerable.domains.register.models.projects import Project
from answerable.foundations.models import Model


class DatasetUse(Model):
    """One set of data in one published entry, as the entry describes it."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=80)
    name = models.TextField()
    held_by = models.TextField()
    collected_for = models.TextField()
    personal = models.CharField(max_length=20)
    kind = models.CharField(max_length=40)
    used_for = models.CharField(max_length=40)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("key", "project"), name="dataset_found"),)

    class Privacy:
        public = (
            "project",
            "key",
            "name",
            "held_by",
            "collected_for",
            "personal",
            "kind",
            "used_for",
        )
        internal = ("id",)
        personal = ()

    def __str__(self) -> str:
        return f"{self.name} in {self.project}"
