"""The people who agreed to be drawn. Who they are never leaves the register team."""

from django.db import models

from answerable.foundations.models import Model


class Pool(Model):
    """A body's list of residents who would sit on a panel, and what they are asked."""

    ref = models.CharField(max_length=16, unique=True)
    body = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(max_length=200)
    about = models.TextField()  # how people were asked to join
    # What each is asked, so that seats can be kept for groups: a name and its choices.
    questions = models.JSONField(default=list)
    opened_at = models.DateTimeField()

    class Meta:
        ordering = ("name", "id")

    class Privacy:
        public = ("ref", "body", "name", "about", "questions", "opened_at")
        internal = ("id",)
        personal = ()

    def __str__(self) -> str:
        return f"{self.ref} {self.name}"


class PoolMember(Model):
    """Someone who agreed to be drawn. When they leave, only the empty row stays."""

    ref = models.CharField(max_length=16, unique=True)
    pool = models.ForeignKey(Pool, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=254, blank=True)
    groups = models.JSONField(default=dict)
    support = models.TextField(blank=True)  # what they need so that they can take part
    agreed_on = models.DateField()
    left_on = models.DateField(null=True)
    added_by_ref = models.CharField(max_length=16)

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("pool", "email"),
                condition=~models.Q(email=""),
                name="pool_member_once",
            ),
            models.CheckConstraint(
                condition=models.Q(left_on=None)
                | models.Q(email="", name="", support=""),
                name="pool_forgets_who_left",
            ),
        )

    class Privacy:
        public = ()
        internal = ("id", "ref", "pool", "agreed_on", "left_on", "added_by_ref")
        personal = ("name", "email", "groups", "support")

    def __str__(self) -> str:
        return self.ref
