"""The ledger's tables. The database itself refuses to change or delete their rows."""

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


class EntryKey(Model):
    """A key under which an act was recorded, so that sending it twice acts once."""

    key = models.CharField(max_length=200, primary_key=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Privacy:
        public = ()
        internal = ("key", "entry")
        personal = ()

    def __str__(self) -> str:
        return f"{self.key} {self.entry_id}"


class Checkpoint(Model):
    """What was signed: a size, and the root over the first so many entries."""

    size = models.BigIntegerField(primary_key=True)
    root = models.CharField(max_length=64)
    compact_range = models.TextField()
    note = models.TextField()
    signed_at = models.DateTimeField()

    class Meta:
        ordering = ("-size",)

    class Privacy:
        public = ("size", "root", "compact_range", "note", "signed_at")
        internal = ()
        personal = ()

    def __str__(self) -> str:
        return f"{self.size} {self.root}"


class Cosignature(Model):
    """A witness's line under a checkpoint: it saw this tree, and it only grew."""

    id = models.BigAutoField(primary_key=True)
    checkpoint = models.ForeignKey(
        Checkpoint, on_delete=models.PROTECT, related_name="+", db_column="size"
    )
    witness = models.CharField(max_length=200)
    line = models.TextField()
    received_at = models.DateTimeField()

    class Meta:
        ordering = ("checkpoint_id", "witness")
        constraints = (
            models.UniqueConstraint(
                fields=("checkpoint", "witness"), name="one_line_a_witness"
            ),
        )

    class Privacy:
        public = ("checkpoint", "witness", "line", "received_at")
        internal = ("id",)
        personal = ()

    def __str__(self) -> str:
        return f"{self.checkpoint_id} {self.witness}"


class Words(Model):
    """What people typed in a public act: the entry itself holds only a commitment.

    Rows may be deleted, which erases the words and their salt.
    """

    entry = models.BigIntegerField(primary_key=True)
    salt = models.CharField(max_length=64)
    said = models.JSONField()

    class Meta:
        verbose_name_plural = "words"

    class Privacy:
        public = ("entry", "salt", "said")
        internal = ()
        personal = ()

    def __str__(self) -> str:
        return f"words of entry {self.pk}"


class PrivateEntry(Model):
    """An act that names people, numbered without a gap from 1. Never public."""

    seq = models.BigIntegerField(primary_key=True)
    body = models.BinaryField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("-seq",)
        verbose_name_plural = "private entries"

    class Privacy:
        public = ()
        internal = ("seq", "body", "recorded_at")
        personal = ()

    def __str__(self) -> str:
        return f"private entry {self.seq}"


class PrivateCheckpoint(Model):
    """What the private log was on a day, and the salt of its public commitment."""

    entry = models.BigIntegerField(primary_key=True)
    size = models.BigIntegerField()
    compact_range = models.TextField()
    note = models.TextField()
    salt = models.CharField(max_length=64)
    signed_at = models.DateTimeField()

    class Meta:
        ordering = ("-entry",)

    class Privacy:
        public = ()
        internal = ("entry", "size", "compact_range", "note", "salt", "signed_at")
        personal = ()

    def __str__(self) -> str:
        return f"private checkpoint in entry {self.entry}"
