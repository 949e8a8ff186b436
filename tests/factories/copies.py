"""Entries copied from another register, for tests."""

from datetime import date, datetime
from itertools import count

from answerable.domains.catalogue.core.answers import Answer
from answerable.domains.organisations.actions import known
from answerable.domains.organisations.core.kinds import OrganisationKind
from answerable.domains.register.actions import copies
from answerable.domains.register.core.copies import Copy, SourceNote
from answerable.foundations.core.actor import SYSTEM
from tests.factories.answers import answered
from tests.factories.people import LONG_AGO

_numbers = count(1)
ANSWERS = {
    "identity.plain_summary": "<p>Het telt de kinderen van elke straat.</p>",
    "identity.lifecycle_stage": "live",
    "identity.ai_kind": "none",
    "purpose.problem_and_need": "Sommige scholen waren vol &amp; andere niet.",
    "data.sources": [{"name": "Geboorten per straat", "personal": "no"}],
}


def note(**given: object) -> SourceNote:
    """Say where a copy is from."""
    details = {
        "slug": "nl-algoritmeregister",
        "title": "The Algorithm Register",
        "publisher": "Government of the Netherlands",
        "licence": "CC0 1.0",
        "licence_url": "https://creativecommons.org/publicdomain/zero/1.0/",
        "key": "nl-1",
        "link": "https://register.example.org/nl-1",
        "copied_on": date(2026, 8, 8),
        "published_on": date(2026, 5, 1),
        "also": (("Wettelijke basis", "<b>Leerplichtwet</b>"),),
    }
    return SourceNote(**{**details, **given})


def copy(organisation_ref: str, ref: str | None = None, **given: object) -> Copy:
    """Make a record of a source, ready to be published."""
    said = {**ANSWERS, **_answers(given)}
    answers = {f: v if isinstance(v, Answer) else answered(v) for f, v in said.items()}
    number = next(_numbers)
    details = {
        "seed": f"nl-algoritmeregister:{number}",
        "title": f"Schoolplaatsen {number}",
        "answers": answers,
        "language": "nl",
        "source": note(),
        "note": "Copied from The Algorithm Register.",
    }
    given = {k: v for k, v in given.items() if "__" not in k}
    return Copy(ref=ref, organisation_ref=organisation_ref, **{**details, **given})


def _answers(given: dict[str, object]) -> dict[str, object]:
    return {k.replace("__", "."): v for k, v in given.items() if "__" in k}


def copied(
    organisation_ref: str,
    *,
    ref: str | None = None,
    at: datetime = LONG_AGO,
    **given: object,
) -> str:
    """Publish a copied entry about a body, and return its reference."""
    made = copy(organisation_ref, ref, **given)
    (published,) = copies.publish_many(copies=[made], by=SYSTEM, at=at)
    return published.ref


def known_body(name: str = "Gemeente Wyrehaven", country: str = "NL") -> str:
    """Add a body that only a source names, and return its reference."""
    body = known.Body(name, OrganisationKind.COUNCIL, country)
    made = known.add_known(
        bodies=[body], known_from="nl-algoritmeregister", by=SYSTEM, at=LONG_AGO
    )
    return made[body]
