"""What changed, put under the facts it is about, ready to read."""

from collections.abc import Iterable
from dataclasses import dataclass

from answerable.domains.catalogue.core.differences import Change
from answerable.domains.register.core.copies import ALSO
from answerable.interfaces.ui import formats

REWORDED = "The answer was changed."


@dataclass(frozen=True)
class OneChange:
    """A sentence, and both texts where the sentence does not hold them already."""

    sentence: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    language: str = ""  # of the two texts, where it is not that of the page


@dataclass(frozen=True)
class FactChanges:
    label: str
    language: str
    changes: tuple[OneChange, ...]


def by_fact(changes: Iterable[Change], language: str = "") -> tuple[FactChanges, ...]:
    """Return the changes of each fact together, in the order in which they came.

    The language is that of a copied entry; what a source wrote is marked with it.
    """
    found: dict[str, list[OneChange]] = {}
    labels: dict[str, str] = {}
    for change in changes:
        labels[change.fact_id] = change.label
        found.setdefault(change.fact_id, []).append(_one(change, language))
    return tuple(
        FactChanges(labels[i], language if i.startswith(ALSO) else "", tuple(said))
        for i, said in found.items()
    )


def _one(change: Change, language: str) -> OneChange:
    is_new = change.sentence.startswith("Is new")
    sentence = formats.tr(change.sentence)
    before = () if is_new else tuple(formats.tr(change.before_text).splitlines())
    after = tuple(formats.tr(change.after_text).splitlines())
    said = {*before, *after} and all(t in sentence for t in (*before, *after))
    is_theirs = change.fact_id.startswith(ALSO) or change.sentence == REWORDED
    return OneChange(
        sentence,
        () if said else before,
        () if said else after,
        language if is_theirs else "",
    )
