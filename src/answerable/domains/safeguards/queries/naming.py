"""Which published entries name each power of the list.

No table holds it: what an entry names follows from its text and from our list. It is
worked out once for each text and kept by the text's hash, in each process.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock

from answerable.domains.register.queries import signed
from answerable.domains.safeguards.core import naming
from answerable.domains.safeguards.core.powers import Gateways
from answerable.domains.safeguards.queries import gateways, raised

_LOCK = Lock()


@dataclass
class _Kept:
    """What each text names, by a list that may be read anew."""

    known: Gateways = field(default_factory=Gateways)
    named: dict[str, frozenset[str]] = field(default_factory=dict)


_kept = _Kept()


def entries() -> Mapping[str, tuple[str, ...]]:
    """Give the references of the entries that name each power, by the power's id."""
    found: dict[str, list[str]] = {}
    for ref, named in _of_each(gateways.current()).items():
        for gateway_id in named:
            found.setdefault(gateway_id, []).append(ref)
    return {gateway_id: tuple(refs) for gateway_id, refs in found.items()}


def _of_each(known: Gateways) -> dict[str, frozenset[str]]:
    marks = signed.marks()
    with _LOCK:
        before = _kept.named if _kept.known is known else {}
        now = {mark: before[mark] for mark in marks.values() if mark in before}
        new = [ref for ref, mark in marks.items() if mark not in now]
        for ref, entry in signed.newest(new).items():
            now[marks[ref]] = naming.named(raised.answered(entry.answers), known)
        _kept.known, _kept.named = known, now
    return {ref: now.get(mark, frozenset()) for ref, mark in marks.items()}
