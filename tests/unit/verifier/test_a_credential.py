"""`answerable-verify credential`: a stamp is checked without trusting who shows it."""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import answerable_verify as verify
from answerable.domains.stamp.core import (
    baking,
    credentials,
    status_lists,
    tokens,
    validity,
)
from answerable.domains.stamp.core.addresses import Addresses
from answerable.domains.stamp.core.credentials import Stamped
from answerable.domains.stamp.core.parts import PRINCIPLES, Part, PartVerdict
from answerable.domains.stamp.core.status_lists import Purpose
from answerable.domains.stamp.core.tokens import PublicKey

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)
PLACES = Addresses("https://register.example")
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'
OURS = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
THIEF = Ed25519PrivateKey.from_private_bytes(bytes(32))
PLACE = 4242


def public(private: Ed25519PrivateKey) -> PublicKey:
    return PublicKey(private.public_key().public_bytes_raw())


def signed(
    claims: Mapping[str, Any], by: Ed25519PrivateKey = OURS, kind: str = tokens.BADGE
) -> str:
    text = tokens.unsigned(claims, key_id=public(by).id_at(PLACES.keys), kind=kind)
    return tokens.signed(text, by.sign(text))


STAMPED = Stamped(
    ref="CRD-0000-0000",
    holding="STP-1111-1111",
    holder="/projects/PRJ-2222-2222/",
    awarded_on=date(2026, 11, 1),
    parts=tuple(Part(n, PartVerdict.PARTLY) for n in PRINCIPLES),
    valid_from=AT,
    valid_until=validity.until(AT, date(2028, 1, 1)),
    pair=0,
    place=PLACE,
    entry=17,
)
CLAIMS = credentials.claims(STAMPED, issuer_name="Northfold", places=PLACES)


@dataclass
class Register:
    """A copy of what a register publishes about credentials, in a folder."""

    folder: Path
    set_bits: dict[Purpose, set[int]] = field(default_factory=dict)

    def publish(self, at: datetime = AT, by: Ed25519PrivateKey = OURS) -> None:
        (self.folder / "credentials/status").mkdir(parents=True, exist_ok=True)
        keys = tokens.key_set([public(OURS)], PLACES.keys)
        (self.folder / "credentials/keys.json").write_text(json.dumps(keys))
        for number, purpose in enumerate(Purpose, 1):
            claims = status_lists.claims(
                address=PLACES.status(0, purpose),
                issuer=PLACES.issuer,
                purpose=purpose,
                places=self.set_bits.get(purpose, ()),
                at=at,
            )
            self.list(number, signed(claims, by, tokens.CREDENTIAL))

    def list(self, number: int, token: str) -> None:
        (self.folder / f"credentials/status/{number}.jwt").write_text(token)

    def check(self, content: str, *more: str, at: datetime = AT) -> int:
        file = self.folder / "given"
        file.write_text(content)
        asked = ["credential", str(file), "--register", str(self.folder), *more]
        return verify.main(asked, at.timestamp)


@pytest.fixture
def register(tmp_path) -> Register:
    made = Register(tmp_path)
    made.publish()
    return made


def test_a_stamp_that_stands_is_good_and_all_eleven_parts_are_said(register, capsys):
    assert register.check(signed(CLAIMS)) == 0
    said = capsys.readouterr().out
    assert "https://register.example/projects/PRJ-2222-2222/, and it stands" in said
    assert "until 2027-02-19T12:00:00Z" in said
    assert "1 partly; 2 partly;" in said
    assert "11 partly" in said


def test_the_picture_is_as_good_as_what_it_carries(register):
    assert register.check(baking.baked(PICTURE, signed(CLAIMS))) == 0
    assert register.check(baking.baked(PICTURE, signed(CLAIMS, THIEF))) == 1


@pytest.mark.parametrize(
    ("purpose", "said"),
    [(Purpose.REVOCATION, "ended for good"), (Purpose.SUSPENSION, "suspended")],
)
def test_a_stamp_that_does_not_stand_is_refused_and_why(
    register, capsys, purpose, said
):
    register.set_bits[purpose] = {PLACE}
    register.publish()
    assert register.check(signed(CLAIMS)) == 1
    assert said in capsys.readouterr().err


def test_the_place_of_another_is_not_ours(register):
    register.set_bits[Purpose.REVOCATION] = {PLACE - 1, PLACE + 1}
    register.publish()
    assert register.check(signed(CLAIMS)) == 0


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (AT - timedelta(days=1), "counts only later"),
        (AT + timedelta(days=91), "too old"),
    ],
)
def test_it_counts_only_in_its_time(register, capsys, at, said):
    register.publish(at=at)
    assert register.check(signed(CLAIMS), at=at) == 1
    assert said in capsys.readouterr().err


# --- Forged and altered --------------------------------------------------------------


def b64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def part(said: object) -> str:
    return b64(json.dumps(said).encode())


def written(header: dict[str, Any], claims: Mapping[str, Any] = CLAIMS) -> str:
    text = f"{part(header)}.{part(claims)}"
    return f"{text}.{b64(OURS.sign(text.encode()))}"


KID = public(OURS).id_at(PLACES.keys)


def _by_our_public_key() -> str:
    text = f"{part({'alg': 'HS256', 'kid': KID})}.{part(CLAIMS)}"
    mark = hmac.new(public(OURS).public, text.encode(), hashlib.sha256).digest()
    return f"{text}.{b64(mark)}"


def _with_a_key_of_its_own() -> str:
    header = {"alg": "EdDSA", "jwk": public(THIEF).jwk("https://thief.example/")}
    text = f"{part(header)}.{part(CLAIMS)}"
    return f"{text}.{b64(THIEF.sign(text.encode()))}"


