"""Asking the witnesses to cosign what was signed, and heeding what they say.

Asked after the tiles are published, from which the proof is made; and before the first
signature of a process, because a witness may remember what an old backup does not.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from answerable.domains.ledger.actions import publishing
from answerable.domains.ledger.adapters import anchor, trust, witnesses
from answerable.domains.ledger.adapters.witnesses import Call
from answerable.domains.ledger.core import checkpoints, notes, proofs, witnessing
from answerable.domains.ledger.core.policies import Witness
from answerable.domains.ledger.core.recheck import Disagreement
from answerable.domains.ledger.core.witnessing import Answer, Outcome, Word
from answerable.domains.ledger.models import Cosignature
from answerable.domains.ledger.queries import proving, trees
from answerable.domains.ledger.queries.trees import Signed

# One that stands at another size says so first, and again if the log grew meanwhile.
_ROUNDS = 3


def ask(*, at: datetime, everyone: bool = False) -> bool:
    """Ask the witnesses that are due, or all; say whether any of them cosigned.

    Raises UnfitPolicy, UnreadableWords, Disagreement.
    """
    signed, words = trees.newest(), trust.words()
    if signed is None:
        return False
    waiting = [
        each
        for each in trust.policy().witnesses
        if each.url and (everyone or _is_due(words.get(each.key.vkey), signed, at))
    ]
    told = _told(waiting, dict(words), signed, at)
    if told != words:
        trust.keep(told)
    cosigned = [each for each in waiting if told[each.key.vkey].failures == 0]
    if cosigned:
        with anchor.held() as ours:
            if ours:
                publishing.publish(at=at)
    return bool(cosigned)


def _is_due(word: Word | None, signed: Signed, at: datetime) -> bool:
    return word is None or word.is_due(signed.size, at)


def _told(
    waiting: Sequence[Witness], words: dict[str, Word], signed: Signed, at: datetime
) -> dict[str, Word]:
    """Ask, keep what was cosigned, and return the last word of every witness."""
    for _ in range(_ROUNDS):
        answers = _answers(waiting, words, signed)
        lines = {w.key.name: a.line for w, a in answers.items() if a.line}
        keep(size=signed.size, lines=lines, at=at)
        newest = trees.newest() or signed
        for witness, answer in answers.items():
            before = words.get(witness.key.vkey)
            now = answer.against(newest.size)
            words[witness.key.vkey] = witnessing.said(now, at, before)
        waiting = [w for w in waiting if _is_elsewhere(words[w.key.vkey])]
        signed = newest
    return words


def _is_elsewhere(word: Word) -> bool:
    return word.outcome is Outcome.ELSEWHERE


def _answers(
    asked: Sequence[Witness], words: Mapping[str, Word], signed: Signed
) -> dict[Witness, Answer]:
    head = checkpoints.read(notes.read(signed.note.encode()).text)
    starts = [_start(words.get(each.key.vkey), signed) for each in asked]
    calls = [
        Call(each.url, witnessing.request(old, proof, signed.note))
        for each, (old, proof) in zip(asked, starts, strict=True)
    ]
    replies = zip(asked, starts, witnesses.ask(calls), strict=True)
    return {
        each: witnessing.answer_of(
            reply.status, reply.body, old=old, head=head, witness=each
        )
        for each, (old, _), reply in replies
    }


def _start(word: Word | None, signed: Signed) -> tuple[int, list[bytes]]:
    """Return the size that a witness is thought to stand at, and the proof from there.

    From 0 where there is no proof yet: it then says where it stands. Raises
    Disagreement: a wrong proof of ours would look as if we had rewritten history.
    """
    old = word.size if word and word.size <= signed.size else 0
    if old in (0, signed.size):
        return old, []
    try:
        proof = proving.growth(old, signed.size)
    except LookupError:
        return 0, []
    tree = trees.tree_at(old)
    if tree is None or not proofs.grew(
        old, tree.root, signed.size, signed.tree.root, proof
    ):
        raise Disagreement.of("The published files do not prove how the log grew.")
    return old, proof


@transaction.atomic
def keep(*, size: int, lines: Mapping[str, str], at: datetime) -> None:
    """Keep what witnesses signed under the checkpoint of this size, each once."""
    kept = Cosignature.objects.filter(checkpoint_id=size)
    known = set(kept.values_list("witness", flat=True))
    Cosignature.objects.bulk_create(
        Cosignature(checkpoint_id=size, witness=name, line=line, received_at=at)
        for name, line in lines.items()
        if name not in known
    )
