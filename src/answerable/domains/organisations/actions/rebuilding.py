"""Putting bodies back as the public knew them, in a register that holds nothing yet."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from answerable.domains.organisations.models import Organisation, OrganisationAnswer
from answerable.domains.organisations.queries.tables import ORGANISATIONS, REDIRECTS
from answerable.foundations import bulk
from answerable.foundations.tables import Row


@transaction.atomic
def restore(
    *, told: Mapping[str, Sequence[Row]], since: Mapping[str, datetime], at: datetime
) -> None:
    """Put back bodies, their old addresses and what they answer, all from before `at`.

    `since` says when each joined.
    """
    answers: dict[str, dict[str, Any]] = {}
    for row in told["organisation_answers"]:
        answers.setdefault(row["subject"], {})[row["fact"]] = row["said"]
    bodies = replace(
        ORGANISATIONS,
        untold={
            "created_at": lambda row: since[row["ref"]],
            "answers": lambda row: answers.get(row["ref"], {}),
        },
    )
    bulk.insert(bodies.made(told[ORGANISATIONS.name]))
    bulk.insert(REDIRECTS.made(told[REDIRECTS.name]))
    known = dict(Organisation.objects.values_list("ref", "pk"))
    bulk.insert(
        OrganisationAnswer(
            organisation_id=known[row["subject"]],
            fact_id=row["fact"],
            after=row["said"],
            by_ref="",
            at=row["said"].get("at") or since[row["subject"]],
            salt=row["salt"],
        )
        for row in told["organisation_answers"]
    )
