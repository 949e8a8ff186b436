"""What a credential of the Charter stamp says, in Open Badges 3.0.

It says which project or body holds the stamp, all eleven parts of it, and until when;
never a text that somebody typed, because nobody can erase a copy on another's disk.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Any

from answerable.domains.stamp.core import status_lists, validity
from answerable.domains.stamp.core.addresses import Addresses
from answerable.domains.stamp.core.parts import Part, PartVerdict
from answerable.domains.stamp.core.states import StampState
from answerable.domains.stamp.core.status_lists import Purpose
from answerable.foundations.core.text import N_

NAME = "Charter stamp"
ABOUT = (
    "Independent people judged this by the eleven principles of the Liverpool City "
    "Region Community Charter on Data and AI, and a named decision maker awarded it "
    "the stamp of the Charter. The parts say what they found; not all need be met."
)
CRITERIA = (
    "The eleven principles of the Charter, each judged by named people who are "
    "independent of the Charter partners. Every decision and its reasons are public."
)
_CONTEXTS = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
)


class CredentialState(StrEnum):
    STANDING = "standing"
    SUSPENDED = "suspended"
    ENDED = "ended"

    @property
    def label(self) -> str:
        return _STATES[self][0]

    @property
    def sentence(self) -> str:
        return _STATES[self][1]


_STATES = {
    CredentialState.STANDING: (
        N_("Counts"),
        N_("The credential counts, because the stamp stands."),
    ),
    CredentialState.SUSPENDED: (
        N_("Suspended"),
        N_("The credential does not count while the stamp is suspended."),
    ),
    CredentialState.ENDED: (
        N_("Ended"),
        N_("The credential was ended for good and never counts again."),
    ),
}


class Ending(StrEnum):
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"

    @property
    def label(self) -> str:
        return _ENDINGS[self][0]

    @property
    def sentence(self) -> str:
        return _ENDINGS[self][1]


_ENDINGS = {
    Ending.WITHDRAWN: (
        N_("Withdrawn"),
        N_("A named person took the stamp away and said why."),
    ),
    Ending.LAPSED: (
        N_("Lapsed"),
        N_("The time of the stamp was over and it was not awarded again."),
    ),
}

# What the credential of a stamp in each state is. Before an award there is none.
_OF_STATE: dict[StampState, CredentialState | None] = {
    StampState.APPLIED: None,
    StampState.UNDER_CONSIDERATION: None,
    StampState.REFUSED: None,
    StampState.TAKEN_BACK: None,
    StampState.AWARDED: CredentialState.STANDING,
    StampState.UNDER_QUESTION: CredentialState.STANDING,
    StampState.SUSPENDED: CredentialState.SUSPENDED,
    StampState.WITHDRAWN: CredentialState.ENDED,
    StampState.LAPSED: CredentialState.ENDED,
}


def of_state(state: StampState) -> CredentialState | None:
    """Say how the credential of a stamp in this state stands, if there is one."""
    return _OF_STATE[state]


def ending_of(state: StampState) -> str:
    """Say how a stamp in this state ended, or nothing where it did not."""
    return state.value if state.value in {one.value for one in Ending} else ""


@dataclass(frozen=True)
class Stamped:
    """One credential: who holds the stamp, what was found, where to look it up."""

    ref: str
    holding: str
    holder: str
    awarded_on: date
    parts: tuple[Part, ...]
    valid_from: datetime
    valid_until: datetime
    pair: int
    place: int
    entry: int


def claims(stamped: Stamped, *, issuer_name: str, places: Addresses) -> dict[str, Any]:
    """Write what is signed. Open Badges 3.0 §8.2.4, VC Data Model 2.0."""
    address, holder = places.credential(stamped.ref), f"{places.base}{stamped.holder}"
    return {
        "@context": list(_CONTEXTS),
        "id": address,
        "type": ["VerifiableCredential", "AchievementCredential"],
        "name": NAME,
        "issuer": issuer(issuer_name, places),
        "validFrom": validity.written(stamped.valid_from),
        "validUntil": validity.written(stamped.valid_until),
        "awardedDate": _day(stamped.awarded_on),
        "credentialSubject": {
            "id": holder,
            "type": ["AchievementSubject"],
            "achievement": _achievement(stamped, places),
            "result": [_result(part, places) for part in stamped.parts],
        },
        "credentialStatus": [
            status_lists.entry(
                places.status(stamped.pair, purpose), purpose, stamped.place
            )
            for purpose in Purpose
        ],
        "evidence": [
            _evidence(places.stamp(stamped.holding), "Every decision, with reasons"),
            _evidence(places.entry(stamped.entry), "The entry of the signed ledger"),
        ],
        "iss": places.issuer,
        "sub": holder,
        "jti": address,
        "nbf": validity.seconds(stamped.valid_from),
        "exp": validity.seconds(stamped.valid_until),
    }


def issuer(name: str, places: Addresses) -> dict[str, Any]:
    """Say who issues: the register, by its operator's name."""
    return {
        "id": places.issuer,
        "type": ["Profile"],
        "name": name,
        "url": f"{places.base}/",
    }


def _achievement(stamped: Stamped, places: Addresses) -> dict[str, Any]:
    return {
        "id": places.about,
        "type": ["Achievement"],
        "achievementType": "Certification",
        "name": NAME,
        "description": ABOUT,
        "criteria": {"id": places.about, "narrative": CRITERIA},
        "image": {"id": places.badge(stamped.holding), "type": "Image"},
        "resultDescription": [
            {
                "id": _principle(part, places),
                "type": ["ResultDescription"],
                "name": f"Principle {part.principle}: {part.label}",
                "resultType": "Result",
                "allowedValue": [verdict.value for verdict in PartVerdict],
            }
            for part in stamped.parts
        ],
    }


def _result(part: Part, places: Addresses) -> dict[str, Any]:
    return {
        "type": ["Result"],
        "resultDescription": _principle(part, places),
        "value": part.verdict.value,
    }


def _principle(part: Part, places: Addresses) -> str:
    return f"{places.about}#principle-{part.principle}"


def _evidence(address: str, name: str) -> dict[str, Any]:
    return {"id": address, "type": ["Evidence"], "name": name}


def _day(day: date) -> str:
    return validity.written(datetime.combine(day, time(), tzinfo=UTC))
