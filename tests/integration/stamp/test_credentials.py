"""The credential of a stamp counts while the stamp stands, and anyone can check it."""

import base64
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from joserfc import jwk, jwt
from joserfc.errors import BadSignatureError
from openbadgeslib.ob3.status import decode_encoded_list, set_indices
from openbadgeslib.ob3.verifier import OB3VerificationError, OB3Verifier

from answerable.domains.frameworks.core.vocabulary import Level
from answerable.domains.ledger import queries as ledger
from answerable.domains.ledger.adapters.keys import UnfitKeys
from answerable.domains.organisations.core.independence import Judged
from answerable.domains.organisations.core.kinds import OrganisationKind
from answerable.domains.organisations.core.roles import Role
from answerable.domains.stamp.actions import (
    applications,
    decisions,
    endings,
    questions,
    signing,
)
from answerable.domains.stamp.actions.decisions import Ruling
from answerable.domains.stamp.actions.signing import OnlyKey
from answerable.domains.stamp.core import tokens
from answerable.domains.stamp.core.parts import PRINCIPLES, Part, PartVerdict
from answerable.domains.stamp.core.rules import Applicant
from answerable.domains.stamp.core.verifying import Verdict
from answerable.domains.stamp.queries import checking, credentials
from answerable.foundations import clock
from answerable.foundations.core.actor import SYSTEM, Actor
from answerable.foundations.core.decision import NotFound
from answerable.journeys import keep_credentials
from tests.factories import organisations, people

AWARDED = datetime(2026, 3, 2, 9, 0, 0, 123, tzinfo=UTC)
LAST_DAY = date(2028, 3, 1)
JUDGED_AS = (PartVerdict.MET, PartVerdict.PARTLY, PartVerdict.CANNOT_TELL)
PARTS = tuple(Part(n, JUDGED_AS[n % 3], "For this reason.") for n in PRINCIPLES)
WHY = "For these reasons."

# RFC 9864 names the algorithm “Ed25519” anew; verifiers of badges know “EdDSA”.
pytestmark = pytest.mark.filterwarnings("ignore:EdDSA is deprecated")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> Path:
    settings.ANSWERABLE_KEYS = tmp_path / "keys"
    settings.ANSWERABLE_ANCHOR = tmp_path / "anchor"
    settings.ANSWERABLE_BASE_URL = "https://register.example"
    return tmp_path


@dataclass
class Stamp:
    """A stamp that was awarded to a council, and who decides about it."""

    ref: str
    council: str
    decider: Actor
    at: datetime = AWARDED

    @property
    def judged(self) -> Judged:
        return Judged(organisation_ref=self.council)

    @property
    def credential(self) -> str:
        found = credentials.of_holding(self.ref)
        assert found is not None
        return found.ref

    @property
    def token(self) -> str:
        return credentials.token(self.credential)

    def later(self, days: int) -> datetime:
        self.at += timedelta(days=days)
        return self.at

    def sign(self) -> int:
        return keep_credentials.sign(at=self.at)

    def act(self, action, days: int = 1) -> None:
        known = {"judged": self.judged, "by": self.decider, "at": self.later(days)}
        action(ref=self.ref, reasons=WHY, **known)

    def check(self, text: str | None = None) -> Verdict:
        return checking.of_given(text or self.token, at=self.at).checked.verdict


def _awarded(until: date = LAST_DAY, at: datetime = AWARDED) -> Stamp:
    council = organisations.organisation(name="Wyreham", slug="wyreham")
    body = organisations.organisation(
        name="Northfold University", kind=OrganisationKind.UNIVERSITY
    )
    decider = people.member(body, Role.DECIDER)
    approver = people.member(council, Role.APPROVER)
    ref = applications.apply(
        level=Level.ORGANISATION,
        subject=council,
        organisation=council,
        applicant=Applicant(
            is_published=True,
            is_signed_for=True,
            is_charter_partner=True,
            is_supplier=False,
            has_open=False,
        ),
        bars=(),
        reasons=WHY,
        by=approver,
        at=at - timedelta(days=9),
    )
    judged = Judged(organisation_ref=council)
    decisions.consider(
        ref=ref,
        reasons=WHY,
        judged=judged,
        by=decider,
        at=at - timedelta(days=8),
        review="REV-0000-0000",
    )
    decisions.award(
        ref=ref,
        ruling=Ruling(WHY, PARTS, review="REV-0000-0000"),
        until=until,
        judged=judged,
        classified={},
        by=decider,
        at=at,
    )
    return Stamp(ref, council, decider, at)


@pytest.fixture
def stamp(db) -> Stamp:
    organisations.operator()
    found = _awarded()
    assert found.sign() == 3  # the credential and two lists
    return found


