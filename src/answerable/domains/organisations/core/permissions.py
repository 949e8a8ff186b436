"""Everything that a person may be allowed to do, on one page.

roles.py says who has which. Both pages are published as they stand.
"""

from enum import StrEnum

from answerable.foundations.core.text import N_


class Permission(StrEnum):
    SEE_WORKSPACE = "see_workspace"
    VIEW_DRAFTS = "view_drafts"
    VIEW_EDITS = "view_edits"
    EDIT_PROJECT = "edit_project"
    SEND_FOR_APPROVAL = "send_for_approval"
    APPROVE_PROJECT = "approve_project"
    RETURN_PROJECT = "return_project"
    RETRACT_PROJECT = "retract_project"
    PROPOSE_REDACTION = "propose_redaction"
    AUTHORISE_REDACTION = "authorise_redaction"
    EDIT_TOOL = "edit_tool"
    INVITE_SUPPLIER = "invite_supplier"
    EDIT_ORGANISATION = "edit_organisation"
    INVITE_PEOPLE = "invite_people"
    REMOVE_PEOPLE = "remove_people"
    PUBLISH_FOR_OTHERS = "publish_for_others"
    IMPORT_RECORDS = "import_records"
    RECORD_WITHHELD = "record_withheld"
    ADD_ORGANISATION = "add_organisation"
    ASK_ORGANISATION = "ask_organisation"
    RECORD_CHARTER = "record_charter"
    WATCH_LAW = "watch_law"
    OPEN_REVIEW = "open_review"
    CHOOSE_REVIEWERS = "choose_reviewers"
    REVIEW = "review"
    DECIDE_REVIEW = "decide_review"
    RESPOND_TO_REVIEW = "respond_to_review"
    ACCEPT_EVIDENCE = "accept_evidence"
    RUN_PANEL = "run_panel"
    CALL_IN = "call_in"
    RUN_COMMITTEE = "run_committee"
    APPLY_FOR_STAMP = "apply_for_stamp"
    DECIDE_STAMP = "decide_stamp"
    CLASSIFY = "classify"
    GRANT_CLEARANCE = "grant_clearance"
    RECORD_LIVE = "record_live"
    KEEP_DUTIES = "keep_duties"
    PASS_GATE = "pass_gate"  # noqa: S105 # no password: to pass
    REVIEW_CHARTER = "review_charter"
    WRITE_OVERSIGHT_REPORT = "write_oversight_report"
    RECORD_EVIDENCE = "record_evidence"
    SIGN_EVIDENCE = "sign_evidence"

    @property
    def sentence(self) -> str:
        """Say what the permission lets someone do."""
        return _SENTENCES[self]


_SENTENCES = {
    Permission.SEE_WORKSPACE: N_("Sign in and see the staff workspace."),
    Permission.VIEW_DRAFTS: N_(
        "Read the organisation's drafts before they are public."
    ),
    Permission.VIEW_EDITS: N_("See who changed which answer, and when."),
    Permission.EDIT_PROJECT: N_("Start a project and answer questions about it."),
    Permission.SEND_FOR_APPROVAL: N_("Send a draft to an approver, or take it back."),
    Permission.APPROVE_PROJECT: N_(
        "Approve a draft that someone else wrote, which publishes it."
    ),
    Permission.RETURN_PROJECT: N_("Send a draft back to its author with comments."),
    Permission.RETRACT_PROJECT: N_(
        "Take a published entry off the register, with reasons in public."
    ),
    Permission.PROPOSE_REDACTION: N_(
        "Propose that words of a published entry be erased, under a law."
    ),
    Permission.AUTHORISE_REDACTION: N_(
        "Decide on erasing published words that someone else wants erased."
    ),
    Permission.EDIT_TOOL: N_("Add tools and their versions, and answer for them."),
    Permission.INVITE_SUPPLIER: N_("Send a supplier a link to answer for its tool."),
    Permission.EDIT_ORGANISATION: N_(
        "Change what the organisation says about itself on its page."
    ),
    Permission.INVITE_PEOPLE: N_("Invite colleagues and give them roles."),
    Permission.REMOVE_PEOPLE: N_("End a colleague's role, or withdraw an invitation."),
    Permission.PUBLISH_FOR_OTHERS: N_(
        "Draft an entry about another body from public evidence."
    ),
    Permission.IMPORT_RECORDS: N_(
        "Copy the published records of another register, or undo that."
    ),
    Permission.RECORD_WITHHELD: N_(
        "Record how many entries a body withholds, and under which law."
    ),
    Permission.ADD_ORGANISATION: N_("Add an organisation to the register."),
    Permission.ASK_ORGANISATION: N_(
        "Ask an organisation, on a date, what it has to publish."
    ),
    Permission.RECORD_CHARTER: N_(
        "Record that an organisation signed the Charter, or left it."
    ),
    Permission.WATCH_LAW: N_(
        "Record that a law was looked up again, and tell the public what changed."
    ),
    Permission.APPLY_FOR_STAMP: N_(
        "Ask for the Charter stamp, answer about it, or give it back."
    ),
    Permission.DECIDE_STAMP: N_(
        "Award, refuse, suspend or withdraw the Charter stamp, with reasons in public."
    ),
    Permission.OPEN_REVIEW: N_("Ask independent people to judge a project or a body."),
    Permission.CHOOSE_REVIEWERS: N_(
        "Choose who reviews, appoint people who judge, and start the voting."
    ),
    Permission.REVIEW: N_("Judge what a review asks, and say why."),
    Permission.DECIDE_REVIEW: N_(
        "Decide a review after everyone has voted, with reasons in public."
    ),
    Permission.RESPOND_TO_REVIEW: N_(
        "Answer a review for the body, and hand in evidence for its conditions."
    ),
    Permission.ACCEPT_EVIDENCE: N_(
        "Say whether the evidence that a body handed in meets a condition."
    ),
    Permission.RUN_PANEL: N_(
        "Keep the pool of residents, draw a panel by lot, and look after its seats."
    ),
    Permission.CALL_IN: N_("Call a project in, so that it must be reviewed."),
    Permission.RUN_COMMITTEE: N_(
        "Publish the agenda, the minutes and the advice of an ethics committee."
    ),
    Permission.CLASSIFY: N_(
        "Classify a use as prohibited or not, under each law and text, with reasons."
    ),
    Permission.GRANT_CLEARANCE: N_(
        "Grant, refuse or withdraw clearance to go live, with reasons in public."
    ),
    Permission.RECORD_LIVE: N_(
        "Ask for clearance to go live, and record since when a use has been live."
    ),
    Permission.KEEP_DUTIES: N_(
        "Say for the organisation how it keeps its own duties, and sign for that."
    ),
    Permission.PASS_GATE: N_(
        "Let a project of the organisation through a gate of its guidelines."
    ),
    Permission.REVIEW_CHARTER: N_(
        "Review the Charter and how its partners use it, free of all of them."
    ),
    Permission.RECORD_EVIDENCE: N_(
        "Count what a tool does by group, and measure what was promised."
    ),
    Permission.SIGN_EVIDENCE: N_(
        "Sign counts and results that someone else wrote, or withdraw them."
    ),
    Permission.WRITE_OVERSIGHT_REPORT: N_(
        "Write and sign the yearly oversight report, and answer a Charter review."
    ),
}
