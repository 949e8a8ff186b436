"""What changed, put under the facts it is about, ready to read."""

from collections.abc import Iterable
from dataclasses import dataclass

from answerable.domains.catalogue.core.differences import Change
from answerable.interfaces.ui import formats


@dataclass(frozen=True)
class OneChange:
    """A sentence, and both texts where the sentence does not hold them already."""

    sentence: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class FactChanges:
    label: str
    changes: tuple[OneChange, ...]


def by_fact(changes: Iterable[Change]) -> tuple[FactChanges, ...]:
    """Return the changes of each fact together, in the order in which they came."""
    found: dict[str, list[OneChange]] = {}
    labels: dict[str, str] = {}
    for change in changes:
        labels[change.fact_id] = change.label
        found.setdefault(change.fact_id, []).append(_one(change))
    return tuple(FactChanges(labels[i], tuple(said)) for i, said in found.items())


def _one(change: Change) -> OneChange:
    is_new = change.sentence.startswith("Is new")
    sentence = formats.tr(change.sentence)
    before = () if is_new else tuple(formats.tr(change.before_text).splitlines())
    after = tuple(formats.tr(change.after_text).splitlines())
    said = {*before, *after} and all(t in sentence for t in (*before, *after))
    return OneChange(sentence, () if said else before, () if said else after)
