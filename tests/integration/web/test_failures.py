"""When something goes wrong: what happened, what is safe, what to do; no traceback."""

from collections.abc import Callable

import pytest
from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from answerable.domains.ledger import queries as ledger
from answerable.foundations.core.decision import Decision, NotFound, Reason, Refused
from answerable.interfaces.ui import failures, problems

pytestmark = pytest.mark.django_db
TYPED = "Eleven paragraphs about school places."
SAYS = {
    "attempt to write a readonly database": "database_read_only",
    "cannot execute INSERT in a read-only transaction": "database_read_only",
    "database or disk is full": "disk_full",
    'could not extend file "base/1": No space left on device': "disk_full",
    "database is locked": "database_busy",
    "deadlock detected": "database_busy",
    "no such table: register_project": "database_not_prepared",
    "terminating connection due to administrator command": "database_unreachable",
    "connection refused": "database_unreachable",
}


@pytest.fixture
def fail(monkeypatch: pytest.MonkeyPatch) -> Callable[[Exception], None]:
    """Make the ledger, which every public page asks first, fail."""

    def failing(error: Exception) -> None:
        def raises(*_: object, **__: object) -> object:
            raise error

        monkeypatch.setattr(ledger, "latest", raises)
        monkeypatch.setattr(ledger, "size", raises)

    return failing


@pytest.mark.parametrize(("said", "code"), SAYS.items())
def test_a_failing_database_is_told_plainly(
    fail, reader: Client, said: str, code: str
) -> None:
    fail(OperationalError(said))
    answer = reader.get("/about/")
    page = answer.content.decode()
    assert answer.status_code == 503
    assert answer["Retry-After"].isdigit()
    assert answer["Cache-Control"] == "no-store"
    assert str(problems.of_database(OperationalError(said)).what_happened[0]) in page
    assert "Nothing was half saved" in page
    assert said not in page
    assert "Traceback" not in page
    told = reader.get("/about/", headers={"Accept": "application/json"})
    assert told.json()["code"] == code


def test_a_cause_hidden_behind_another_error_is_found() -> None:
    error = OperationalError("insert failed")
    error.__cause__ = OSError("No space left on device")
    assert problems.of_database(error).code == "disk_full"


def test_the_health_check_says_that_the_database_is_gone(fail, reader: Client) -> None:
    fail(OperationalError("connection refused"))
    answer = reader.get("/healthz")
    assert answer.status_code == 503
    assert answer.json() == {"status": "down", "why": "database_unreachable"}


def test_a_fault_of_ours_shows_no_traceback(fail, reader: Client) -> None:
    fail(ZeroDivisionError("a secret detail"))
    reader.raise_request_exception = False
    answer = reader.get("/about/")
    page = answer.content.decode()
    assert answer.status_code == 500
    assert "Something went wrong on our side" in page
    assert "a secret detail" not in page


def test_a_refusal_lists_every_reason_and_who_can_change_it(
    fail, reader: Client
) -> None:
    decision = Decision.unless(
        Reason("too_early", "The draft is not complete.", "Its author can finish it."),
        Reason("own_work", "You wrote it.", "Another approver can approve it."),
    )
    fail(Refused(decision))
    answer = reader.get("/about/")
    page = answer.content.decode()
    assert answer.status_code == 409
    for reason in decision.reasons:
        assert reason.sentence in page
        assert reason.who in page


def test_a_missing_permission_is_forbidden_and_says_who_has_it(
    fail, reader: Client
) -> None:
    reason = Reason("no_permission", "Your roles do not let you.", "An approver can.")
    fail(Refused(Decision.unless(reason)))
    answer = reader.get("/about/", headers={"Accept": "application/json"})
    assert answer.status_code == 403
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["reasons"] == [
        {"sentence": "Your roles do not let you.", "who": "An approver can."}
    ]


def test_what_is_not_there_is_not_found(fail, reader: Client) -> None:
    fail(NotFound.of("project", "PRJ-0000-0000"))
    assert reader.get("/about/").status_code == 404


def _sent(path: str = "/about/", **fields: str) -> HttpRequest:
    return RequestFactory().post(path, fields)


def test_a_lost_session_gives_back_what_was_typed_and_no_secret() -> None:
    request = _sent(answer=TYPED, password="hunter2hunter2", csrfmiddlewaretoken="abc")
    page = _read(failures.csrf_failure(request))
    assert TYPED in page
    assert "hunter2hunter2" not in page
    assert reverse("account_login") in page


def test_a_forged_form_is_refused_and_says_how_to_go_on() -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(reverse("account_login"), {"login": "someone@example.org"})
    assert answer.status_code == 403
    assert "You need to sign in again" in answer.content.decode()


def test_too_much_at_once_says_how_much_is_too_much() -> None:
    answer = failures.bad_request(_sent(), RequestDataTooBig())
    assert answer.status_code == 413
    assert "5 megabytes" in _read(answer)


def test_a_body_that_is_too_large_is_refused_before_it_is_read(
    reader: Client, settings
) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = reader.post(reverse("account_login"), {"login": "a" * 5000})
    assert answer.status_code == 413


def test_a_page_that_cannot_be_sent_to_says_so(reader: Client) -> None:
    answer = reader.post("/about/")
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD"
    assert "cannot be used that way" in answer.content.decode()


def test_there_is_no_sign_up(reader: Client) -> None:
    assert reader.get(reverse("account_signup")).status_code == 404


@pytest.mark.parametrize(
    "path", ["/nowhere/", "/projects/%3Cscript%3E/", "/tools/x/", "/cy/dim/"]
)
def test_an_address_that_leads_nowhere_has_a_page(reader: Client, path: str) -> None:
    answer = reader.get(path)
    assert answer.status_code == 404
    assert "<script>" not in answer.content.decode()


def _read(answer: HttpResponse) -> str:
    return answer.content.decode()
