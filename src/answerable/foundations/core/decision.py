"""Yes, or no with reasons: the one shape every rule answers with.

A governance platform never says no without saying why and who can change it.
"""

from dataclasses import dataclass

from answerable.foundations.core.said import say, word


@dataclass(frozen=True)
class Reason:
    """Why something is refused: one plain sentence, and who can change it."""

    code: str
    sentence: str
    who: str = ""


class Refused(Exception):
    """Something was not allowed. Every refusal of every domain is one of these."""

    def __init__(self, decision: "Decision") -> None:
        if decision.allowed:
            raise ValueError("A refusal must carry at least one reason.")
        self.decision = decision
        super().__init__(" ".join(reason.sentence for reason in decision.reasons))

    def __reduce__(self) -> tuple[type["Refused"], tuple["Decision"]]:
        """Let a refusal be sent from one process to another."""
        return type(self), (self.decision,)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Return why, in the order in which the rules were asked."""
        return self.decision.reasons


@dataclass(frozen=True)
class Decision:
    """The answer of a rule. It is allowed when there is no reason against it."""

    reasons: tuple[Reason, ...] = ()

    @property
    def allowed(self) -> bool:
        """Say whether nothing stands against it."""
        return not self.reasons

    @classmethod
    def yes(cls) -> "Decision":
        """Allow."""
        return cls()

    @classmethod
    def unless(cls, *reasons: Reason | None) -> "Decision":
        """Allow unless one of these reasons is there; every one there is kept."""
        return cls(tuple(reason for reason in reasons if reason is not None))

    def also(self, other: "Decision") -> "Decision":
        """Require this and the other, keeping the reasons of both."""
        return Decision(self.reasons + other.reasons)

    def or_raise(self, refusal: type[Refused] = Refused) -> None:
        """Raise the refusal, with every reason, unless allowed."""
        if not self.allowed:
            raise refusal(self)


class NotFound(Refused):
    """There is nothing here, or it is not for whoever asks."""

    @classmethod
    def of(cls, what: str, name: str) -> "NotFound":
        """Say what was looked for, in one sentence."""
        return cls(
            Decision.unless(
                Reason(
                    code="not_found",
                    sentence=say(
                        "There is no {what} called “{name}” here.",
                        what=word(what),
                        name=name,
                    ),
                    who="Check how it is written, or search for it.",
                )
            )
        )
