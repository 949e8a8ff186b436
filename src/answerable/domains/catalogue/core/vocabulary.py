"""The words a fact may use: its type, subject, stage, publication level and so on.

One page for policy officers: each word has a label and, where a reader meets it
alone, a plain sentence. The YAML of the catalogue uses the values as they stand.
"""

from enum import StrEnum

from answerable.foundations.core.text import N_


class FactType(StrEnum):
    """What kind of answer a fact takes."""

    SHORT_TEXT = "short_text"
    TEXT = "text"
    ENUM = "enum"
    MULTI = "multi"
    CHOICE_TEXT = "choice_text"
    TABLE = "table"
    DOCUMENT = "document"
    PERSON_ROLE = "person_role"
    PERCENT = "percent"
    DATE = "date"
    URL = "url"
    EMAIL = "email"
    DECISION = "decision"
    COMPUTED = "computed"

    @property
    def has_options(self) -> bool:
        return self in (FactType.ENUM, FactType.MULTI, FactType.CHOICE_TEXT)

    @property
    def has_length(self) -> bool:
        """Whether an answer holds free text, so that a limit makes sense."""
        return self in (FactType.SHORT_TEXT, FactType.TEXT, FactType.CHOICE_TEXT)


class ColumnType(StrEnum):
    """What one cell of a table holds."""

    SHORT_TEXT = "short_text"
    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    PERCENT = "percent"
    URL = "url"
    ENUM = "enum"


class Subject(StrEnum):
    """What an answer is about, and so where it is kept."""

    PROJECT = "project"
    ORGANISATION = "organisation"
    TOOL_VERSION = "tool_version"

    @property
    def label(self) -> str:
        return _SUBJECT_LABELS[self]


_SUBJECT_LABELS = {
    Subject.PROJECT: N_("the project"),
    Subject.ORGANISATION: N_("the organisation"),
    Subject.TOOL_VERSION: N_("a version of the tool"),
}


class Stage(StrEnum):
    """The stage of a project by which a fact should be answered."""

    IDEA = "idea"
    DESIGN = "design"
    PROCUREMENT = "procurement"
    PILOT = "pilot"
    LIVE = "live"
    RETIRED = "retired"

    @property
    def label(self) -> str:
        return _STAGE_LABELS[self]

    @property
    def step(self) -> int:
        """Place in the life of a project, so that stages can be compared."""
        return list(Stage).index(self)


_STAGE_LABELS = {
    Stage.IDEA: N_("Idea"),
    Stage.DESIGN: N_("Design"),
    Stage.PROCUREMENT: N_("Buying"),
    Stage.PILOT: N_("Pilot"),
    Stage.LIVE: N_("Live"),
    Stage.RETIRED: N_("Retired"),
}


class PublicationLevel(StrEnum):
    """How much of an answer the public sees."""

    PUBLIC = "public"
    ROLE_ONLY = "role_only"
    STATUS_ONLY = "status_only"

    @property
    def label(self) -> str:
        return _PUBLICATION[self][0]

    @property
    def sentence(self) -> str:
        return _PUBLICATION[self][1]


_PUBLICATION = {
    PublicationLevel.PUBLIC: (
        N_("Public"),
        N_("Everyone can read the whole answer."),
    ),
    PublicationLevel.ROLE_ONLY: (
        N_("Job title only"),
        N_("Everyone can read the job title, and never the name."),
    ),
    PublicationLevel.STATUS_ONLY: (
        N_("Only that it exists"),
        N_("Everyone can read that the answer exists and its date."),
    ),
}


class Basis(StrEnum):
    """What it takes to rely on an answer."""

    RECORD = "record"
    EVIDENCE = "evidence"
    JUDGEMENT = "judgement"

    @property
    def sentence(self) -> str:
        return _BASIS_SENTENCES[self]


_BASIS_SENTENCES = {
    Basis.RECORD: N_("The answer itself can be checked by the register."),
    Basis.EVIDENCE: N_("The answer needs a linked source with a date."),
    Basis.JUDGEMENT: N_("A named reviewer must decide what the answer is worth."),
}


class Evidence(StrEnum):
    """Whether an answer should come with a document."""

    NONE = "none"
    EXPECTED = "expected"
    REQUIRED = "required"

    @property
    def sentence(self) -> str:
        return _EVIDENCE_SENTENCES[self]


_EVIDENCE_SENTENCES = {
    Evidence.NONE: N_("No evidence is asked for."),
    Evidence.EXPECTED: N_("Evidence should be linked where there is some."),
    Evidence.REQUIRED: N_("Evidence must be linked."),
}


