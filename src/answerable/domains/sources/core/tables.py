"""Read any table as its mapping says: each column answers what somebody said it does.

What the mapping does not name is kept under the table's own heading.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from answerable.domains.catalogue.core.answers import Answer, AnswerState
from answerable.domains.catalogue.core.facts import Catalogue, Fact, FactType
from answerable.domains.organisations.core.kinds import OrganisationKind
from answerable.domains.sources.core import bodies, days, found
from answerable.domains.sources.core.days import DayOrder
from answerable.domains.sources.core.formats import TABLE
from answerable.domains.sources.core.keys import Naming
from answerable.domains.sources.core.mapping import (
    ColumnRule,
    TableMapping,
    is_day,
    options_of,
    parts_of,
)
from answerable.domains.sources.core.reading import DATE, OWN_WORD, Reading
from answerable.domains.sources.core.understanding import Format, Heading


def as_format(mapping: TableMapping, catalogue: Catalogue) -> Format:
    """Give a mapping the shape of any other format."""
    source, table = mapping.source, _Table(mapping, catalogue)
    called = tuple(c for c in (mapping.publisher_column, mapping.title) if c)
    own = tuple(c for c in (mapping.key,) if c)
    return Format(
        name=TABLE,
        slug=source["slug"],
        title=source["title"],
        publisher=source["publisher"],
        licence=source["licence"],
        licence_url=source["licence_url"],
        home=source["home"],
        country=source["country"],
        language=source["language"],
        required=mapping.needed,
        naming=Naming(own, called, tuple(mapping.columns)),
        read=table.read,
        ignored=mapping.ignore,
    )


@dataclass(frozen=True)
class _Table:
    mapping: TableMapping
    catalogue: Catalogue

    @cached_property
    def order(self) -> DayOrder:
        return self.mapping.dates or days.order_of(self.mapping.source["country"])

    @cached_property
    def single(self) -> dict[str, ColumnRule]:
        """The columns that answer a whole fact alone."""
        return {c: r for c, r in self.mapping.columns.items() if not r.part}

    @cached_property
    def joint(self) -> dict[str, dict[str, str]]:
        """The facts that several columns answer together: part by part."""
        facts: dict[str, dict[str, str]] = {}
        for column, rule in self.mapping.columns.items():
            if rule.part:
                facts.setdefault(rule.fact, {})[rule.part] = column
        return facts

    @cached_property
    def words(self) -> dict[str, dict[str, str]]:
        """For each column, what its words mean in ours, folded."""
        return {c: self._words(rule) for c, rule in self.mapping.columns.items()}

    def read(self, row: Reading) -> Heading:
        mapping = self.mapping
        title = row.title(mapping.title, row.text(mapping.title))
        publisher = mapping.publisher_name or row.body(mapping.publisher_column)
        for fact_id, value in mapping.constants.items():
            kept = row.facts.value(fact_id, value)
            row.answers[fact_id] = Answer(AnswerState.ANSWERED, kept)
        for column, rule in self.single.items():
            self._answer(row, column, rule)
        for fact_id, parts in self.joint.items():
            self._answer_jointly(row, fact_id, parts)
        row.done(mapping.key)
        link, published = mapping.link, mapping.published_on
        return Heading(
            title=title,
            publisher=publisher,
            publisher_kind=mapping.publisher_kind or self._kind(publisher),
            link=row.link(link) if link else "",
            published_on=row.day(published, self.order) if published else None,
        )

    def _kind(self, publisher: str) -> str:
        country = self.mapping.source["country"]
        if country == "GB":
            return bodies.british(publisher)
        if country == "NL":
            return bodies.dutch(publisher)
        return OrganisationKind.OTHER.value

    def _words(self, rule: ColumnRule) -> dict[str, str]:
        fact = self.catalogue.fact(rule.fact)
        known = {found.folded(o.value): o.value for o in options_of(fact, rule.part)}
        known |= {found.folded(o.label): o.value for o in options_of(fact, rule.part)}
        return known | {found.folded(k): v for k, v in rule.values.items()}

    def _answer(self, row: Reading, column: str, rule: ColumnRule) -> None:
        fact = self.catalogue.fact(rule.fact)
        if fact.type is FactType.MULTI:
            self._answer_several(row, column, rule.fact)
        elif fact.options:
            row.choose(rule.fact, column, self.words[column])
        elif fact.type is FactType.DATE:
            self._answer_day(row, column, rule.fact)
        elif meant := self.words[column].get(found.folded(row.text(column))):
            if row.answer(rule.fact, column, meant):
                row.recode(column, row.text(column), meant, OWN_WORD)
        else:
            row.answer(rule.fact, column)

    def _answer_several(self, row: Reading, column: str, fact_id: str) -> None:
        """Answer with every item, or with none: a part of a list would say less."""
        items, words = row.items(column), self.words[column]
        meant = [words.get(found.folded(item), "") for item in items]
        if not items or not all(meant) or not row.answer(fact_id, column, meant):
            row.tell(column)
        elif meant != items:
            before, after = found.BETWEEN.join(items), found.BETWEEN.join(meant)
            row.recode(column, before, after, OWN_WORD)

    def _answer_day(self, row: Reading, column: str, fact_id: str) -> None:
        written = row.text(column)
        day = days.read(written, self.order)
        if day is None or not row.answer(fact_id, column, day.isoformat()):
            row.tell(column)
        elif day.isoformat() != written:
            row.recode(column, written, day.isoformat(), DATE)

    def _answer_jointly(
        self, row: Reading, fact_id: str, parts: Mapping[str, str]
    ) -> None:
        """Answer a fact of several parts, if every part that it needs is told."""
        fact = self.catalogue.fact(fact_id)
        given = {p: self._part(row, fact, p, c) for p, c in parts.items()}
        told = {part: text for part, text in given.items() if text}
        needed = [part for part, is_needed in parts_of(fact).items() if is_needed]
        raw: object = [told] if fact.type is FactType.TABLE else told
        is_whole = bool(told) and all(part in told for part in needed)
        first = parts[next(iter(told), next(iter(parts)))]
        is_answered = is_whole and row.answer(fact_id, first, raw)
        for part, column in parts.items():
            if not is_answered or part not in told:
                row.tell(column)
                continue
            row.done(column)
            if told[part] != row.text(column):
                row.recode(column, row.text(column), told[part], OWN_WORD)

    def _part(self, row: Reading, fact: Fact, part: str, column: str) -> str:
        """Give what a column says for its part, in our words; unknown is nothing."""
        if not row.is_told(column):
            return ""
        written = row.text(column)
        meant = self.words[column].get(found.folded(written))
        if meant is not None or options_of(fact, part):
            return meant or ""
        if is_day(fact, part):
            day = days.read(written, self.order)
            return day.isoformat() if day else ""
        return written
