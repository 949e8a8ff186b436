"""A workflow as one table: who may move a thing from where to where, and when.

A row is one sentence a policy officer can read. The same table checks a move, lists
the moves open to someone, and draws the published diagram.
"""

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from typing import Generic, TypeVar

from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.said import listed, say, word

Subject = TypeVar("Subject")


class BrokenWorkflow(ValueError):
    """The table contradicts itself, or leaves a state without a way in or out."""


@dataclass(frozen=True)
class Transition(Generic[Subject]):
    """One row. The guard, if any, looks at the thing itself and may refuse."""

    source: str
    target: str
    permission: str
    event: str
    guard: Callable[[Subject], Decision] | None
    sentence: str


@dataclass(frozen=True)
class Move(Generic[Subject]):
    """What someone wants to do: an event, with what they may do and to which thing."""

    source: str
    target: str
    permissions: Set[str]
    subject: Subject
    event: str = ""


@dataclass(frozen=True)
class Workflow(Generic[Subject]):
    """A table of transitions, checked for completeness when it is made."""

    name: str
    transitions: tuple[Transition[Subject], ...]
    initial: str
    final: frozenset[str]

    def __post_init__(self) -> None:
        problems = self._problems()
        if problems:
            raise BrokenWorkflow(f"{self.name}: {' '.join(problems)}")

    @property
    def states(self) -> tuple[str, ...]:
        """Return every state, in the order in which the table first names it."""
        named = [self.initial]
        for row in self.transitions:
            named += [row.source, row.target]
        return tuple(dict.fromkeys(named))

    def check(self, move: Move[Subject]) -> Decision:
        """Allow the move if a row has it, the permission is held and no guard objects.

        Where several events make the same move, one that is allowed is enough;
        otherwise the reasons are those of the first.
        """
        rows = [row for row in self.transitions if _is_for(row, move)]
        if not rows:
            return Decision.unless(self._no_such_move(move))
        decisions = [_allow(row, move) for row in rows]
        return next((found for found in decisions if found.allowed), decisions[0])

    def moves_from(
        self, state: str, permissions: Set[str]
    ) -> tuple[Transition[Subject], ...]:
        """List the rows out of a state that these permissions open, guards unasked."""
        return tuple(
            row
            for row in self.transitions
            if row.source == state and row.permission in permissions
        )

    def mermaid(self) -> str:
        """Draw the table as a Mermaid state diagram."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.initial}"]
        lines += [
            f"    {row.source} --> {row.target} : {row.event}"
            for row in self.transitions
        ]
        lines += [
            f"    {state} --> [*]" for state in self.states if state in self.final
        ]
        return "\n".join(lines) + "\n"

    def _no_such_move(self, move: Move[Subject]) -> Reason:
        ways = [row.target for row in self.transitions if row.source == move.source]
        return Reason(
            code="no_such_move",
            sentence=say(
                "It is “{source}”, and cannot become “{target}” from there.",
                source=_words(move.source),
                target=_words(move.target),
            ),
            who=say("From here it can become: {states}.", states=_listed(ways))
            if ways
            else "",
        )

    def _problems(self) -> Iterable[str]:
        rows = [(row.source, row.target, row.event) for row in self.transitions]
        ways_out = {row.source for row in self.transitions}
        unreachable = set(self.states) - self._reachable()
        return [
            *(f"{row} appears twice." for row in set(rows) if rows.count(row) > 1),
            *(f"“{row}” needs an event." for row in rows if not row[2]),
            *(
                f"“{row.event}” needs a permission."
                for row in self.transitions
                if not row.permission
            ),
            *(f"Nothing leads to “{state}”." for state in sorted(unreachable)),
            *(
                f"“{state}” has no way out and is not final."
                for state in self.states
                if state not in ways_out | self.final
            ),
            *(
                f"The final state “{state}” is not in the table."
                for state in sorted(self.final - set(self.states))
            ),
        ]

    def _reachable(self) -> set[str]:
        found: set[str] = set()
        waiting = [self.initial]
        while waiting:
            state = waiting.pop()
            if state not in found:
                found.add(state)
                waiting += [r.target for r in self.transitions if r.source == state]
        return found


def _is_for(row: Transition[Subject], move: Move[Subject]) -> bool:
    same_way = (row.source, row.target) == (move.source, move.target)
    return same_way and move.event in ("", row.event)


def _allow(row: Transition[Subject], move: Move[Subject]) -> Decision:
    if row.permission not in move.permissions:
        return Decision.unless(
            Reason(
                code="no_permission",
                sentence=say(
                    "Your role does not include: {permission}.",
                    permission=_words(row.permission),
                ),
                who="Someone whose role has this permission can do it.",
            )
        )
    return row.guard(move.subject) if row.guard else Decision.yes()


def _words(state: str) -> str:
    return word(state.replace("_", " "))


def _listed(states: list[str]) -> str:
    return listed(_words(state) for state in dict.fromkeys(states))