class Section(StrEnum):
    """The part of the public page on which a fact is shown."""

    SUMMARY = "summary"
    YOU = "you"
    FLOW = "flow"
    WORKING = "working"
    RISKS = "risks"
    ENGAGEMENT = "engagement"
    JUDGED = "judged"
    TECHNICAL = "technical"

    @property
    def label(self) -> str:
        return _SECTION_LABELS[self]


_SECTION_LABELS = {
    Section.SUMMARY: N_("In short"),
    Section.YOU: N_("What this means for you"),
    Section.FLOW: N_("What data, from whom, under what law"),
    Section.WORKING: N_("Is it working?"),
    Section.RISKS: N_("What could go wrong, and what is done about it"),
    Section.ENGAGEMENT: N_("Who was asked, what they said, what changed"),
    Section.JUDGED: N_("How it was judged"),
    Section.TECHNICAL: N_("Technical detail"),
}


class GroupKind(StrEnum):
    """Who describes the project: its own organisation, or others who report it."""

    OWN = "own"
    REPORTED = "reported"


class Answerer(StrEnum):
    """Who in or around an organisation can usually answer a fact."""

    PROJECT_LEAD = "project_lead"
    SERVICE_MANAGER = "service_manager"
    SRO = "sro"
    COMMS = "comms"
    DPO = "dpo"
    LEGAL = "legal"
    INFO_SECURITY = "info_security"
    RECORDS_MANAGER = "records_manager"
    DATA_CUSTODIAN = "data_custodian"
    DATA_SCIENTIST = "data_scientist"
    CALDICOTT_GUARDIAN = "caldicott_guardian"
    EQUALITY_LEAD = "equality_lead"
    ENGAGEMENT_LEAD = "engagement_lead"
    FRONTLINE_REP = "frontline_rep"
    HR = "hr"
    PROCUREMENT = "procurement"
    SUPPLIER = "supplier"
    SUSTAINABILITY_LEAD = "sustainability_lead"
    WHISTLEBLOWING_LEAD = "whistleblowing_lead"
    INDEPENDENT_REVIEWER = "independent_reviewer"
    COMMUNITY_PANEL = "community_panel"
    REGISTER_TEAM = "register_team"
    SYSTEM = "system"

    @property
    def label(self) -> str:
        return _ANSWERER_LABELS[self]


_ANSWERER_LABELS = {
    Answerer.PROJECT_LEAD: N_("Project lead"),
    Answerer.SERVICE_MANAGER: N_("Service manager"),
    Answerer.SRO: N_("Senior responsible owner"),
    Answerer.COMMS: N_("Communications team"),
    Answerer.DPO: N_("Data protection officer"),
    Answerer.LEGAL: N_("Legal team"),
    Answerer.INFO_SECURITY: N_("Information security team"),
    Answerer.RECORDS_MANAGER: N_("Records manager"),
    Answerer.DATA_CUSTODIAN: N_("Keeper of the data"),
    Answerer.DATA_SCIENTIST: N_("Data scientist"),
    Answerer.CALDICOTT_GUARDIAN: N_("Caldicott guardian"),
    Answerer.EQUALITY_LEAD: N_("Equality lead"),
    Answerer.ENGAGEMENT_LEAD: N_("Engagement lead"),
    Answerer.FRONTLINE_REP: N_("Someone from front-line staff"),
    Answerer.HR: N_("Human resources team"),
    Answerer.PROCUREMENT: N_("Buying team"),
    Answerer.SUPPLIER: N_("Supplier"),
    Answerer.SUSTAINABILITY_LEAD: N_("Sustainability lead"),
    Answerer.WHISTLEBLOWING_LEAD: N_("Whistleblowing lead"),
    Answerer.INDEPENDENT_REVIEWER: N_("Independent reviewer"),
    Answerer.COMMUNITY_PANEL: N_("Community panel"),
    Answerer.REGISTER_TEAM: N_("Register team"),
    Answerer.SYSTEM: N_("Worked out by the register"),
}


class Outcome(StrEnum):
    """What a body decided, where a fact is a decision."""

    ALLOWED = "allowed"
    ALLOWED_WITH_CONDITIONS = "allowed_with_conditions"
    PROHIBITED = "prohibited"
    DISPUTED = "disputed"

    @property
    def label(self) -> str:
        return _OUTCOME_LABELS[self]


_OUTCOME_LABELS = {
    Outcome.ALLOWED: N_("Allowed"),
    Outcome.ALLOWED_WITH_CONDITIONS: N_("Allowed with conditions"),
    Outcome.PROHIBITED: N_("Prohibited"),
    Outcome.DISPUTED: N_("Disputed"),
}
