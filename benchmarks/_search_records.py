"""Made-up records for the search benchmark, written straight into the lists.

Words follow Zipf's law, as in any language: the commonest is in nearly every record.
The same seed gives the same records, for us and for the peer.
"""

import itertools
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

SEED = 20261121
VOCABULARY = 20_000
TITLE, SUMMARY, BODY = 6, 24, 60
BODIES = 460
STAGES = ("live", "live", "live", "pilot", "idea", "design", "retired")
SERVICES = ("health", "housing", "education", "policing", "benefits", "transport")
KINDS = ("council", "police", "nhs", "central_government")
AI = ("yes", "yes", "no", "not_known")
_SYLLABLES = [c + v for c in "bdfglmnprstvz" for v in "aeiou"]


@dataclass(frozen=True)
class Made:
    """One record."""

    entry: int
    title: str
    summary: str
    body: str
    organisation: int
    kind: str
    area: str
    service: str
    stage: str
    uses_ai: str


def vocabulary() -> list[str]:
    """Return words that are their own stems, the commonest first."""
    chance = random.Random(SEED)
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        word = "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) + "k"
        words[word] = None
    return list(words)


def records(number: int) -> Iterator[Made]:
    """Make records, the oldest first."""
    chance = random.Random(SEED)
    words = vocabulary()
    weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(VOCABULARY)))
    for entry in range(1, number + 1):
        said = chance.choices(words, cum_weights=weights, k=TITLE + SUMMARY + BODY)
        body = min(int(chance.expovariate(1 / 60)), BODIES - 1)
        yield Made(
            entry=entry,
            title=" ".join(said[:TITLE]),
            summary=" ".join(said[TITLE : TITLE + SUMMARY]),
            body=" ".join(said[TITLE + SUMMARY :]),
            organisation=body,
            kind=KINDS[body % len(KINDS)],
            area=f"E{6_000_000 + body % 150:08}",
            service=chance.choice(SERVICES),
            stage=chance.choice(STAGES),
            uses_ai=chance.choice(AI),
        )


def searches(number: int) -> dict[str, list[str]]:
    """Return searches of each kind, as query strings for our page."""
    words = vocabulary()
    used = Counter(
        word
        for made in records(min(number, 5_000))
        for word in {*made.title.split(), *made.summary.split(), *made.body.split()}
    )
    chance = random.Random(SEED + 1)
    rare = words[15_000:]
    middling = [w for w in words if 25 <= used[w] <= 100]
    common = words[:10]
    pick = chance.choice
    return {
        "a rare word": [pick(rare) for _ in range(100)],
        "a middling word": [pick(middling) for _ in range(100)],
        "the commonest word": [words[0]] * 100,
        "two common words": [f"{pick(common)} {pick(common)}" for _ in range(100)],
        "a common and a rare word": [
            f"{pick(common)} {pick(rare)}" for _ in range(100)
        ],
        "two middling words": [
            f"{pick(middling)} {pick(middling)}" for _ in range(100)
        ],
    }
