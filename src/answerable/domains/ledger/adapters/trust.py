"""The operator's file of witnesses, and what each of them said last.

Both are outside the database: after an old backup was put back, the word of a witness
is still there, and nothing is signed against it.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from django.conf import settings

from answerable.domains.ledger.adapters import files
from answerable.domains.ledger.core import policies
from answerable.domains.ledger.core.policies import Policy
from answerable.domains.ledger.core.witnessing import Outcome, Word
from answerable.foundations.core.decision import Decision, Reason, Refused


class UnreadableWords(Refused):
    """What the witnesses said is there and cannot be read, so nothing is signed."""


def policy() -> Policy:
    """Return whom the operator trusts, which is nobody without a file.

    Raises UnfitPolicy.
    """
    try:
        return policies.read(Path(settings.ANSWERABLE_TRUST_POLICY).read_bytes())
    except FileNotFoundError:
        return Policy()


def words() -> dict[str, Word]:
    """Return what each witness said last, by its key. Raises UnreadableWords."""
    try:
        content = json.loads(_path().read_bytes())
        return {
            vkey: Word(
                Outcome(word["outcome"]),
                int(word["size"]),
                datetime.fromisoformat(word["at"]),
                int(word["failures"]),
            )
            for vkey, word in content.items()
        }
    except FileNotFoundError:
        return {}
    except (ValueError, KeyError, TypeError, AttributeError) as why:
        raise UnreadableWords(Decision.unless(_unreadable())) from why


def keep(words: Mapping[str, Word]) -> None:
    """Keep what the witnesses said; it is on the disk when this returns."""
    content = {
        vkey: {
            "outcome": word.outcome,
            "size": word.size,
            "at": word.at.isoformat(),
            "failures": word.failures,
        }
        for vkey, word in words.items()
    }
    files.replace(_path(), json.dumps(content, indent=1).encode(), files.PRIVATE)


def _path() -> Path:
    return Path(settings.ANSWERABLE_ANCHOR) / "witnesses.json"


def _unreadable() -> Reason:
    return Reason(
        code="unreadable_words",
        sentence=f"What the witnesses said last cannot be read: {_path()}.",
        who="Whoever runs this register can delete the file: the witnesses are then "
        "asked again before anything is signed.",
    )
