"""A short mark of an answer, so that two people editing it notice each other."""

from answerable.domains.catalogue.core.answers import Answer
from answerable.foundations.core import canonical


def fingerprint(answer: Answer) -> str:
    """Return a mark that changes whenever what the answer says changes."""
    if answer.is_blank:
        return "blank"
    said = {
        k: v for k, v in answer.to_json().items() if k not in {"by", "at", "source"}
    }
    return canonical.sha256_hex(canonical.encode(said))[:16]


def says_the_same(one: Answer, other: Answer) -> bool:
    """Say whether two answers differ in nothing that a reader sees."""
    return fingerprint(one) == fingerprint(other)
