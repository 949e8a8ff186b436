"""What is wrong with a mapping: every fault at once, with its place and what to do."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from answerable.domains.catalogue.core import values
from answerable.domains.catalogue.core.facts import Catalogue, Fact
from answerable.domains.organisations.core.kinds import OrganisationKind
from answerable.domains.sources.core.days import DayOrder
from answerable.domains.sources.core.mapping import (
    BadMapping,
    ColumnRule,
    Place,
    Problem,
    TableMapping,
    options_of,
    parts_of,
)
from answerable.foundations.core.said import say
from answerable.foundations.core.text import N_

OF_SOURCE = ("slug", "title", "publisher", "licence", "country", "language")
MAY_BE_OF_SOURCE = ("licence_url", "home")
KEYS = (
    *("source", "title", "publisher", "key", "link", "published_on", "dates"),
    *("columns", "constants", "ignore"),
)
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_URL = re.compile(r"https?://\S+")
_SHAPES = {
    "slug": (_SLUG, N_("Use small letters, figures and hyphens.")),
    "country": (_COUNTRY, N_("Use the two capital letters of the country, as in GB.")),
    "language": (_LANGUAGE, N_("Use the short name of the language, as in en or cy.")),
    "licence_url": (_URL, N_("Begin it with https://.")),
    "home": (_URL, N_("Begin it with https://.")),
}


def read(document: object, catalogue: Catalogue) -> TableMapping:
    """Check a mapping as it was written. Raises BadMapping with every fault."""
    check = _Check(catalogue)
    mapping = check.mapping(document)
    check.not_twice(mapping)
    if check.problems:
        raise BadMapping(check.problems)
    return mapping


@dataclass
class _Check:
    catalogue: Catalogue
    problems: list[Problem] = field(default_factory=list)

    def mapping(self, document: object) -> TableMapping:
        whole = self._block(document, (), KEYS)
        publisher = self._publisher(whole.get("publisher"))
        return TableMapping(
            source=self._source(whole.get("source")),
            title=self._need(whole, "title", ()),
            publisher_column=publisher.get("column", ""),
            publisher_name=publisher.get("name", ""),
            publisher_kind=publisher.get("kind", ""),
            key=self._text(whole, "key", ()),
            link=self._text(whole, "link", ()),
            published_on=self._text(whole, "published_on", ()),
            dates=self._dates(whole),
            columns=self._columns(whole.get("columns", {})),
            constants=self._constants(whole.get("constants", {})),
            ignore=self._ignore(whole.get("ignore", [])),
        )

    def _refuse(self, place: Place, sentence: str, advice: str) -> None:
        self.problems.append(Problem(place, sentence, advice))

    def _block(
        self, found: object, place: Place, allowed: Sequence[str]
    ) -> dict[str, object]:
        """Give a block of names and values, without the names that nobody knows."""
        if not isinstance(found, Mapping):
            advice = say("Write it as “name: value”, one to a line.")
            self._refuse(place, say("A block of names and values is expected."), advice)
            return {}
        for name in found:
            if name not in allowed:
                said = say("“{name}” is not known here.", name=name)
                advice = say("Use one of: {names}.", names=", ".join(allowed))
                self._refuse((*place, str(name)), said, advice)
        return {str(name): part for name, part in found.items() if name in allowed}

    def _text(self, block: Mapping[str, object], name: str, place: Place) -> str:
        found = block.get(name, "")
        if isinstance(found, str):
            return found.strip()
        said = say("“{name}” must be one text.", name=name)
        self._refuse((*place, name), said, say("Put it in quotes."))
        return ""

    def _need(self, block: Mapping[str, object], name: str, place: Place) -> str:
        text = self._text(block, name, place)
        if not text and not isinstance(block.get(name, ""), str):
            return ""
        if not text:
            said = say("“{name}” is missing.", name=name)
            self._refuse((*place, name), said, say("Add it."))
        return text

    def _source(self, found: object) -> dict[str, str]:
        block = self._block(found, ("source",), (*OF_SOURCE, *MAY_BE_OF_SOURCE))
        source = {name: self._need(block, name, ("source",)) for name in OF_SOURCE}
        for name in MAY_BE_OF_SOURCE:
            source[name] = self._text(block, name, ("source",))
        for name, (shape, advice) in _SHAPES.items():
            if source[name] and not shape.fullmatch(source[name]):
                said = say("“{text}” cannot be used here.", text=source[name])
                self._refuse(("source", name), said, advice)
        return source

    def _publisher(self, found: object) -> dict[str, str]:
        place = ("publisher",)
        block = self._block(found, place, ("column", "name", "kind"))
        parts = {name: self._text(block, name, place) for name in block}
        if bool(parts.get("column")) == bool(parts.get("name")):
            said = say("Say whose records they are, in one way.")
            advice = say("Give either the column of the body, or its name.")
            self._refuse(place, said, advice)
        self._one_of((*place, "kind"), parts.get("kind", ""), OrganisationKind)
        return parts

    def _dates(self, whole: Mapping[str, object]) -> DayOrder | None:
        order = self._text(whole, "dates", ())
        is_known = self._one_of(("dates",), order, DayOrder)
        return DayOrder(order) if order and is_known else None

    def _one_of(
        self, place: Place, text: str, words: type[OrganisationKind] | type[DayOrder]
    ) -> bool:
        known = [word.value for word in words]
        if not text or text in known:
            return True
        said = say("“{text}” is not known here.", text=text)
        self._refuse(place, said, say("Use one of: {names}.", names=", ".join(known)))
        return False

    def _columns(self, found: object) -> dict[str, ColumnRule]:
        if not isinstance(found, Mapping):
            self._block(found, ("columns",), ())
            return {}
        rules = {str(name): self._rule(str(name), part) for name, part in found.items()}
        taken: dict[tuple[str, str], str] = {}
        for name, rule in rules.items():
            if rule.fact and (first := taken.get((rule.fact, rule.part))):
                said = say("“{first}” answers {fact} too.", first=first, fact=rule.fact)
                advice = say("Let one column answer it, and leave the other out.")
                self._refuse(("columns", name), said, advice)
            taken[rule.fact, rule.part] = name
        return rules

    def not_twice(self, mapping: TableMapping) -> None:
        """Refuse a constant for a fact that a column answers."""
        answered = {rule.fact for rule in mapping.columns.values()}
        for fact_id in mapping.constants:
            if fact_id in answered:
                said = say("A column answers {fact} too.", fact=fact_id)
                advice = say("Keep the column or the constant, and not both.")
                self._refuse(("constants", fact_id), said, advice)

    def _rule(self, name: str, found: object) -> ColumnRule:
        place = ("columns", name)
        if isinstance(found, str):
            found = {"fact": found}
        block = self._block(found, place, ("fact", "part", "values"))
        fact = self._fact(self._need(block, "fact", place), (*place, "fact"))
        part = self._text(block, "part", place)
        words = block.get("values", {})
        if not isinstance(words, Mapping) or any(
            not isinstance(word, str) for word in words.values()
        ):
            said = say("The words must be written as “theirs: ours”.")
            self._refuse((*place, "values"), said, say("Put each in quotes."))
            words = {}
        if fact is None:
            return ColumnRule("")
        self._part(fact, part, place)
        rule = ColumnRule(fact.id, part, {str(k): str(v) for k, v in words.items()})
        self._options(fact, rule, place)
        return rule

    def _fact(self, fact_id: str, place: Place) -> Fact | None:
        fact = self.catalogue.facts.get(fact_id)
        if fact_id and (fact is None or not fact.is_typed):
            said = say("There is no fact “{fact}” that can be answered.", fact=fact_id)
            self._refuse(place, said, say("Use the id of a fact of the catalogue."))
            return None
        return fact

    def _part(self, fact: Fact, part: str, place: Place) -> None:
        parts = parts_of(fact)
        if part in parts or (not part and not parts):
            return
        if not parts:
            said, advice = say("This fact has no parts."), say("Take “part” away.")
        else:
            said = say("“{part}” is no part of this fact.", part=part)
            advice = say("Use one of: {names}.", names=", ".join(parts))
        self._refuse((*place, "part"), said, advice)

    def _options(self, fact: Fact, rule: ColumnRule, place: Place) -> None:
        allowed = [option.value for option in options_of(fact, rule.part)]
        for word, option in rule.values.items():
            if allowed and option not in allowed:
                said = say(
                    "“{option}” is no option of {fact}.", option=option, fact=fact.id
                )
                advice = say("Use one of: {names}.", names=", ".join(allowed))
                self._refuse((*place, "values", word), said, advice)

    def _constants(self, found: object) -> dict[str, str | list[str]]:
        if not isinstance(found, Mapping):
            self._block(found, ("constants",), ())
            return {}
        kept: dict[str, str | list[str]] = {}
        for name, value in found.items():
            place = ("constants", str(name))
            fact = self._fact(str(name), place)
            if fact is None:
                continue
            try:
                values.parse(fact, value)
            except values.InvalidValue as no:
                problem = no.problems[0]
                self._refuse(place, problem.what_is_wrong, problem.remedy)
                continue
            kept[str(name)] = value if isinstance(value, list) else str(value)
        return kept

    def _ignore(self, found: object) -> tuple[str, ...]:
        if isinstance(found, list) and all(isinstance(name, str) for name in found):
            return tuple(found)
        advice = say("Put each on a line, after a hyphen.")
        self._refuse(("ignore",), say("A list of columns is expected."), advice)
        return ()
