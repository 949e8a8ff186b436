"""Writes of the register. Each is one sentence, atomic, and knows who and when."""

SILENT_ACTIONS = {
    "projects.create": "A draft is not public until someone else approves it.",
    "projects.use_tool": "Which tool a draft uses becomes public with its version.",
    "projects.stop_using_tool": "Which tools a draft uses is public with its version.",
    "projects.copy_answers": "Copied answers are a draft until they are published.",
    "drafts.answer": "Answers of a draft become public with its version.",
    "approvals.send": "Sending is internal; the decision is what the public sees.",
    "approvals.take_back": "Nothing public changes when a draft is taken back.",
    "approvals.send_back": "Comments on a draft are internal to the body.",
    "approvals.send_back_by_link": "Comments on a draft are internal to the body.",
    "approvals.issue_link": "A link to a trustee names a person, so it stays internal.",
    "supplier_links.issue": "A supplier link names a person, so it stays internal.",
    "supplier_links.withdraw": "A link to a supplier is internal; its answers are not.",
    "tools.suggest": "A template is not public until a project publishes its copy.",
    "supplier_links.suggest": "A template is not public until a project publishes it.",
    "bodies.answer": "organisations.keep_answer writes its entry.",
    "drafts.answer_several": "Answers of a draft become public with its version.",
    "listings.refresh_staleness": "The clock, not a person, moves the late mark.",
    "listings.reclass": "The body's own change of kind is in the ledger.",
    "listings.mend": "Lists are derived from versions, which are in the ledger.",
    "listings.rebuild": "Lists are derived from versions, which are in the ledger.",
}
