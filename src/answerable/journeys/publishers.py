"""The body that each copied entry is about: found by its name, or added."""

from collections.abc import Iterable
from datetime import datetime

from answerable.domains.organisations.actions import known as acts
from answerable.domains.organisations.actions.known import Body
from answerable.domains.organisations.core import details
from answerable.domains.organisations.core.kinds import OrganisationKind
from answerable.domains.organisations.queries import known
from answerable.domains.sources.core.incoming import Incoming, Unfit
from answerable.domains.sources.core.understanding import Format
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Refused
from answerable.foundations.core.said import say
from answerable.foundations.core.text import N_


class Publishers:
    """The bodies of one country, remembered while an import runs."""

    def __init__(self, fmt: Format, by: Actor) -> None:
        self._fmt = fmt
        self._by = by
        self._refs: dict[str, str] = {}
        self._problems: dict[str, str] = {}

    def checked(self, row: Incoming | Unfit) -> Incoming | Unfit:
        """Refuse a row whose publisher has no name that a page could carry."""
        if isinstance(row, Unfit):
            return row
        if row.publisher not in self._problems:
            self._problems[row.publisher] = _problem(row)
        if not self._problems[row.publisher]:
            return row
        return Unfit(
            row=row.row,
            field=N_("publisher"),
            found=say("“{name}”", name=row.publisher[:80]),
            expected=N_("the name of a body"),
            advice=self._problems[row.publisher],
            key=row.key,
        )

    def settle(self, rows: Iterable[Incoming], at: datetime) -> dict[str, str]:
        """Return the reference of each row's body by its name, adding new ones."""
        wanted = {row.publisher: row for row in rows}
        if any(known.folded(name) not in self._refs for name in wanted):
            # Asked again each time: a body that joined since must be found.
            self._refs = known.refs_by_name(self._fmt.country)
            self._add(wanted, at)
        return {name: self._refs[known.folded(name)] for name in wanted}

    def _add(self, wanted: dict[str, Incoming], at: datetime) -> None:
        new = {
            known.folded(name): _body(row)
            for name, row in wanted.items()
            if known.folded(name) not in self._refs
        }
        if not new:
            return
        made = acts.add_known(
            bodies=list(new.values()), known_from=self._fmt.slug, by=self._by, at=at
        )
        self._refs |= {name: made[body] for name, body in new.items()}


def _body(row: Incoming) -> Body:
    return Body(row.publisher, OrganisationKind(row.publisher_kind), row.country)


def _problem(row: Incoming) -> str:
    try:
        details.settle({"name": row.publisher})
        OrganisationKind(row.publisher_kind)
    except Refused as why:
        return str(why)
    except ValueError:
        return N_("Its kind is not one that the register knows.")
    return ""
