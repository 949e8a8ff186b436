"""What is stored of duties, the Charter's reviews and the yearly reports.

Rows are added and hardly ever changed: the newest of a kind is the one that counts.
"""

from answerable.domains.duties.models.bodies import (
    DutyReminder,
    DutyStatement,
    GatePass,
    LessonDone,
)
from answerable.domains.duties.models.charter import (
    CharterAnswer,
    CharterPart,
    CharterReview,
    CharterReviewer,
    OversightReport,
    OversightSignature,
)

__all__ = [
    "CharterAnswer",
    "CharterPart",
    "CharterReview",
    "CharterReviewer",
    "DutyReminder",
    "DutyStatement",
    "GatePass",
    "LessonDone",
    "OversightReport",
    "OversightSignature",
]