def _published_keys(reader: Client) -> jwk.KeySet:
    return jwk.KeySet.import_key_set(reader.get("/credentials/keys.json").json())


def _bits(reader: Client, number: int) -> frozenset[int]:
    answer = reader.get(f"/credentials/status/{number}.jwt")
    keys = _published_keys(reader)
    claims = jwt.decode(answer.content.decode(), keys, algorithms=["EdDSA"]).claims
    return set_indices(decode_encoded_list(claims["credentialSubject"]["encodedList"]))


def _place(stamp: Stamp) -> int:
    claims = tokens.read(stamp.token).claims
    return int(claims["credentialStatus"][0]["statusListIndex"])


# --- It counts while the stamp stands ----------------------------------------------


def test_an_award_issues_a_credential_that_counts(stamp):
    assert stamp.check() is Verdict.VALID


def test_a_credential_says_what_was_judged_of_each_principle(stamp):
    claims = tokens.read(stamp.token).claims
    found = [each["value"] for each in claims["credentialSubject"]["result"]]
    assert found == [part.verdict.value for part in PARTS]
    assert claims["sub"] == "https://register.example/organisations/wyreham/"
    assert "For this reason" not in json.dumps(claims)


def test_it_is_issued_under_the_entry_of_the_award(stamp):
    claims = tokens.read(stamp.token).claims
    number = int(claims["evidence"][1]["id"].split("/")[-2])
    kinds = {entry.seq: entry.type for entry in ledger.latest(50)}
    assert kinds[number] == "stamp.awarded"


def test_there_is_none_before_the_award(db):
    council = organisations.organisation()
    assert credentials.of_holding(council) is None
    with pytest.raises(NotFound):
        credentials.token("CRD-0000-0000")


def test_a_stamp_under_question_still_counts(stamp):
    stamp.act(questions.ask)
    stamp.sign()
    assert stamp.check() is Verdict.VALID


def test_suspended_restored_and_withdrawn_each_shows_at_once(stamp, client):
    stamp.act(questions.ask)
    stamp.act(endings.suspend)
    assert stamp.check() is Verdict.SUSPENDED
    stamp.sign()
    assert _bits(client, 2) == {_place(stamp)}
    assert _bits(client, 1) == set()

    stamp.act(decisions.restore)
    stamp.sign()
    assert stamp.check() is Verdict.VALID
    assert _bits(client, 2) == set()

    kept = stamp.token
    stamp.act(questions.ask)
    stamp.act(endings.withdraw, days=40)
    assert stamp.check(kept) is Verdict.WITHDRAWN
    stamp.sign()
    assert _bits(client, 1) == {_place(stamp)}


def test_a_withdrawal_is_in_the_signed_list_at_the_next_step_of_the_worker(
    stamp, client
):
    """The worker takes a step every two seconds, and a reader keeps a copy for 30."""
    stamp.act(questions.ask)
    stamp.sign()
    stamp.act(endings.withdraw, days=40)
    assert credentials.is_anything_waiting(at=stamp.at)
    assert stamp.sign() == 2
    answer = client.get("/credentials/status/1.jwt")
    assert answer["Cache-Control"] == "public, max-age=30"


def test_a_stamp_whose_last_day_is_over_has_lapsed(db):
    organisations.operator()
    stamp = _awarded(until=date(2026, 3, 20))
    stamp.sign()
    stamp.later(days=19)
    assert stamp.check() is Verdict.LAPSED


# --- For at most 90 days at a time -------------------------------------------------


def test_a_copy_that_nobody_renewed_is_too_old(stamp):
    stamp.later(days=91)
    assert stamp.check() is Verdict.EXPIRED


def test_it_is_renewed_while_the_stamp_stands_under_an_entry_of_the_ledger(stamp):
    old = stamp.token
    assert keep_credentials.renew(at=stamp.later(days=59)) == 0
    assert keep_credentials.renew(at=stamp.later(days=2)) == 1
    assert keep_credentials.renew(at=stamp.at) == 0
    assert ledger.latest(1)[0].type == "credential.renewed"
    stamp.sign()
    stamp.later(days=40)
    assert stamp.check(old) is Verdict.EXPIRED
    assert stamp.check() is Verdict.VALID
    assert tokens.read(stamp.token).claims["id"] == tokens.read(old).claims["id"]


def test_it_is_not_renewed_while_the_stamp_is_suspended(stamp):
    stamp.act(questions.ask)
    stamp.act(endings.suspend)
    assert keep_credentials.renew(at=stamp.later(days=70)) == 0


def test_lists_are_signed_anew_each_hour_so_that_no_old_one_can_be_shown(stamp):
    assert stamp.sign() == 0
    stamp.at += timedelta(hours=1)
    assert stamp.sign() == 2


# --- Keys --------------------------------------------------------------------------


