"""What a witness signs: it saw this tree at this moment, and the log only ever grew.

C2SP tlog-cosignature, the Ed25519 kind alone: signed-note asks for as few kinds of
signature as a design needs, and this one can be checked in a browser as well.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from answerable.domains.ledger.core import notes
from answerable.domains.ledger.core.notes import NotSigned, PublicKey, Signature

KIND = 0x04
_MOMENT_BYTES = 8
_LAST_MOMENT = 2**63 - 1


@dataclass(frozen=True)
class Cosignature:
    """One witness's word for a checkpoint, with the second in which it was given."""

    witness: PublicKey
    seconds: int
    line: str


def read(text: str, lines: str, witnesses: Iterable[PublicKey]) -> list[Cosignature]:
    """Return what known witnesses signed of a checkpoint's text.

    Lines of unknown keys are passed over. Raises UnfitNote where a line cannot be read,
    and NotSigned where one of a known witness is wrong, or none of them signed.
    """
    known = {(key.name, key.id): key for key in witnesses}
    note = notes.read(f"{text}\n{lines}".encode())
    found = [
        _checked(text, signature, known[signature.name, signature.key_id])
        for signature in note.signatures
        if (signature.name, signature.key_id) in known
    ]
    if not found:
        raise NotSigned("No known witness has cosigned this.")
    return found


def message(text: str, seconds: int) -> bytes:
    """Return what a witness signs of the text of a checkpoint."""
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()


def _checked(text: str, signature: Signature, witness: PublicKey) -> Cosignature:
    moment, signed = signature.blob[:_MOMENT_BYTES], signature.blob[_MOMENT_BYTES:]
    seconds = int.from_bytes(moment, "big")
    said = message(text, seconds)
    if seconds > _LAST_MOMENT or not notes.has_signed(witness.public, signed, said):
        raise NotSigned(f"The cosignature of {witness.name} does not fit.")
    return Cosignature(witness, seconds, signature.line)
