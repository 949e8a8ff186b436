"""The ledger's one table. The database itself refuses to change or delete a row."""

from django.db import models

from answerable.foundations.models import Model


class Entry(Model):
    """One public act, numbered without a gap from 1."""

    seq = models.BigIntegerField(primary_key=True)
    body = models.BinaryField()
    recorded_at = models.DateTimeField()
    type = models.CharField(max_length=80)
    subject = models.CharField(max_length=80)

    class Meta:
        ordering = ("-seq",)
        verbose_name_plural = "entries"
        indexes = (models.Index(fields=("subject", "seq"), name="entry_by_subject"),)

    class Privacy:
        public = ("seq", "body", "recorded_at", "type", "subject")
        internal = ()
        personal = ()

    def __str__(self) -> str:
        return f"{self.seq} {self.type} {self.subject}"
