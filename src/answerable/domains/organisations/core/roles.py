"""Who may do what: every role with its permissions, on one page.

A role is held in one organisation. The register team and those who judge may do a few
things for every organisation; those are listed apart, so that nobody has to guess.
"""

from enum import StrEnum

from answerable.domains.organisations.core.permissions import Permission
from answerable.foundations.core.text import N_


class Role(StrEnum):
    AUTHOR = "author"
    APPROVER = "approver"
    REVIEWER = "reviewer"
    PANEL_MEMBER = "panel_member"
    REGISTER_TEAM = "register_team"
    CASEWORKER = "caseworker"
    PRACTITIONER = "practitioner"
    CUSTODIAN = "custodian"
    AUDITOR = "auditor"
    DECIDER = "decider"
    COMMITTEE_CLERK = "committee_clerk"

    @property
    def label(self) -> str:
        """Return the role's name."""
        return _NAMES[self][0]

    @property
    def sentence(self) -> str:
        """Say in one sentence what someone in the role does."""
        return _NAMES[self][1]

    @property
    def judges(self) -> bool:
        """Say whether people in the role judge what other bodies do."""
        return self in _JUDGES

    @property
    def permissions(self) -> frozenset[Permission]:
        """Return what the role allows in the organisation that gave it."""
        return _IN_OWN_ORGANISATION[self] | {Permission.SEE_WORKSPACE}

    @property
    def everywhere(self) -> frozenset[Permission]:
        """Return what the role allows for every organisation of the register."""
        return _EVERYWHERE.get(self, frozenset())


_NAMES = {
    Role.AUTHOR: (
        N_("Author"),
        N_("Describes projects and tools, and keeps them up to date."),
    ),
    Role.APPROVER: (
        N_("Approver"),
        N_("Signs for what others wrote, and looks after the organisation's people."),
    ),
    Role.REVIEWER: (
        N_("Reviewer"),
        N_("Judges projects from outside, free of the body that runs them."),
    ),
    Role.PANEL_MEMBER: (
        N_("Panel member"),
        N_("Sits on a panel of residents and asks what matters to them."),
    ),
    Role.REGISTER_TEAM: (
        N_("Register team"),
        N_("Runs the register: adds organisations, asks them, and keeps it honest."),
    ),
    Role.CASEWORKER: (
        N_("Caseworker"),
        N_("Answers people who ask, object or complain."),
    ),
    Role.PRACTITIONER: (
        N_("Practitioner"),
        N_("Uses shared facts in daily work, for a lawful purpose only."),
    ),
    Role.CUSTODIAN: (
        N_("Data custodian"),
        N_("Looks after data that several bodies share."),
    ),
    Role.AUDITOR: (
        N_("Auditor"),
        N_("Reads drafts and their history, and changes nothing."),
    ),
    Role.DECIDER: (
        N_("Decision maker"),
        N_(
            "Decides on the Charter stamp and on clearance after others have judged, "
            "and writes why."
        ),
    ),
    Role.COMMITTEE_CLERK: (
        N_("Committee clerk"),
        N_("Keeps the agenda, the papers and the minutes of an ethics committee."),
    ),
}

_JUDGES = frozenset({Role.REVIEWER, Role.PANEL_MEMBER, Role.DECIDER})

_IN_OWN_ORGANISATION = {
    Role.AUTHOR: frozenset(
        {
            Permission.VIEW_DRAFTS,
            Permission.VIEW_EDITS,
            Permission.EDIT_PROJECT,
            Permission.SEND_FOR_APPROVAL,
            Permission.EDIT_TOOL,
            Permission.INVITE_SUPPLIER,
            Permission.RECORD_EVIDENCE,
            Permission.RECORD_LIVE,
        }
    ),
    Role.APPROVER: frozenset(
        {
            Permission.VIEW_DRAFTS,
            Permission.VIEW_EDITS,
            Permission.APPROVE_PROJECT,
            Permission.RETURN_PROJECT,
            Permission.RETRACT_PROJECT,
            Permission.AUTHORISE_REDACTION,
            Permission.EDIT_ORGANISATION,
            Permission.INVITE_PEOPLE,
            Permission.REMOVE_PEOPLE,
            Permission.SIGN_EVIDENCE,
            Permission.KEEP_DUTIES,
            Permission.PASS_GATE,
            Permission.WRITE_OVERSIGHT_REPORT,
            Permission.APPLY_FOR_STAMP,
            Permission.RESPOND_TO_REVIEW,
            Permission.RECORD_LIVE,
        }
    ),
    Role.REVIEWER: frozenset(),
    Role.PANEL_MEMBER: frozenset(),
    Role.REGISTER_TEAM: frozenset(
        {
            Permission.VIEW_DRAFTS,
            Permission.VIEW_EDITS,
            Permission.PUBLISH_FOR_OTHERS,
            Permission.IMPORT_RECORDS,
            Permission.EDIT_PROJECT,
            Permission.SEND_FOR_APPROVAL,
            Permission.APPROVE_PROJECT,
            Permission.RETURN_PROJECT,
            Permission.EDIT_TOOL,
            Permission.INVITE_SUPPLIER,
            Permission.WATCH_LAW,
            Permission.AUTHORISE_REDACTION,
        }
    ),
    Role.CASEWORKER: frozenset(),
    Role.PRACTITIONER: frozenset(),
    Role.CUSTODIAN: frozenset(),
    Role.AUDITOR: frozenset({Permission.VIEW_DRAFTS, Permission.VIEW_EDITS}),
    Role.DECIDER: frozenset(),
    Role.COMMITTEE_CLERK: frozenset({Permission.RUN_COMMITTEE}),
}

_EVERYWHERE = {
    Role.REGISTER_TEAM: frozenset(
        {
            Permission.ADD_ORGANISATION,
            Permission.ASK_ORGANISATION,
            Permission.RECORD_CHARTER,
            Permission.EDIT_ORGANISATION,
            Permission.RECORD_WITHHELD,
            Permission.RETRACT_PROJECT,
            Permission.PROPOSE_REDACTION,
            Permission.AUTHORISE_REDACTION,
            Permission.INVITE_PEOPLE,
            Permission.REMOVE_PEOPLE,
            Permission.OPEN_REVIEW,
            Permission.CHOOSE_REVIEWERS,
            Permission.RUN_PANEL,
            Permission.RECORD_LIVE,
        }
    ),
    Role.REVIEWER: frozenset(
        {
            Permission.REVIEW,
            Permission.ACCEPT_EVIDENCE,
            Permission.CLASSIFY,
            Permission.REVIEW_CHARTER,
        }
    ),
    Role.PANEL_MEMBER: frozenset(
        {Permission.REVIEW, Permission.CALL_IN, Permission.REVIEW_CHARTER}
    ),
    Role.DECIDER: frozenset(
        {
            Permission.DECIDE_STAMP,
            Permission.DECIDE_REVIEW,
            Permission.GRANT_CLEARANCE,
        }
    ),
}


def who_has(permission: Permission) -> tuple[Role, ...]:
    """List the roles that allow something, for refusals and the public page."""
    return tuple(
        role
        for role in Role
        if permission in role.permissions or permission in role.everywhere
    )
