"""A process of its own that publishes words, erases them and cleans up after itself.

Run as `python eraser.py publish|erase`, with DATABASE_URL and ANSWERABLE_VAR in the
environment. It prints what must not be found afterwards, as JSON.
"""

import json
import os
import sys
from datetime import UTC, datetime, timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "answerable.settings")
django.setup()

from django.core.management import call_command  # noqa: E402 - after setup
from django.test import Client, override_settings  # noqa: E402 - after setup

from answerable.domains.accounts.models import Person  # noqa: E402
from answerable.domains.ledger.actions import sealing  # noqa: E402
from answerable.domains.organisations import queries as organisations  # noqa: E402
from answerable.domains.organisations.core.roles import Role  # noqa: E402
from answerable.domains.register.actions import redactions  # noqa: E402
from answerable.domains.register.core.removed import Ground  # noqa: E402
from answerable.domains.register.models import Disclosure, Project  # noqa: E402
from answerable.domains.register.queries import redactions as queries  # noqa: E402
from answerable.foundations.core.actor import Actor  # noqa: E402
from answerable.journeys import assess, check_everything, redact  # noqa: E402
from tests.factories import people, projects  # noqa: E402
from tests.factories.copies import copied, known_body  # noqa: E402
from tests.factories.organisations import organisation  # noqa: E402

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
NAME = "Perpetua Xyzzin"
# Hashed names of static files need a collectstatic first.
PLAIN = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}


def publish() -> list[str]:
    """Publish entries that name somebody, and give their salts."""
    call_command("migrate", verbosity=0, interactive=False)
    operator = organisation(name="Wyreham Region", is_operator=True)
    for _ in range(2):
        people.member(operator, Role.REGISTER_TEAM)
    council = projects.body(name="Wyreham City Council")
    at = NOW - timedelta(days=2)
    for number in range(40):  # so that the index has more than one part
        projects.published(council, f"Other project {number}", at=at)
    ref = projects.published(
        council, f"{NAME} counts", at=at, people__notice=f"Write to {NAME}."
    )
    projects.answer(ref, council, at=at + timedelta(hours=5), identity__name="Counting")
    projects.publish_again(
        ref, council, at=NOW - timedelta(days=1), note=f"{NAME} left."
    )
    copied(known_body(), purpose__problem_and_need=f"<p>{NAME}</p>", at=at)
    assess.assess(at=NOW, today=NOW.date())
    sealing.seal(at=NOW)
    return [
        kept["salt"]
        for row in Disclosure.objects.all()
        for kept in json.loads(row.texts).values()
        if NAME in kept["value"]
    ]


def erase() -> list[str]:
    """Erase them, as two people and then the worker do, and give every page."""
    operator = organisations.operator()
    team = [
        Actor(person.ref, "register_team", operator.slug)
        for person in Person.objects.order_by("pk")[:2]
    ]
    refs = [
        project.ref
        for project in Project.objects.order_by("pk")
        if queries.places(project.ref, NAME)
    ]
    assert len(refs) == 2, refs
    for ref in refs:
        proposal = redactions.propose(
            project=ref,
            words=NAME,
            ground=Ground.ERASURE,
            why="She asked for it.",
            by=team[0],
            at=NOW,
        )
        redact.authorise(ref=proposal, by=team[1], at=NOW)
    sealing.seal(at=NOW)
    assert redact.tidy(at=NOW) == len(refs)
    assert list(check_everything.faults()) == []
    return [_read(path) for ref in refs for path in _pages(ref)]


def _pages(ref: str) -> list[str]:
    files = ("", "document.json", "opening.json", "answers.csv")
    newest = Project.objects.get(ref=ref).version_number
    versions = [f"versions/{n}/{f}" for n in range(1, newest + 1) for f in files]
    own = [f"/projects/{ref}/{path}" for path in ("", "difference/", *versions)]
    return [*own, "/", "/projects/", "/changes/", "/changes/feed/", "/redactions.json"]


def _read(path: str) -> str:
    with override_settings(STORAGES=PLAIN):
        answer = Client(SERVER_NAME="localhost").get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


print(json.dumps({"publish": publish, "erase": erase}[sys.argv[1]]()))