def test_only_the_worker_has_the_key_and_the_ledger_knows_it_first(stamp, folder):
    (path,) = (folder / "keys").glob("stamp-*.key")
    assert path.stat().st_mode & 0o077 == 0
    types = [entry.type for entry in ledger.latest(50)]
    assert types.count("credential_key.added") == 1


def test_a_new_key_signs_everything_anew_and_the_old_one_counts_until_it_is_retired(
    stamp,
):
    old, (first,) = stamp.token, credentials.keys()
    second = signing.add_key(at=stamp.later(days=1))
    assert stamp.sign() == 3
    assert tokens.read(stamp.token).key_id.endswith(second.thumbprint)
    assert stamp.check(old) is stamp.check() is Verdict.VALID

    thumbprint = first.thumbprint
    signing.retire_key(thumbprint=thumbprint, by=SYSTEM, at=stamp.later(days=1))
    stamp.sign()
    assert stamp.check(old) is Verdict.OLD_KEY
    assert stamp.check() is Verdict.VALID
    assert credentials.keys() == [second]


def test_the_only_key_cannot_be_retired_and_a_strange_one_is_not_found(stamp):
    (only,) = credentials.keys()
    with pytest.raises(OnlyKey):
        signing.retire_key(thumbprint=only.thumbprint, by=SYSTEM, at=stamp.at)
    with pytest.raises(NotFound):
        signing.retire_key(thumbprint="none", by=SYSTEM, at=stamp.at)


def test_a_lost_key_is_never_replaced_in_silence(stamp, folder):
    for path in (folder / "keys").glob("stamp-*.key"):
        path.unlink()
    stamp.act(questions.ask)
    stamp.act(endings.suspend)
    with pytest.raises(UnfitKeys):
        stamp.sign()


# --- Other programs ----------------------------------------------------------------


def _public(reader: Client) -> Ed25519PublicKey:
    (key,) = reader.get("/credentials/keys.json").json()["keys"]
    assert set(key) == {"alg", "crv", "kid", "kty", "use", "x"}
    return Ed25519PublicKey.from_public_bytes(base64.urlsafe_b64decode(key["x"] + "="))


@pytest.fixture
def now(db) -> Stamp:
    """Let other programs see a credential of today: they ask the clock themselves."""
    organisations.operator()
    at = datetime.now(UTC)
    found = _awarded(until=(at + timedelta(days=300)).date(), at=at)
    found.sign()
    return found


def _of_the_register(reader: Client):
    def download(url: str) -> bytes:
        return reader.get(url.removeprefix("https://register.example")).content

    return download


def test_a_library_for_badges_accepts_it_with_the_published_keys(now, client):
    verifier = OB3Verifier(_public(client))
    found = verifier.verify(
        now.token, check_status=True, download=_of_the_register(client)
    )
    assert found.achievement.name == "Charter stamp"
    assert len(found.results) == 11


def test_a_library_for_badges_finds_it_in_the_picture(now, client):
    picture = client.get(f"/stamp/{now.ref}/badge.svg")
    assert picture["Content-Type"] == "image/svg+xml"
    token = OB3Verifier.extract_token_from_svg(picture.content)
    assert token == now.token


def test_a_library_for_badges_refuses_it_once_it_is_suspended(now, client):
    now.act(questions.ask, days=0)
    now.act(endings.suspend, days=0)
    now.sign()
    verifier = OB3Verifier(_public(client))
    with pytest.raises(OB3VerificationError, match="'suspension' is set"):
        verifier.verify(now.token, check_status=True, download=_of_the_register(client))


def test_a_library_for_signatures_accepts_it_and_refuses_a_stranger(stamp, client):
    keys = _published_keys(client)
    claims = jwt.decode(stamp.token, keys, algorithms=["EdDSA"]).claims
    assert claims["iss"] == "https://register.example/credentials/issuer.json"
    head, body, _ = stamp.token.split(".")
    other = Ed25519PrivateKey.generate().sign(f"{head}.{body}".encode())
    forged = f"{head}.{body}.{base64.urlsafe_b64encode(other).decode().rstrip('=')}"
    with pytest.raises(BadSignatureError):
        jwt.decode(forged, keys, algorithms=["EdDSA"])
    assert stamp.check(forged) is Verdict.ALTERED


def test_the_issuer_says_which_keys_speak_for_it(stamp, client):
    said = client.get("/credentials/issuer.json").json()
    (method,) = said["assertionMethod"]
    assert said["id"] == method["controller"] == tokens.read(stamp.token).claims["iss"]
    assert method["id"] == tokens.read(stamp.token).key_id
    assert said["name"] == "The Register"


def test_pages_of_other_sites_may_read_what_is_signed(stamp, client):
    for address in (
        "/credentials/keys.json",
        f"/credentials/{stamp.credential}.jwt",
        "/credentials/status/2.jwt",
        f"/stamp/{stamp.ref}/badge.svg",
    ):
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer["Access-Control-Allow-Origin"] == "*"


