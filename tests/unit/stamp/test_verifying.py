"""Only what we signed is believed, and only while the stamp stands."""

import base64
import json
from datetime import UTC, date, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from answerable.domains.stamp.core import tokens, verifying
from answerable.domains.stamp.core.addresses import Addresses
from answerable.domains.stamp.core.credentials import CredentialState, Ending
from answerable.domains.stamp.core.tokens import PublicKey, Token
from answerable.domains.stamp.core.verifying import Standing, Verdict
from answerable.foundations.core.text import is_plain_sentence
from tests.unit.stamp.test_credentials import CLAIMS, NOON, PLACES

PRIVATE = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
KEY = PublicKey(PRIVATE.public_key().public_bytes_raw())
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(32))
STRANGER = PublicKey(OTHER.public_key().public_bytes_raw())
UNTIL = datetime(2027, 2, 19, 12, tzinfo=UTC)


def signed(claims=CLAIMS, *, by=PRIVATE, named=KEY) -> str:
    text = tokens.unsigned(claims, key_id=named.id_at(PLACES.keys), kind=tokens.BADGE)
    return tokens.signed(text, by.sign(text))


def found(text: str, keys=(KEY,)) -> Token | Verdict:
    return verifying.genuine(text, keys=keys, places=PLACES)


def standing(state=CredentialState.STANDING, ending="", until=date(2028, 1, 1)):
    return Standing("CRD-0000-0000", state, ending, NOON, until)


def judged(at=NOON, **known):
    return verifying.judged(found(signed()), standing(**known), at=at)


def test_what_we_signed_is_genuine_and_says_which_credential_it_is():
    token = found(signed())
    assert isinstance(token, Token)
    assert verifying.ref_of(token, PLACES) == "CRD-0000-0000"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("hello", Verdict.UNREADABLE),
        (signed({**CLAIMS, "iss": "https://thief.example/"}), Verdict.NOT_OURS),
        (signed(by=OTHER), Verdict.ALTERED),
        (signed(by=OTHER, named=STRANGER), Verdict.OLD_KEY),
    ],
)
def test_what_we_did_not_sign_is_not_genuine(text, verdict):
    assert found(text) is verdict


def test_a_changed_finding_shows():
    head, _, tail = signed().split(".")
    changed = {**CLAIMS, "exp": CLAIMS["exp"] + 1}
    text = tokens.unsigned(changed, key_id=KEY.id_at(PLACES.keys), kind=tokens.BADGE)
    assert found(f"{head}.{text.decode().split('.')[1]}.{tail}") is Verdict.ALTERED


def test_a_header_of_another_kind_is_not_believed():
    head = base64.urlsafe_b64encode(json.dumps({"alg": "none"}).encode()).decode()
    body = signed().split(".")[1]
    assert found(f"{head.rstrip('=')}.{body}.") is Verdict.ALTERED


def test_what_an_old_key_signed_counts_until_that_key_is_retired():
    assert isinstance(found(signed(), keys=(KEY, STRANGER)), Token)
    assert found(signed(), keys=(STRANGER,)) is Verdict.OLD_KEY


@pytest.mark.parametrize(
    "change",
    [
        {"type": ["VerifiableCredential", "BitstringStatusListCredential"]},
        {"type": None},
        {"credentialSubject": "us"},
        {"issuer": PLACES.issuer},
        {"issuer": {"id": "https://thief.example/"}},
        {"sub": "https://register.example/projects/PRJ-OTHER/"},
        {"jti": "https://register.example/credentials/CRD-OTHER.jwt"},
        {"nbf": 0},
        {"exp": 0},
        {"validFrom": "yesterday"},
        {"validUntil": 7},
    ],
)
def test_what_our_key_signed_but_is_no_badge_is_not_taken_for_one(change):
    """A status list is signed with the same key."""
    assert found(signed({**CLAIMS, **change})) is Verdict.ALTERED


def test_a_badge_that_lacks_a_part_is_none():
    short = {name: said for name, said in CLAIMS.items() if name != "validUntil"}
    assert found(signed(short)) is Verdict.ALTERED


def test_it_counts_while_the_stamp_stands():
    answer = judged()
    assert answer.counts
    assert answer.verdict is Verdict.VALID
    assert answer.until == UNTIL


@pytest.mark.parametrize(
    ("known", "verdict"),
    [
        ({"state": CredentialState.SUSPENDED}, Verdict.SUSPENDED),
        (
            {"state": CredentialState.ENDED, "ending": Ending.WITHDRAWN},
            Verdict.WITHDRAWN,
        ),
        ({"state": CredentialState.ENDED, "ending": Ending.LAPSED}, Verdict.LAPSED),
        ({"until": date(2026, 11, 20)}, Verdict.LAPSED),
    ],
)
def test_it_does_not_count_without_the_stamp_and_says_why(known, verdict):
    answer = judged(**known)
    assert answer.verdict is verdict
    assert not answer.counts
    assert answer.since is not None


def test_a_copy_stops_counting_by_itself_and_a_withdrawal_is_the_worse_news():
    assert judged(at=UNTIL - timedelta(seconds=1)).counts
    assert judged(at=UNTIL).verdict is Verdict.EXPIRED
    ended = {"state": CredentialState.ENDED, "ending": Ending.WITHDRAWN}
    assert judged(at=UNTIL, **ended).verdict is Verdict.WITHDRAWN


@pytest.mark.parametrize("verdict", Verdict)
def test_every_answer_is_said_in_plain_words_with_what_to_do_next(verdict):
    assert verdict.label
    assert is_plain_sentence(verdict.sentence)
    assert is_plain_sentence(verdict.remedy) or ":" in verdict.remedy


def test_addresses_of_another_register_are_not_ours():
    elsewhere = Addresses("https://other.example")
    assert verifying.genuine(signed(), keys=(KEY,), places=elsewhere) is (
        Verdict.NOT_OURS
    )
