"""A council with a project at work, which uses a tool and promised something."""

from collections.abc import Callable, Iterator

import pytest
from django_tasks_db.models import DBTaskResult

from answerable.domains.evidence.core.records import Bound
from answerable.domains.evidence.queries import binding
from answerable.domains.ledger import queries as ledger
from tests.factories import evidence, organisations, projects
from tests.factories.projects import Body


@pytest.fixture(autouse=True)
def _gapless(db: None) -> Iterator[None]:
    """After every test the ledger has no gap, whatever was refused."""
    yield
    assert ledger.verify_gapless() == []


@pytest.fixture
def council(db: None) -> Body:
    organisations.operator(name="Wyreham Region")
    return projects.body(name="Wyreham City Council", slug="wyreham")


@pytest.fixture
def project(council: Body) -> str:
    return evidence.project(council)


@pytest.fixture
def bound(project: str) -> Bound:
    (only,) = binding.used(project).bounds
    return only


@pytest.fixture
def letters(db: None) -> Callable[[], list[tuple[str, str]]]:
    """Return the subject and text of each letter that is queued, oldest first."""

    def queued() -> list[tuple[str, str]]:
        found = DBTaskResult.objects.order_by("enqueued_at")
        sent = [task.args_kwargs["args"] for task in found]
        return [(subject, text) for _, subject, text in sent]

    return queued
