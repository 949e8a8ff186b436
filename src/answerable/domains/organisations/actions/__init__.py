"""Writes of organisations and their people."""

SILENT_ACTIONS = {
    "memberships.end": "Who held a role is about a person, so it stays internal.",
    "interests.declare": "An interest is about a person, so it stays internal.",
    "interests.end": "An interest is about a person, so it stays internal.",
    "invitations.send": "An invitation names a person, so it stays internal.",
    "invitations.withdraw": "An invitation names a person, so it stays internal.",
    "erasing.erase": "The redaction that it is part of is in the ledger.",
    "rebuilding.restore": "It puts back what the ledger holds already.",
}