def _altered() -> str:
    head, _, tail = signed(CLAIMS).split(".")
    body = part({**CLAIMS, "sub": "https://register.example/projects/PRJ-3333-3333/"})
    return f"{head}.{body}.{tail}"


@pytest.mark.parametrize(
    "forged",
    [
        f"{part({'alg': 'none'})}.{part(CLAIMS)}.",
        _by_our_public_key(),
        _with_a_key_of_its_own(),
        signed(CLAIMS, THIEF),
        written({"alg": "EdDSA", "kid": public(THIEF).id_at(PLACES.keys)}),
        written({"alg": "EdDSA", "kid": KID, "crit": ["exp"]}),
        _altered(),
    ],
    ids=["none", "public key as secret", "own key", "a thief’s", "another’s name",
         "critical", "altered"],
)  # fmt: skip
def test_what_the_register_did_not_sign_is_refused(register, forged):
    assert register.check(forged) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"type": ["VerifiableCredential"]},
        {"issuer": {"id": "https://thief.example/"}},
        {"sub": "https://register.example/projects/PRJ-3333-3333/"},
        {"jti": "https://register.example/credentials/CRD-3333-3333.jwt"},
        {"nbf": 1},
        {"exp": CLAIMS["exp"] + 1},
        {"validUntil": "for ever"},
        {"credentialSubject": {"id": CLAIMS["sub"], "result": []}},
        {"credentialStatus": []},
        {"credentialStatus": ["yes"]},
        {"credentialStatus": CLAIMS["credentialStatus"][1:]},
        {"credentialStatus": [{**CLAIMS["credentialStatus"][0],
                               "statusListCredential": "https://thief.example/1.jwt"}]},
        {"credentialStatus": [{**CLAIMS["credentialStatus"][0],
                               "statusListIndex": str(status_lists.SIZE)}]},
        {"credentialStatus": [{**CLAIMS["credentialStatus"][0],
                               "statusPurpose": "suspension"}]},
    ],
    ids=str,
)  # fmt: skip
def test_what_is_signed_and_is_not_a_whole_credential_is_refused(register, change):
    assert register.check(signed({**CLAIMS, **change})) == 1


@pytest.mark.parametrize(
    "text",
    ["", "hello", "a.b.c", "é.é.é", "<svg", PICTURE, f"<!DOCTYPE svg>{PICTURE}",
     baking.baked(PICTURE, "x") * 2, f"{part([])}.{part({})}.AA"],
)  # fmt: skip
def test_what_is_no_credential_at_all_is_refused(register, text):
    assert register.check(text) == 1


def test_a_credential_of_another_kind_of_register_is_refused(register):
    assert register.check(signed({**CLAIMS, "iss": "https://badges.example/"})) == 1


# --- The lists ---------------------------------------------------------------------


def test_a_list_that_the_register_did_not_sign_is_refused(register):
    register.publish(by=THIEF)
    assert register.check(signed(CLAIMS)) == 1


def test_the_other_list_cannot_stand_in_for_the_one_asked_for(register):
    other = (register.folder / "credentials/status/2.jwt").read_text()
    register.list(1, other)
    assert register.check(signed(CLAIMS)) == 1


def test_a_credential_cannot_stand_in_for_a_list(register):
    register.list(1, signed(CLAIMS))
    assert register.check(signed(CLAIMS)) == 1


def test_an_old_list_says_nothing_of_today(register, capsys):
    assert register.check(signed(CLAIMS), at=AT + timedelta(hours=7)) == 2
    assert "not of today" in capsys.readouterr().err


def test_a_list_that_does_not_come_says_nothing(register):
    (register.folder / "credentials/status/2.jwt").unlink()
    assert register.check(signed(CLAIMS)) == 2


@pytest.mark.parametrize("text", ["x", "u", "uAA", status_lists.encoded(())[:-9]])
def test_a_list_that_cannot_be_unpacked_is_refused(register, text):
    claims = status_lists.claims(
        address=PLACES.status(0, Purpose.REVOCATION),
        issuer=PLACES.issuer,
        purpose=Purpose.REVOCATION,
        places=(),
        at=AT,
    )
    claims["credentialSubject"]["encodedList"] = text
    register.list(1, signed(claims, kind=tokens.CREDENTIAL))
    assert register.check(signed(CLAIMS)) == 1


# --- Whom to trust -----------------------------------------------------------------


def test_keys_from_elsewhere_can_be_given_and_count_more_than_the_registers(
    register, tmp_path
):
    kept = tmp_path / "kept.json"
    kept.write_text(json.dumps(tokens.key_set([public(THIEF)], PLACES.keys)))
    assert register.check(signed(CLAIMS), "--keys", str(kept)) == 1


def test_keys_that_cannot_be_read_check_nothing(register):
    (register.folder / "credentials/keys.json").write_text("{}")
    assert register.check(signed(CLAIMS)) == 2


def test_a_key_that_the_register_publishes_for_another_is_not_its_own(register):
    keys = tokens.key_set([public(OURS)], "https://thief.example/credentials/keys.json")
    (register.folder / "credentials/keys.json").write_text(json.dumps(keys))
    assert register.check(signed(CLAIMS)) == 1


def test_a_stamp_of_one_register_is_not_that_of_another(tmp_path, capsys):
    file = tmp_path / "badge.jwt"
    file.write_text(signed(CLAIMS))
    asked = ["credential", str(file), "--register", "https://other.example"]
    assert verify.main(asked, AT.timestamp) == 1
    assert "and not from https://other.example" in capsys.readouterr().err
