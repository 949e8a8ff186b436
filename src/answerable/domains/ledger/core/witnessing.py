"""Asking a witness: what is sent, what its answer means, and when to ask again.

C2SP tlog-witness. A witness that knows more of the log than this database does is the
one outside it that can tell: then nothing more is signed.
"""

import base64
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from answerable.domains.ledger.core import cosignatures
from answerable.domains.ledger.core.checkpoints import TreeHead
from answerable.domains.ledger.core.notes import NotSigned, UnfitNote
from answerable.domains.ledger.core.policies import Witness
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.said import say
from answerable.foundations.core.text import N_

# No more than this is read of an answer.
LARGEST = 64 * 1024
FIRST_WAIT = timedelta(seconds=5)
# Whoever does not answer is asked again after 5, 10, 20 … seconds, up to 11 minutes.
_MOST_DOUBLINGS = 7
_WAY_OUT = N_(
    "Whoever runs this register can put back a newer backup, or take a witness that is "
    "wrong out of the trust policy. Until then nothing is signed; everything stays "
    "readable. See deploy/README.md."
)
_SIZE = re.compile(rb"(0|[1-9][0-9]{0,18})\n")


class Outcome(StrEnum):
    """What came of asking a witness."""

    COSIGNED = "cosigned"
    ELSEWHERE = "elsewhere"
    LONGER = "longer"
    OTHER_TREE = "other_tree"
    STRANGER = "stranger"
    REFUSED = "refused"
    UNREADABLE = "unreadable"
    SILENT = "silent"

    @property
    def sentence(self) -> str:
        """Say it in one plain sentence."""
        return _SENTENCES[self]

    @property
    def is_alarm(self) -> bool:
        """Say whether the witness contradicts this log."""
        return self in (Outcome.LONGER, Outcome.OTHER_TREE)


_SENTENCES = {
    Outcome.COSIGNED: N_("It checked that the log only grew, and signed."),
    Outcome.ELSEWHERE: N_("It stands at another size, and will be asked from there."),
    Outcome.LONGER: N_("It has seen more of this log than there is here."),
    Outcome.OTHER_TREE: N_("It has seen another history of this log."),
    Outcome.STRANGER: N_("It does not know this log yet."),
    Outcome.REFUSED: N_("It did not accept what it was asked."),
    Outcome.UNREADABLE: N_("Its answer made no sense."),
    Outcome.SILENT: N_("It could not be reached, or could not answer in time."),
}


@dataclass(frozen=True)
class Answer:
    """What one answer of a witness means: the size it speaks of, or its line."""

    outcome: Outcome
    size: int
    line: str = ""

    def against(self, newest: int) -> "Answer":
        """Take it as the log stands now, which may have grown since it was asked."""
        if self.outcome is Outcome.LONGER and self.size <= newest:
            return Answer(Outcome.ELSEWHERE, self.size)
        return self


@dataclass(frozen=True)
class Word:
    """What a witness said last, when, and how often it has not cosigned since."""

    outcome: Outcome
    size: int
    at: datetime
    failures: int = 0

    def is_due(self, size: int, at: datetime) -> bool:
        """Say whether to ask it now for a checkpoint of this size."""
        if self.outcome is Outcome.COSIGNED:
            return self.size != size
        doublings = min(max(self.failures - 1, 0), _MOST_DOUBLINGS)
        return at - self.at >= FIRST_WAIT * (1 << doublings)


def said(answer: Answer, at: datetime, before: Word | None) -> Word:
    """Make an answer the last word of a witness."""
    known = before.failures if before else 0
    failures = 0 if answer.outcome is Outcome.COSIGNED else known + 1
    return Word(answer.outcome, answer.size, at, failures)


def request(old: int, proof: Iterable[bytes], note: str) -> bytes:
    """Write what a witness is asked: the body of add-checkpoint."""
    hashes = "".join(f"{base64.b64encode(one).decode()}\n" for one in proof)
    return f"old {old}\n{hashes}\n{note}".encode()


def answer_of(
    status: int, body: bytes, *, old: int, head: TreeHead, witness: Witness
) -> Answer:
    """Say what an answer means to a request whose proof is known to be right."""
    if status == 200:
        return _cosigned(body, old, head, witness)
    if status == 409:
        return _conflict(body, old, head)
    if status == 422:
        # A proof from nothing is empty: there is nothing in it to be wrong.
        return Answer(Outcome.OTHER_TREE if old else Outcome.UNREADABLE, old)
    outcomes = {
        400: Outcome.REFUSED,
        403: Outcome.REFUSED,
        404: Outcome.STRANGER,
    }
    return Answer(outcomes.get(status, Outcome.SILENT), old)


def _cosigned(body: bytes, old: int, head: TreeHead, witness: Witness) -> Answer:
    try:
        found = cosignatures.read(head.text, body.decode(), [witness.key])
    except (UnfitNote, NotSigned, UnicodeDecodeError):
        return Answer(Outcome.UNREADABLE, old)
    return Answer(Outcome.COSIGNED, head.size, found[0].line)


def _conflict(body: bytes, old: int, head: TreeHead) -> Answer:
    found = _SIZE.fullmatch(body)
    if found is None:
        return Answer(Outcome.UNREADABLE, old)
    size = int(found[1])
    if size > head.size:
        return Answer(Outcome.LONGER, size)
    if size != old:
        return Answer(Outcome.ELSEWHERE, size)
    # It was asked from its own size: what it refuses can only be another root there.
    same_size = size == head.size
    return Answer(Outcome.OTHER_TREE if same_size else Outcome.UNREADABLE, size)


def may_sign(witnesses: Iterable[Witness], words: Mapping[str, Word]) -> Decision:
    """Allow signing unless a trusted witness, by its key, contradicts this log."""
    return Decision(tuple(_contradictions(witnesses, words)))


def _contradictions(
    witnesses: Iterable[Witness], words: Mapping[str, Word]
) -> Iterator[Reason]:
    for witness in witnesses:
        word = words.get(witness.key.vkey)
        if word is not None and word.outcome is Outcome.LONGER:
            yield _saw_more(witness, word.size)
        elif word is not None and word.outcome is Outcome.OTHER_TREE:
            yield _saw_another(witness)


def _saw_more(witness: Witness, size: int) -> Reason:
    return Reason(
        code="witness_saw_more",
        sentence=say(
            "The witness {name} has cosigned {size:,} entries of this log, which is "
            "more than there are here.",
            name=witness.name,
            size=size,
        ),
        who=_WAY_OUT,
    )


def _saw_another(witness: Witness) -> Reason:
    return Reason(
        code="witness_saw_another",
        sentence=say(
            "The witness {name} has cosigned another history of this log than the one "
            "that is here.",
            name=witness.name,
        ),
        who=_WAY_OUT,
    )
