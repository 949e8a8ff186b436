"""The words of frameworks: who speaks, what kind of duty, and every verdict.

A verdict is never a score. "Cannot tell" is a respectable answer (DESIGN §2.3, §6.2).
"""

from enum import StrEnum

from answerable.foundations.core.text import N_


class Authority(StrEnum):
    """Whose word a framework is. A promise and a demand are never shown as law."""

    LAW = "law"
    GUIDANCE = "guidance"
    PROFESSIONAL = "professional"
    CHARTER = "charter"
    ADVOCACY = "advocacy"
    METHOD = "method"

    @property
    def label(self) -> str:
        return _AUTHORITIES[self][0]

    @property
    def sentence(self) -> str:
        return _AUTHORITIES[self][1]


_AUTHORITIES = {
    Authority.LAW: (N_("Law"), N_("Parliament or a court requires this.")),
    Authority.GUIDANCE: (
        N_("Guidance"),
        N_("Government advises this. It is not law."),
    ),
    Authority.PROFESSIONAL: (
        N_("Professional rule"),
        N_("People who do this work set this for themselves."),
    ),
    Authority.CHARTER: (
        N_("Charter"),
        N_("Bodies that signed the Charter promised this to residents."),
    ),
    Authority.ADVOCACY: (
        N_("Campaigners ask"),
        N_("Campaigners ask for this. It is not law."),
    ),
    Authority.METHOD: (
        N_("Method"),
        N_("Experts use this way of working. It sets no pass mark."),
    ),
}


class EditionStatus(StrEnum):
    """Where an edition stands in its own life."""

    DRAFT = "draft"
    CURRENT = "current"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    COMPARISON = "comparison"

    @property
    def label(self) -> str:
        return _STATUSES[self][0]

    @property
    def sentence(self) -> str:
        return _STATUSES[self][1]


_STATUSES = {
    EditionStatus.DRAFT: (N_("Draft"), N_("Nobody is judged by this yet.")),
    EditionStatus.CURRENT: (N_("Current"), N_("This is the edition in use.")),
    EditionStatus.SUPERSEDED: (
        N_("Replaced"),
        N_("A newer edition took its place. It is kept for what it judged."),
    ),
    EditionStatus.WITHDRAWN: (
        N_("Withdrawn"),
        N_("Its publisher took it back. It is kept for what it judged."),
    ),
    EditionStatus.COMPARISON: (
        N_("For comparison"),
        N_("It is not law here. It shows what others do."),
    ),
}


class Kind(StrEnum):
    """What a criterion is."""

    DUTY = "duty"
    RED_LINE = "red_line"
    SCALE = "scale"
    DELIBERATIVE = "deliberative"
    INFORMATION = "information"

    @property
    def label(self) -> str:
        return _KINDS[self]


_KINDS = {
    Kind.DUTY: N_("Duty"),
    Kind.RED_LINE: N_("Red line"),
    Kind.SCALE: N_("Scale"),
    Kind.DELIBERATIVE: N_("To talk over"),
    Kind.INFORMATION: N_("To tell"),
}


class Verdict(StrEnum):
    """What can be said of a project under one criterion."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    CANNOT_TELL = "cannot_tell"
    NOT_APPLICABLE = "not_applicable"
    RED_LINE_PRESENT = "red_line_present"
    RED_LINE_ABSENT = "red_line_absent"
    RED_LINE_DISPUTED = "red_line_disputed"

    @property
    def label(self) -> str:
        return _VERDICTS[self][0]

    @property
    def sentence(self) -> str:
        return _VERDICTS[self][1]


_VERDICTS = {
    Verdict.MET: (N_("Met"), N_("The answers show that this is done.")),
    Verdict.PARTLY: (N_("Partly met"), N_("Some of this is done and some is not.")),
    Verdict.NOT_MET: (N_("Not met"), N_("The answers show that this is not done.")),
    Verdict.CANNOT_TELL: (
        N_("Cannot tell"),
        N_("Too little is known to say. That is neither a yes nor a no."),
    ),
    Verdict.NOT_APPLICABLE: (
        N_("Does not apply"),
        N_("This does not concern the project, for the reason given."),
    ),
    Verdict.RED_LINE_PRESENT: (
        N_("Red line crossed"),
        N_("The project does what this line rules out."),
    ),
    Verdict.RED_LINE_ABSENT: (
        N_("Red line not crossed"),
        N_("The project does not do what this line rules out."),
    ),
    Verdict.RED_LINE_DISPUTED: (
        N_("Red line disputed"),
        N_("Those who judged it do not agree."),
    ),
}

RED_LINE_VERDICTS = frozenset(
    {
        Verdict.RED_LINE_PRESENT,
        Verdict.RED_LINE_ABSENT,
        Verdict.RED_LINE_DISPUTED,
    }
)


class Judge(StrEnum):
    """Who may judge what software cannot."""

    INDEPENDENT_REVIEWER = "independent_reviewer"
    COMMUNITY_PANEL = "community_panel"
    ETHICS_COMMITTEE = "ethics_committee"
    CLASSIFIER = "classifier"
    LEGAL_ADVISER = "legal_adviser"

    @property
    def label(self) -> str:
        return _JUDGES[self]


_JUDGES = {
    Judge.INDEPENDENT_REVIEWER: N_("An independent reviewer"),
    Judge.COMMUNITY_PANEL: N_("A panel of residents"),
    Judge.ETHICS_COMMITTEE: N_("An ethics committee"),
    Judge.CLASSIFIER: N_("An independent classifier"),
    Judge.LEGAL_ADVISER: N_("A legal adviser"),
}


class Level(StrEnum):
    """What a criterion is asked of."""

    PROJECT = "project"
    ORGANISATION = "organisation"

    @property
    def label(self) -> str:
        return N_("A project") if self is Level.PROJECT else N_("An organisation")
