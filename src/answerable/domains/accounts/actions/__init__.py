"""Writes of people and of the links that sign them in."""

SILENT_ACTIONS = {
    "people.create": "Who has an account is about a person, so it stays internal.",
    "sign_in_links.issue": "Who may sign in is about a person, so it stays internal.",
    "sign_in_links.redeem": "Who signed in is about a person, so it stays internal.",
}
