"""What an evaluation gives: each verdict with its reasons, as plain sentences."""

from dataclasses import dataclass
from datetime import date

from answerable.domains.frameworks.core.vocabulary import Verdict
from answerable.foundations.core.text import N_

ENGINE = "1"  # changes when the same input may give another verdict

# Why a verdict is as it is. A code stands in exports, so it never changes.
MISSING = "missing"
FAILED = "failed"
CROSSED = "crossed"
AWAITS_PEOPLE = "awaits_people"
OUT_OF_SCOPE = "out_of_scope"
NOT_IN_FORCE = "not_in_force"
SCOPE_UNKNOWN = "scope_unknown"
ALL_LEFT = "all_left"
JUDGED = "judged"
LAPSED = "lapsed"
DIFFER = "differ"
NOT_ITS_OWN = "not_its_own"


@dataclass(frozen=True)
class Why:
    """One reason: which check, which facts, and a sentence for a resident."""

    code: str
    sentence: str
    check: str = ""
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Judgement:
    """What a named human said of one criterion, when, and why."""

    criterion: str
    verdict: Verdict
    by: str
    on: date
    reasons: str = ""
    score: int | None = None


@dataclass(frozen=True)
class Result:
    """One criterion: what the answers alone show, and the verdict with people heard."""

    criterion: str
    engine: Verdict
    verdict: Verdict
    why: tuple[Why, ...]

    @property
    def gaps(self) -> tuple[str, ...]:
        """The facts whose answers are missing."""
        missing = {MISSING, SCOPE_UNKNOWN}
        return tuple(f for why in self.why if why.code in missing for f in why.facts)


@dataclass(frozen=True)
class Assessment:
    """Every result of one edition on one day. The same input gives the same bytes."""

    edition: str
    sha256: str
    today: date
    results: tuple[Result, ...]

    def document(self) -> dict[str, object]:
        """Give it as plain JSON, in the order of the edition."""
        return {
            "edition": self.edition,
            "sha256": self.sha256,
            "engine": ENGINE,
            "today": self.today.isoformat(),
            "results": [_document(result) for result in self.results],
        }


def _document(result: Result) -> dict[str, object]:
    return {
        "criterion": result.criterion,
        "engine": result.engine.value,
        "verdict": result.verdict.value,
        "why": [
            {
                "code": why.code,
                "check": why.check,
                "facts": list(why.facts),
                "sentence": str(why.sentence),
            }
            for why in result.why
        ],
    }


AWAITS_SENTENCE = N_("The answers are there. A named person has not judged it yet.")
DIFFER_SENTENCE = N_("Those who judged it differ. The most careful view is shown.")
LAPSED_SENTENCE = N_("{by} judged this on {on}. That is too long ago to rely on.")
JUDGED_SENTENCE = N_("{by} judged this on {on}: {verdict:lower}.")
SCOPE_SENTENCE = N_("It cannot be told yet whether this applies.")
NOT_IN_FORCE_SENTENCE = N_("This law is not in force on that day.")
LEFT_SENTENCE = N_("None of the questions behind this applies to the project.")
NOT_ITS_OWN_SENTENCE = N_("Others reported this. The organisation has not answered.")
