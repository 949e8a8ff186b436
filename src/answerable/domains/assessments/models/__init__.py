"""What is stored about reviews."""

from answerable.domains.assessments.models.ballots import Ballot, Dissent
from answerable.domains.assessments.models.results import Answer, Condition, Ruling
from answerable.domains.assessments.models.reviews import Review, Seat

__all__ = ["Answer", "Ballot", "Condition", "Dissent", "Review", "Ruling", "Seat"]
