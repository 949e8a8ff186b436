"""Nobody's name, address or reference is in anything that is public."""

from datetime import UTC, datetime, timedelta

import pytest

from answerable.domains.accounts import queries as accounts
from answerable.domains.catalogue.core.values import InvalidValue
from answerable.domains.ledger import queries as ledger
from answerable.domains.ledger.models import Entry, Words
from answerable.domains.register.actions import (
    approvals,
    bodies,
    drafts,
    projects,
    supplier_links,
    tools,
    withheld,
)
from answerable.domains.register.core.wording import NamesPerson
from answerable.domains.register.models import (
    Disclosure,
    Listing,
    SearchText,
    Version,
)
from answerable.domains.register.queries import versions
from tests.factories.answers import answered, not_applicable
from tests.factories.projects import body, drafted, publish_again, sent, tool

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def lived(council, register_team):
    """Live through every kind of act, and return everyone who took part."""
    charity = body(name="Saltby Trust", slug="saltby", approves_alone=True)
    version = tool(council)
    tools.answer(
        version_ref=version,
        fact_id="tool.how_it_works",
        answer=answered("It counts."),
        seen=None,
        by=council.author,
        at=NOON,
    )
    token = supplier_links.issue(
        version_ref=version,
        email="sam@supplier.example.org",
        by=council.author,
        at=NOON,
    )
    supplier_links.answer(
        token=token,
        fact_id="tool.guide",
        answer=not_applicable("It needs none."),
        seen=None,
        at=NOON,
    )
    bodies.answer(
        organisation_ref=council.ref,
        fact_id="decision.speak_up",
        answer=answered("Write to the Mayor."),
        seen=None,
        by=council.approver,
        at=NOON,
    )
    ref = drafted(council, at=NOON, identity__ai_kind="rules")
    projects.use_tool(ref=ref, tool_version=version, by=council.author, at=NOON)
    publish_again(ref, council, at=NOON)
    alone = sent(charity, at=NOON)
    link = approvals.issue_link(
        ref=alone,
        name="Tess Tyler",
        email="tess@example.org",
        by=charity.author,
        at=NOON,
    )
    approvals.approve_by_link(token=link, note="", at=NOON + DAY)
    gone = sent(council, at=NOON)
    approvals.approve(ref=gone, note="", by=council.approver, at=NOON)
    projects.retract(
        ref=gone, reason="A mistake.", ground="None.", by=council.approver, at=NOON
    )
    withheld.record(
        organisation="wyreham",
        count=1,
        ground="A law",
        decided_by_role="Chief",
        checked_by="A judge",
        decided_on=NOON.date(),
        review_on=NOON.date() + DAY,
        by=register_team,
        at=NOON,
    )
    return [
        council.author,
        council.approver,
        charity.author,
        charity.approver,
        register_team,
    ]


def everything_public():
    for version in Version.objects.all():
        yield version.document
        yield str(versions.parsed(version))
    for row in Disclosure.objects.all():
        yield f"{row.texts} {row.note}"
    for words in Words.objects.all():
        yield str(words.said)
    for row in Listing.objects.all():
        yield f"{row.title} {row.summary} {row.marks}"
    for text in SearchText.objects.all():
        yield f"{text.body} {text.words}"
    for entry in Entry.objects.all():
        yield bytes(entry.body).decode()


def test_no_name_address_or_reference_is_public(lived):
    texts = list(everything_public())
    assert len(texts) > 10
    private = {"Tess Tyler", "tess@", "sam@supplier", "LINK-"}
    for actor in lived:
        found = accounts.by_ref(actor.ref)
        private |= {actor.ref, found.name, found.email}
    for text in texts:
        for secret in private:
            assert secret.casefold() not in text.casefold()


def test_each_entry_says_the_role_and_the_body_that_acted(lived):
    acts = {(e.type, e.role, e.organisation) for e in ledger.latest(100)}
    assert {
        ("project.published", "approver", "wyreham"),
        ("project.published", "trustee", "saltby"),
        ("project.retracted", "approver", "wyreham"),
        ("tool.answered", "supplier", "wyreham"),
        ("withheld.recorded", "register_team", "wyreham-combined-authority"),
    } <= acts


def test_a_reference_typed_into_a_name_or_a_note_is_refused_before_it_is_kept(council):
    with pytest.raises(InvalidValue, match="person’s reference"):
        drafted(council, "About PER-7F3K-Q2MX", at=NOON)
    ref = drafted(council, at=NOON)
    with pytest.raises(NamesPerson):
        approvals.send(
            ref=ref, note="PER-7F3K-Q2MX wrote it.", by=council.author, at=NOON
        )
    with pytest.raises(InvalidValue):
        drafts.answer(
            ref=ref,
            fact_id="people.notice",
            answer=not_applicable("PER-7F3K-Q2MX said so."),
            seen=None,
            by=council.author,
            at=NOON,
        )
