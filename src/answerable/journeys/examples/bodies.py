"""The bodies and people of the examples, as they joined and answered."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from answerable.domains.accounts import queries as accounts
from answerable.domains.accounts.actions import people
from answerable.domains.organisations.actions import memberships, organisations
from answerable.domains.organisations.core.kinds import OrganisationKind, Stance
from answerable.domains.organisations.core.roles import Role
from answerable.domains.register.actions import bodies
from answerable.foundations.core import refs
from answerable.foundations.core.actor import SYSTEM
from answerable.journeys.examples.products import Act
from answerable.journeys.examples.reading import (
    BadExample,
    Cast,
    answers,
    blaming,
    moment,
)


def ref_of(slug: str) -> str:
    """Return the reference of an example body."""
    return refs.derived("ORG", f"example:{slug}")


def settle(cast: Cast) -> None:
    """Add the bodies and give everyone their account and roles."""
    with blaming("organisations.yaml"):
        for body in sorted(cast.organisations, key=lambda body: str(body["at"])):
            _add(body)
        start = min(moment(body["at"], 6) for body in cast.organisations)
    with blaming("people.yaml"):
        for person in cast.people.values():
            _give_roles(person, start)


def _add(body: dict[str, Any]) -> None:
    organisations.add(
        name=body["name"],
        kind=OrganisationKind(body["kind"]),
        slug=body["slug"],
        ref=ref_of(body["slug"]),
        is_operator=bool(body.get("operator")),
        example=True,
        by=SYSTEM,
        at=moment(body["at"], 6),
        name_cy=body.get("name_cy", ""),
        identifiers=body.get("identifiers", []),
        areas=body.get("areas", []),
        summary=body.get("summary", ""),
        website=body.get("website", ""),
        contact_email=body.get("contact_email", ""),
        approves_alone=bool(body.get("approves_alone")),
    )


def _give_roles(person: dict[str, Any], at: datetime) -> None:
    if not person["memberships"]:
        return
    found = accounts.by_email(person["email"])
    ref = found.ref if found else _account(person, at)
    for membership in person["memberships"]:
        memberships.give(
            person_ref=ref,
            organisation_ref=ref_of(membership["organisation"]),
            role=Role(membership["role"]),
            by=SYSTEM,
            at=at,
        )


def _account(person: dict[str, Any], at: datetime) -> str:
    made = people.create(email=person["email"], name=person["name"], by=SYSTEM, at=at)
    return made.ref


def happenings(cast: Cast) -> Iterator[Act]:
    """Return when each body signed, was asked, took its stance and answered."""
    for body in cast.organisations:
        with blaming("organisations.yaml"):
            yield from list(_of_body(body))


def _of_body(body: dict[str, Any]) -> Iterator[Act]:
    title = f"organisations.yaml: {body['slug']}"
    charter = body.get("charter") or {}
    if charter.get("status") in {"signed", "left"}:
        yield moment(charter["signed_on"], 7), title, partial(_sign, body)
    yield from _stance(body, title)
    first = {"at": body["at"], "answers": body.get("answers", {})}
    for update in (first, *body.get("updates", ())):
        yield moment(update["at"], 8), title, _answering(body["slug"], update)


def _stance(body: dict[str, Any], title: str) -> Iterator[Act]:
    stance = body.get("stance") or {}
    asked_on = stance.get("asked_on")
    if asked_on:
        yield moment(asked_on, 7), title, partial(_ask, body)
    if Stance(stance.get("state", "unknown")) not in {
        Stance.UNKNOWN,
        Stance.NOT_ANSWERED,
    }:
        day = stance.get("at") or asked_on or body["at"]
        yield moment(day, 8), title, partial(_take_stance, body)


def _sign(body: dict[str, Any], at: datetime) -> None:
    charter = body["charter"]
    organisations.sign_charter(
        ref=ref_of(body["slug"]),
        signed_on=charter["signed_on"],
        edition=str(charter["edition"]),
        original_signing_body=bool(charter.get("original_signing_body")),
        by=SYSTEM,
        at=at,
    )
    if charter["status"] == "left":
        raise BadExample(f"{body['slug']}: say when and why it left the Charter.")


def _ask(body: dict[str, Any], at: datetime) -> None:
    organisations.ask(
        ref=ref_of(body["slug"]), asked_on=body["stance"]["asked_on"], by=SYSTEM, at=at
    )


def _take_stance(body: dict[str, Any], at: datetime) -> None:
    stance = body["stance"]
    organisations.set_stance(
        ref=ref_of(body["slug"]),
        stance=Stance(stance["state"]),
        reason=stance.get("reason", ""),
        law=stance.get("law", ""),
        by=SYSTEM,
        at=at,
    )


def _answering(slug: str, update: dict[str, Any]) -> Callable[[datetime], None]:
    def answer(at: datetime) -> None:
        for fact_id, given in answers(update["answers"]):
            bodies.answer(
                organisation_ref=ref_of(slug),
                fact_id=fact_id,
                answer=given,
                seen=None,
                by=SYSTEM,
                at=at,
            )

    return answer
