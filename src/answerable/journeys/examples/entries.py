"""The projects of the examples: each step of each life, on its day."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from answerable.domains.register.actions import approvals, drafts, projects, withheld
from answerable.domains.register.core.kinds import Kind
from answerable.domains.register.core.states import ProjectState
from answerable.domains.register.queries import drafts as drafts_of
from answerable.foundations.core import refs
from answerable.foundations.core.actor import Actor
from answerable.journeys.examples.products import Act, version_ref
from answerable.journeys.examples.reading import (
    BadExample,
    Cast,
    answers,
    blaming,
    moment,
)

SEND_AT, DECIDE_AT = 11, 15


def ref_of(slug: str) -> str:
    """Return the reference of an example project; it is the same in every copy."""
    return refs.derived("PRJ", f"example:{slug}")


def happenings(cast: Cast) -> Iterator[Act]:
    """Return each step of each project, and each withheld count."""
    for slug, project in cast.projects():
        with blaming(f"projects/{slug}.yaml"):
            yield from list(_of_project(cast, slug, project))
    with blaming("withheld.yaml"):
        yield from [_of_withheld(cast, entry) for entry in cast.withheld]


def _of_withheld(cast: Cast, entry: dict[str, Any]) -> Act:
    title = f"withheld.yaml: {entry['organisation']}"
    return moment(entry["decided_on"], 16), title, partial(_withhold, cast, entry)


def _of_project(cast: Cast, slug: str, project: dict[str, Any]) -> Iterator[Act]:
    life = Life(cast, slug, project)
    title = f"projects/{slug}.yaml"
    first = project["steps"][0]["at"]
    yield moment(first, 9), title, life.start
    for step in project["steps"]:
        yield moment(step["at"], 10), title, partial(life.answer, step)
        then = step.get("then", "nothing")
        if then in {"publish", "send", "send_back"}:
            yield moment(step["at"], SEND_AT), title, partial(life.send, step)
        if then not in {"send", "nothing", "leave"}:
            yield moment(step["at"], DECIDE_AT), title, partial(life.decide, step)


class Life:
    """One project of the examples, with its author and its approver."""

    def __init__(self, cast: Cast, slug: str, project: dict[str, Any]) -> None:
        self.cast = cast
        self.ref = ref_of(slug)
        self.project = project
        self.kind = Kind(project.get("kind", "own"))
        reported = self.kind is Kind.REPORTED
        self.uses: set[str] = set()
        self.keeper = cast.operator if reported else project["organisation"]

    def start(self, at: datetime) -> None:
        projects.create(
            organisation=self.project["organisation"],
            title=self.project["title"],
            kind=self.kind,
            by=self._author(),
            at=at,
            ref=self.ref,
            example=True,
        )
        self._change_tools(self.project.get("tools") or (), at)

    def _change_tools(self, keys: Iterable[str], at: datetime) -> None:
        wanted = {version_ref(key) for key in keys}
        by = self._author()
        for ref in self.uses - wanted:
            projects.stop_using_tool(ref=self.ref, tool_version=ref, by=by, at=at)
        for ref in wanted - self.uses:
            projects.use_tool(ref=self.ref, tool_version=ref, by=by, at=at)
        self.uses = wanted

    def answer(self, step: dict[str, Any], at: datetime) -> None:
        if "tools" in step:
            self._change_tools(step["tools"] or (), at)
        given = dict(answers(step.get("answers") or {}))
        if given:
            drafts.answer_several(ref=self.ref, answers=given, by=self._author(), at=at)

    def send(self, step: dict[str, Any], at: datetime) -> None:
        if drafts_of.heading(self.ref).state == ProjectState.WITH_APPROVER:
            return  # an earlier step sent it, and this one decides
        note = step.get("note", "")
        approvals.send(ref=self.ref, note=note, by=self._author(), at=at)

    def decide(self, step: dict[str, Any], at: datetime) -> None:
        verbs: dict[str, Callable[[dict[str, Any], datetime], None]] = {
            "publish": self._approve,
            "send_back": self._send_back,
            "retract": self._retract,
        }
        if step["then"] not in verbs:
            raise BadExample(f"{self.ref}: nothing is called {step['then']!r}.")
        verbs[step["then"]](step, at)

    def _approve(self, step: dict[str, Any], at: datetime) -> None:
        if self._has_trustee():
            person = self.cast.people[self.project["approver"]]
            token = approvals.issue_link(
                ref=self.ref,
                name=person["name"],
                email=person["email"],
                by=self._author(),
                at=at,
            )
            approvals.approve_by_link(token=token, note=step.get("note", ""), at=at)
            return
        approvals.approve(
            ref=self.ref, note=step.get("note", ""), by=self._approver(), at=at
        )

    def _send_back(self, step: dict[str, Any], at: datetime) -> None:
        approvals.send_back(
            ref=self.ref, comment=step["comment"], by=self._approver(), at=at
        )

    def _retract(self, step: dict[str, Any], at: datetime) -> None:
        projects.retract(
            ref=self.ref,
            reason=step["reason"],
            ground=step["ground"],
            by=self._approver(),
            at=at,
        )

    def _has_trustee(self) -> bool:
        return not self.cast.people[self.project["approver"]]["memberships"]

    def _author(self) -> Actor:
        role = "register_team" if self.kind is Kind.REPORTED else "author"
        return self.cast.actor(self.project["author"], self.keeper, role)

    def _approver(self) -> Actor:
        role = "register_team" if self.kind is Kind.REPORTED else "approver"
        return self.cast.actor(self.project["approver"], self.keeper, role)


def _withhold(cast: Cast, entry: dict[str, Any], at: datetime) -> None:
    withheld.record(
        organisation=entry["organisation"],
        count=entry["count"],
        ground=entry["ground"],
        decided_by_role=entry["decided_by_role"],
        checked_by=entry["checked_by"],
        decided_on=entry["decided_on"],
        review_on=entry["review_on"],
        by=cast.actor("register-team", cast.operator, "register_team"),
        at=at,
        example=True,
    )
