"""Who watches this log, and what each of them said last."""

from dataclasses import dataclass
from datetime import datetime

from answerable.domains.ledger.adapters import trust
from answerable.domains.ledger.core import cosignatures, notes, witnessing
from answerable.domains.ledger.core.notes import NotSigned, UnfitNote
from answerable.domains.ledger.core.policies import Witness
from answerable.domains.ledger.core.witnessing import Outcome
from answerable.domains.ledger.queries.trees import Signed
from answerable.foundations.core.decision import Decision
from answerable.foundations.core.text import N_

_NOT_ASKED = N_("It has not been asked yet.")


@dataclass(frozen=True)
class Standing:
    """How it stands with one witness; the outcome is missing until it is asked."""

    name: str
    key_name: str
    outcome: Outcome | None = None
    size: int = 0
    at: datetime | None = None

    @property
    def sentence(self) -> str:
        """Say how it stands, in one sentence."""
        return self.outcome.sentence if self.outcome else _NOT_ASKED


def standings() -> list[Standing]:
    """Return how it stands with each witness. Raises UnfitPolicy, UnreadableWords."""
    words = trust.words()
    return [_standing(each, words) for each in trust.policy().witnesses]


def _standing(witness: Witness, words: dict[str, witnessing.Word]) -> Standing:
    word = words.get(witness.key.vkey)
    if word is None:
        return Standing(witness.name, witness.key.name)
    return Standing(witness.name, witness.key.name, word.outcome, word.size, word.at)


def may_sign() -> Decision:
    """Allow signing unless a trusted witness contradicts this log.

    Raises UnfitPolicy, UnreadableWords.
    """
    return witnessing.may_sign(trust.policy().witnesses, trust.words())


def is_enough(signed: Signed) -> bool:
    """Say whether as many witnesses cosigned as our own trust policy asks for."""
    policy = trust.policy()
    text = notes.read(signed.note.encode()).text
    lines = "".join(line for _, line in signed.cosignatures)
    try:
        found = cosignatures.read(text, lines, [each.key for each in policy.witnesses])
    except (NotSigned, UnfitNote):  # nobody has, or nobody whom we still trust
        found = []
    return policy.is_met_by([each.witness for each in found])
