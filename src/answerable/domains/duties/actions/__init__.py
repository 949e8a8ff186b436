"""What people do about duties; every act tells the ledger or says why not."""

SILENT_ACTIONS: dict[str, str] = {
    "lessons.finish": "Who did which lesson is personal, so nobody else is told.",
    "charter_reviews.write": "Findings are told together, when the review reports.",
    "oversight.start": "A report that is being written is not public yet.",
    "oversight.write": "The words are told together, when the report goes out.",
    "reminders.note": "That somebody was reminded is of no weight to the public.",
    "rebuilding.restore": "It puts back what the ledger already tells.",
    "erasing.erase": "It is part of a redaction, which tells the ledger.",
}
