"""The tools of the examples, with each round of answers about their versions."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from answerable.domains.register.actions import tools
from answerable.foundations.core import refs
from answerable.journeys.examples.reading import Cast, answers, blaming, moment

Act = tuple[datetime, str, Callable[[datetime], None]]


def version_ref(key: str) -> str:
    """Return the reference of an example's tool version."""
    return refs.derived("TLV", f"example:{key}")


def happenings(cast: Cast) -> Iterator[Act]:
    """Return when each tool and version joined, and each round of its answers."""
    for tool in cast.tools:
        with blaming("tools.yaml"):
            yield from list(_of_tool(cast, tool))


def _of_tool(cast: Cast, tool: dict[str, Any]) -> Iterator[Act]:
    keeper = tool.get("keeper", cast.operator)
    tool_ref = refs.derived("TOL", f"example:{tool['key']}")

    def add(at: datetime) -> None:
        tools.add(
            keeper=keeper,
            name=tool["name"],
            supplier=tool["supplier"],
            summary=tool["summary"],
            by=_keeper(cast, keeper),
            at=at,
            ref=tool_ref,
            example=True,
        )

    yield moment(tool["at"], 7), f"tools.yaml: {tool['name']}", add
    ordered = sorted(tool["versions"], key=lambda v: str(v.get("released_on") or ""))
    for version in ordered:
        yield from _of_version(cast, tool, version, keeper, tool_ref)


def _of_version(
    cast: Cast,
    tool: dict[str, Any],
    version: dict[str, Any],
    keeper: str,
    tool_ref: str,
) -> Iterator[Act]:
    title = f"tools.yaml: {tool['name']} {version['label']}"
    released: date | None = version.get("released_on")
    joined = max(tool["at"], released) if released else tool["at"]
    ref = version_ref(version["key"])

    def add(at: datetime) -> None:
        tools.add_version(
            tool=tool_ref,
            label=str(version["label"]),
            released_on=released,
            by=_keeper(cast, keeper),
            at=at,
            ref=ref,
        )

    yield moment(joined, 8), title, add
    first = {"at": joined, "answers": version.get("answers", {})}
    if version.get("template"):
        yield (
            moment(joined, 8),
            title,
            _offering(cast, keeper, ref, version["template"]),
        )
    for update in (first, *version.get("updates", ())):
        yield moment(update["at"], 8), title, _answering(cast, keeper, ref, update)


def _answering(
    cast: Cast, keeper: str, ref: str, update: dict[str, Any]
) -> Callable[[datetime], None]:
    def answer(at: datetime) -> None:
        by = _keeper(cast, keeper)
        for fact_id, given in answers(update["answers"]):
            tools.answer(
                version_ref=ref, fact_id=fact_id, answer=given, seen=None, by=by, at=at
            )

    return answer


def _offering(
    cast: Cast, keeper: str, ref: str, template: dict[str, Any]
) -> Callable[[datetime], None]:
    def offer(at: datetime) -> None:
        by = _keeper(cast, keeper)
        for fact_id, given in answers(template):
            tools.suggest(version_ref=ref, fact_id=fact_id, answer=given, by=by, at=at)

    return offer


def _keeper(cast: Cast, keeper: str) -> Any:
    for key, person in cast.people.items():
        for membership in person["memberships"]:
            if membership == {"organisation": keeper, "role": "author"}:
                return cast.actor(key, keeper, "author")
    return cast.actor("register-team", cast.operator, "register_team")
