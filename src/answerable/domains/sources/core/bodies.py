"""What kind of body a publisher is, as far as its own name tells; never a guess."""

import re
from collections.abc import Sequence

from answerable.domains.organisations.core.kinds import OrganisationKind as Kind

LONGEST_NAME = 200
_BRITISH: Sequence[tuple[str, Kind]] = (
    (r"\bcombined authority\b", Kind.COMBINED_AUTHORITY),
    (r"\bpolice\b|\bconstabulary\b", Kind.POLICE),
    (r"\bfire (and|&) rescue\b|\bfire (service|brigade)\b", Kind.FIRE),
    (r"\bnhs\b", Kind.NHS),
    (r"\buniversity\b", Kind.UNIVERSITY),
    (r"\bacademy trust\b|\bschools? trust\b", Kind.SCHOOL_TRUST),
    (r"\bcouncil\b|\blondon borough\b", Kind.COUNCIL),
    (r"^(department|ministry) (for|of)\b", Kind.CENTRAL_GOVERNMENT),
)
_DUTCH: Sequence[tuple[str, Kind]] = (
    (r"^gemeente\b", Kind.COUNCIL),
    (r"^politie\b", Kind.POLICE),
    (r"^brandweer\b", Kind.FIRE),
    (r"^universiteit\b", Kind.UNIVERSITY),
    (r"^(ministerie van|rijks|belastingdienst$|douane$)", Kind.CENTRAL_GOVERNMENT),
)


def british(name: str, otherwise: Kind = Kind.OTHER) -> str:
    """Give the kind of a body in the United Kingdom."""
    return _by_name(name, _BRITISH, otherwise)


def dutch(name: str) -> str:
    """Give the kind of a body in the Netherlands."""
    return _by_name(name, _DUTCH, Kind.OTHER)


def _by_name(name: str, words: Sequence[tuple[str, Kind]], otherwise: Kind) -> str:
    for pattern, kind in words:
        if re.search(pattern, name, re.IGNORECASE):
            return kind.value
    return otherwise.value
