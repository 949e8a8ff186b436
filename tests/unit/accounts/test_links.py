"""A one-time link works once, in time, for an open account; otherwise it says why."""

from datetime import UTC, datetime, timedelta

import pytest

from answerable.domains.accounts.core import links
from answerable.domains.accounts.core.links import Link
from answerable.foundations.core.text import is_plain_sentence

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_a_fresh_link_can_be_used():
    assert links.refusal_of(Link(NOON + HOUR, None, True), at=NOON) is None


@pytest.mark.parametrize(
    ("link", "refusal", "reason"),
    [
        (Link(NOON + HOUR, NOON - HOUR, True), links.LinkUsed, links.USED),
        (Link(NOON, None, True), links.LinkExpired, links.EXPIRED),
        (Link(NOON + HOUR, None, False), links.AccountClosed, links.CLOSED),
    ],
)
def test_a_link_that_cannot_be_used_says_why(link, refusal, reason):
    assert links.refusal_of(link, at=NOON) == (refusal, reason)


def test_each_reason_is_a_plain_sentence_that_says_what_to_do():
    for reason in (links.UNKNOWN, links.USED, links.EXPIRED, links.CLOSED):
        assert is_plain_sentence(reason.sentence)
        assert is_plain_sentence(reason.who)
