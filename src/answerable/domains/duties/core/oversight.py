"""The yearly oversight report of the three bodies that signed the Charter first.

The Charter, Principle 9: they report in public on projects, with risks and what is done
about them. Figures are counted by the register; words are theirs, and each body signs.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from answerable.domains.organisations.core.permissions import Permission
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.said import say
from answerable.foundations.core.text import N_
from answerable.foundations.core.workflow import Transition, Workflow

SIGNERS = 3  # the Charter speaks of three original signing bodies


class ReportState(StrEnum):
    WRITING = "writing"
    SIGNING = "signing"
    PUBLISHED = "published"
    DROPPED = "dropped"

    @property
    def label(self) -> str:
        """Return the state's name."""
        return _STATES[self][0]

    @property
    def sentence(self) -> str:
        """Say what the state means to a reader."""
        return _STATES[self][1]


_STATES = {
    ReportState.WRITING: (
        N_("Being written"),
        N_("One of the bodies is writing the report."),
    ),
    ReportState.SIGNING: (
        N_("Being signed"),
        N_("The report is written, and each of the bodies signs it."),
    ),
    ReportState.PUBLISHED: (
        N_("Published"),
        N_("Each of the bodies has signed the report, and it stays as it is."),
    ),
    ReportState.DROPPED: (
        N_("Dropped"),
        N_("The report was dropped before it was signed."),
    ),
}


@dataclass(frozen=True)
class Texts:
    """What the bodies say in their own words."""

    scope: str = ""
    risks: str = ""
    done: str = ""
    ahead: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """Name the parts that nobody has written yet."""
        parts = {
            N_("what the report covers"): self.scope,
            N_("what could go wrong"): self.risks,
            N_("what was done about it"): self.done,
            N_("what comes next"): self.ahead,
        }
        return tuple(name for name, text in parts.items() if not text.strip())


@dataclass(frozen=True)
class Situation:
    """What a step of the report hangs on."""

    texts: Texts = Texts()
    signing_bodies: tuple[str, ...] = ()
    signed: frozenset[str] = frozenset()


def may_cover(begins: date, ends: date, today: date, last: date | None) -> Decision:
    """Ask for a year or less that has passed and was not reported on before."""
    return Decision.unless(
        Reason("ends_before_it_begins", "The time ends before it begins.", _DATES)
        if ends <= begins
        else None,
        Reason("not_over_yet", "The time that it covers is not over yet.", _DATES)
        if ends > today
        else None,
        Reason(
            "covered_before",
            say("The time until {day} was reported on already.", day=last),
            _DATES,
        )
        if last is not None and begins < last
        else None,
    )


_DATES = N_("Correct the dates and save again.")


def _is_whole(situation: Situation) -> Decision:
    return Decision.unless(
        Reason(
            "parts_missing",
            say(
                "A part is not written yet: {part}.",
                part=say(situation.texts.missing[0]),
            ),
            "Any of the bodies that sign can write it.",
        )
        if situation.texts.missing
        else None,
        Reason(
            "too_few_signing_bodies",
            say(
                "The register knows {there} bodies that signed first, not {three}.",
                there=len(situation.signing_bodies),
                three=SIGNERS,
            ),
            "The register team can record who signed the Charter first.",
        )
        if len(situation.signing_bodies) < SIGNERS
        else None,
    )


def _all_signed(situation: Situation) -> Decision:
    waiting = [b for b in situation.signing_bodies if b not in situation.signed]
    return _is_whole(situation).also(
        Decision.unless(
            Reason(
                "not_all_signed",
                say("This body has not signed yet: {body}.", body=waiting[0]),
                "One of its approvers can sign.",
            )
            if waiting
            else None
        )
    )


def may_sign(is_signing_body: bool, body_signed: bool, person_signed: bool) -> Decision:
    """Let each body sign once, and each by a person of its own."""
    return Decision.unless(
        Reason(
            "not_a_signing_body",
            "Only the bodies that signed the Charter first sign this report.",
            "One of their approvers can sign.",
        )
        if not is_signing_body
        else None,
        Reason(
            "body_signed_already",
            "This body has signed already.",
            "The other bodies can sign.",
        )
        if body_signed
        else None,
        Reason(
            "person_signed_already",
            "You have signed for another body, so someone else must sign for this one.",
            "Another approver of the body can sign.",
        )
        if person_signed
        else None,
    )


_S, _P = ReportState, Permission.WRITE_OVERSIGHT_REPORT
OVERSIGHT_REPORT: Workflow[Situation] = Workflow(
    name="oversight_report",
    initial=_S.WRITING,
    final=frozenset({_S.PUBLISHED, _S.DROPPED}),
    transitions=(
        Transition(
            _S.WRITING,
            _S.SIGNING,
            _P,
            "send",
            _is_whole,
            "The report is written in full, and goes to each body to be signed.",
        ),
        Transition(
            _S.SIGNING,
            _S.WRITING,
            _P,
            "take_back",
            None,
            "It is written again, and every signature falls.",
        ),
        Transition(
            _S.SIGNING,
            _S.PUBLISHED,
            _P,
            "publish",
            _all_signed,
            "The last of the bodies signs, and the report is public.",
        ),
        Transition(
            _S.WRITING,
            _S.DROPPED,
            _P,
            "drop",
            None,
            "The report is dropped, and another can be begun.",
        ),
    ),
)


def may_rewrite(state: ReportState) -> Decision:
    """Let the words change only while the report is being written."""
    return Decision.unless(
        Reason(
            "not_being_written",
            "The report is out for signature or published, so its words stay.",
            "A report that is being signed can be taken back.",
        )
        if state is not _S.WRITING
        else None
    )
