"""How the gate stands for one published entry: its answers, its judges, its classes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.frameworks.core import evaluation, standing
from answerable.domains.frameworks.core.results import Judgement
from answerable.domains.frameworks.core.standing import Facts
from answerable.domains.frameworks.core.standing import Standing as Stands
from answerable.domains.frameworks.core.vocabulary import Verdict
from answerable.domains.frameworks.queries import editions
from answerable.domains.register.queries import assessing, signed
from answerable.domains.register.queries.assessing import Published
from answerable.domains.safeguards.core import gate as rules
from answerable.domains.safeguards.core.gate import Asks, Gate, Item, Rule
from answerable.domains.safeguards.queries import classification
from answerable.domains.safeguards.queries import rules as files
from answerable.domains.safeguards.queries.classification import Classified
from answerable.foundations.core.decision import Decision, Reason, Refused
from answerable.foundations.core.said import again

_AGREED = (Verdict.MET, Verdict.NOT_APPLICABLE)
STAGE, LIVE = "identity.lifecycle_stage", "live"


class NotSigned(Refused):
    """The body has not signed this entry, so nothing about it can be judged."""


@dataclass(frozen=True)
class Gated:
    """An entry at the gate: its newest version, and how each safeguard stands."""

    entry: Published
    gate: Gate
    classified: Classified
    mark: str

    @property
    def says_live(self) -> bool:
        """Whether the entry itself says that it is live."""
        answer = self.entry.answers.get(STAGE)
        return answer is not None and answer.value == LIVE


def entry(ref: str) -> Published:
    """Give the newest version of an entry that its body signed. Raises NotSigned."""
    found = signed.newest(list(assessing.versions([ref]))).get(ref)
    if found is None:
        raise NotSigned(Decision.unless(_NOT_SIGNED))
    return found


_NOT_SIGNED = Reason(
    "not_signed",
    "The body has not published this entry as its own, so nobody judges it here.",
    "The body can claim the entry or publish its own.",
)


def of_project(ref: str, judgements: Sequence[Judgement], *, today: date) -> Gated:
    """Work the gate out for an entry. Raises NotSigned and NoRule."""
    rule, published = files.current(), entry(ref)
    facts = standing.stand(
        catalogues.current(), editions.language(), published.answers, today=today
    )
    classified = classification.current(ref)
    mark = files.mark(published.answers)
    way = _Way(rule, facts, judgements, classified, mark, today)
    items = tuple(way.item(asked) for asked in rule.items)
    return Gated(published, Gate(items, facts.holds(rule.applies)), classified, mark)


@dataclass(frozen=True)
class _Way:
    """Everything that a safeguard is read from."""

    rule: Rule
    facts: Facts
    judgements: Sequence[Judgement]
    classified: Classified
    mark: str
    today: date

    def item(self, asked: Asks) -> Item:
        known = catalogues.current().facts
        if asked.criterion:
            return self._by_edition(asked)
        if asked.facts:
            return rules.by_answers(asked, self._is_known, known)
        return rules.by_classifiers(
            asked,
            [one.signed for one in self.classified.standing],
            self.rule.closes,
            mark=self.mark,
            today=self.today,
        )

    def _by_edition(self, asked: Asks) -> Item:
        """Read a criterion as if it applied: whoever asks for clearance is judged."""
        framework, _, name = self.rule.edition.partition("/")
        found = editions.edition(framework, name).by_id[asked.criterion]
        criterion = replace(found, scope=None)
        judged = [j for j in self.judgements if j.criterion == criterion.id]
        heard = [j for j in judged if j.verdict is not Verdict.NOT_APPLICABLE]
        result = evaluation.judge(criterion, self.facts, heard, today=self.today)
        item = rules.by_edition(asked, criterion, result, catalogues.current().facts)
        stands = [self.facts.stands[fact_id] for fact_id in criterion.necessary]
        claimed = [s.fact for s in stands if s.standing is Stands.NOT_APPLICABLE]
        is_agreed = any(j.verdict in _AGREED for j in judged)
        return rules.unless_agreed(item, criterion, claimed, is_agreed=is_agreed)

    def _is_known(self, fact_id: str) -> bool:
        return self.facts.stands[fact_id].standing is Stands.KNOWN


def as_kept(items: Sequence[Item]) -> list[dict[str, object]]:
    """Write items down as they stood, in English."""
    return [
        {
            "id": item.id,
            "safeguard": item.safeguard,
            "label": item.label,
            "state": item.state.value,
            "why": [again(one, str) for one in item.why],
            "who": [str(one) for one in item.who],
        }
        for item in items
    ]


def read_items(kept: Sequence[dict[str, object]]) -> tuple[Item, ...]:
    """Read items back as they were written down."""
    return tuple(
        Item(
            str(one["id"]),
            int(str(one["safeguard"])),
            str(one["label"]),
            rules.ItemState(str(one["state"])),
            tuple(str(said) for said in _list(one["why"])),
            tuple(str(said) for said in _list(one["who"])),
        )
        for one in kept
    )


def _list(kept: object) -> list[object]:
    return list(kept) if isinstance(kept, list) else []