def test_what_is_not_there_is_not_found(stamp, client):
    for address in (
        "/credentials/CRD-0000-0000.jwt",
        "/credentials/status/9.jwt",
        "/stamp/STP-0000-0000/badge.svg",
        "/stamp/STP-0000-0000/embed/",
    ):
        assert client.get(address).status_code == 404


# --- The page that checks ----------------------------------------------------------


@pytest.fixture
def today(stamp, monkeypatch):
    """Let the page live on the days of the test."""
    monkeypatch.setattr(clock, "now", lambda: stamp.at)
    return stamp


def _said(reader: Client, **given: object) -> str:
    answer = reader.post("/verify/", given)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    return answer.content.decode()


def test_anyone_can_paste_a_credential_an_address_or_choose_a_picture(today, client):
    picture = client.get(f"/stamp/{today.ref}/badge.svg").content
    for given in (
        {"credential": f"  {today.token}\n"},
        {"credential": f"https://register.example/stamp/{today.ref}/"},
        {"credential": f"https://register.example/cy/stamp/{today.ref}/embed/"},
        {"credential": f"https://register.example/credentials/{today.credential}.jwt"},
        {"credential": "https://register.example/organisations/wyreham/"},
        {"picture": SimpleUploadedFile("badge.svg", picture)},
    ):
        page = _said(client, **given)
        assert "It is valid" in page
        assert "Holds the stamp" in page
        assert page.count("an-parts__item") == 11


def test_a_withdrawn_stamp_is_refused_with_its_date_in_plain_words(today, client):
    kept = today.token
    today.act(questions.ask)
    today.act(endings.withdraw, days=40)
    page = _said(client, credential=kept)
    assert "The stamp was withdrawn" in page
    assert "12 April 2026" in page


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ("hello", "This is not a credential"),
        ("<svg xmlns='http://www.w3.org/2000/svg'></svg>", "This is not a credential"),
        ("https://register.example/log/", "This is not a credential"),
        ("https://register.example.thief.example/stamp/", "It is not from this"),
        ("https://thief.example/stamp/STP-0000-0000/", "It is not from this register"),
        ("http://127.0.0.1:9/secret", "It is not from this register"),
    ],
)
def test_what_is_not_ours_is_said_to_be_so_and_nothing_is_fetched(
    today, client, given, answer
):
    assert answer in _said(client, credential=given)


def test_a_file_that_is_no_text_is_no_credential(today, client):
    photo = SimpleUploadedFile("photo.png", b"\x89PNG\r\n\x1a\n\xff\xfe")
    assert "This is not a credential" in _said(client, picture=photo)


def test_an_empty_question_is_answered_with_what_to_do(db, client):
    answer = client.post("/verify/", {"credential": " "})
    assert answer.status_code == 422
    assert "Paste something first" in answer.content.decode()
    assert not answer.cookies


def test_the_page_works_before_anything_was_ever_signed(db, client):
    answer = client.get("/verify/")
    assert answer.status_code == 200
    assert "status/1.jwt" not in answer.content.decode()
    assert client.get("/credentials/keys.json").json() == {"keys": []}


# --- The picture, here and elsewhere ------------------------------------------------


def test_the_picture_says_all_eleven_parts_to_those_who_cannot_see_it(today, client):
    picture = client.get(f"/stamp/{today.ref}/badge.svg").content.decode()
    for part in PARTS:
        assert f"{part.principle}. {part.label}: {part.verdict.label}" in picture


def test_the_picture_of_a_withdrawn_stamp_is_broken_and_says_when(today, client):
    whole = client.get(f"/stamp/{today.ref}/badge.svg").content.decode()
    today.act(questions.ask)
    today.act(endings.withdraw, days=40)
    broken = client.get(f"/stamp/{today.ref}/badge.svg").content.decode()
    assert "Withdrawn" in broken
    assert "12 April 2026" in broken
    assert whole.count(" d=") == broken.count(" d=")
    assert _paths(whole) != _paths(broken)
    assert "The stamp was withdrawn" in _said(client, credential=broken)


def _paths(picture: str) -> list[str]:
    return [part.split('"')[0] for part in picture.split(' d="')[1:]]


def test_other_sites_may_show_the_stamp_in_a_frame_and_nothing_else(today, client):
    for _ in range(2):  # also when the page was kept
        answer = client.get(f"/stamp/{today.ref}/embed/")
        assert "frame-ancestors *" in answer["Content-Security-Policy"]
        assert "X-Frame-Options" not in answer
        assert "Holds the stamp" in answer.content.decode()
    assert "frame-ancestors 'none'" in client.get("/verify/")["Content-Security-Policy"]
