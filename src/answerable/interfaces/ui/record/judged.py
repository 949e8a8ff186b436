"""How a project was judged, as its page shows it: or why nothing judges it yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.catalogue.core.facts import Fact, Section
from answerable.domains.frameworks.core import showing
from answerable.domains.frameworks.core.results import Assessment
from answerable.domains.frameworks.core.showing import Judged, Layout
from answerable.domains.frameworks.queries import editions, verdicts
from answerable.domains.frameworks.queries.verdicts import ReplyView
from answerable.domains.register.core.kinds import Kind
from answerable.domains.register.core.records import Record
from answerable.interfaces.ui.record.page import SectionView

COPIED, REPORTED, WAITING, JUDGED = "copied", "reported", "waiting", "judged"
OLD_VERSION = "old"


@dataclass(frozen=True)
class Reasons:
    """Why a verdict is as it is: sentences, and the questions they hang on."""

    sentences: tuple[str, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class JudgedView:
    """The part of the page that says how a project was judged."""

    state: str
    layout: Layout = field(default_factory=lambda: Layout((), (), ()))
    replies: Mapping[tuple[str, str], ReplyView] = field(default_factory=dict)
    on: date | None = None
    version: int = 0
    compare: tuple[str, str] = ("", "")

    def reply(self, one: Judged) -> ReplyView | None:
        """Give the owner's word beside a verdict, if there is one."""
        return self.replies.get(one.place) if one.takes_reply else None

    def reasons(self, one: Judged) -> Reasons:
        """Give the reasons so that they can be said in the reader's language."""
        return reasons(one)


def reasons(one: Judged) -> Reasons:
    """Say why; a verdict without reasons is said by its own sentence."""
    facts = catalogues.current().facts
    said = [showing.retold(why, facts) for why in one.result.why]
    named = dict.fromkeys(f for f in one.result.gaps if f in facts)
    return Reasons(
        tuple(said) or (one.result.verdict.sentence,),
        tuple(facts[fact_id] for fact_id in named),
    )


def of_record(record: Record) -> JudgedView:
    """Say what the editions say of the newest version of an entry."""
    if record.kind is Kind.COPIED:
        return JudgedView(COPIED)
    if not record.version.current:
        return JudgedView(OLD_VERSION)
    found, when = verdicts.in_public(record.ref)
    if not found or when is None:
        return JudgedView(WAITING)
    view = of_assessments(found, record.kind)
    given = verdicts.replies(record.ref, [one.edition for one in found])
    return JudgedView(view.state, view.layout, given, *when, _to_compare(view.layout))


def of_assessments(found: Sequence[Assessment], kind: Kind) -> JudgedView:
    """Lay out verdicts that were worked out for a draft, which has no replies yet."""
    if kind is Kind.COPIED:
        return JudgedView(COPIED)
    layout = showing.lay_out(editions.shelf().editions, found)
    state = REPORTED if kind is Kind.REPORTED else JUDGED
    on = found[0].today if found else None
    return JudgedView(state, layout, on=on)


def placed(
    sections: Mapping[str, SectionView], *, also: Sequence[Section] = ()
) -> dict[str, SectionView]:
    """Give the parts of the page with this one among them, where it belongs."""
    own = (Section.JUDGED, *also)
    empty = {one.value: SectionView(one.value, one.label, (), ()) for one in own}
    with_own = empty | dict(sections)
    order = [section.value for section in Section]
    return {i: with_own[i] for i in sorted(with_own, key=order.index)}


def _to_compare(layout: Layout) -> tuple[str, str]:
    """Offer two editions to begin with: an older one and the one that replaced it."""
    known = {
        one.edition.id: one.edition for part in layout.parts for one in part.editions
    }
    for edition in known.values():
        older = f"{edition.framework}/{edition.supersedes}"
        for name in (edition.supersedes, older):
            if name in known:
                return name, edition.id
    names = list(known)
    return (names[0], names[-1]) if names else ("", "")
