"""A signed token is read in the one way in which we write it, and in no other."""

import base64
import hashlib
import hmac
import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jwk, jwt

from answerable.domains.stamp.core import tokens
from answerable.domains.stamp.core.tokens import NoToken, PublicKey

PRIVATE = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
KEY = PublicKey(PRIVATE.public_key().public_bytes_raw())
KEYS_AT = "https://register.example/credentials/keys.json"


def b64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def part(said: object) -> str:
    return b64(json.dumps(said).encode())


def written(claims: dict, **header: object) -> str:
    """Write a token as we would not, and sign it all the same."""
    text = f"{part(header)}.{part(claims)}"
    return f"{text}.{b64(PRIVATE.sign(text.encode()))}"


def ours(claims: dict) -> str:
    text = tokens.unsigned(claims, key_id=KEY.id_at(KEYS_AT), kind=tokens.BADGE)
    return tokens.signed(text, PRIVATE.sign(text))


def test_what_we_write_we_read_and_our_key_has_signed_it():
    token = tokens.read(ours({"iss": "us", "nbf": 1}))
    assert token.claims == {"iss": "us", "nbf": 1}
    assert token.key_id == f"{KEYS_AT}#{KEY.thumbprint}"
    assert token.has_our_form
    assert token.is_signed_by(KEY.public)


# RFC 9864 names the algorithm “Ed25519” anew; verifiers of badges know “EdDSA”.
@pytest.mark.filterwarnings("ignore:EdDSA is deprecated")
def test_another_library_reads_what_we_write_with_the_published_keys():
    published = tokens.key_set([KEY], KEYS_AT)
    keys = jwk.KeySet.import_key_set(published)
    read = jwt.decode(ours({"iss": "us"}), keys, algorithms=["EdDSA"])
    assert read.claims == {"iss": "us"}
    assert read.header["kid"] == published["keys"][0]["kid"]
    assert KEY.thumbprint == keys.keys[0].thumbprint()


def test_the_published_key_holds_nothing_private():
    assert set(KEY.jwk(KEYS_AT)) == {"alg", "crv", "kid", "kty", "use", "x"}
    assert tokens.read_key(KEY.x) == KEY


def test_a_key_of_another_length_is_no_key():
    with pytest.raises(NoToken):
        tokens.read_key(b64(b"short"))


@pytest.mark.parametrize(
    "header",
    [
        {"alg": "none"},
        {"alg": "None"},
        {"alg": "HS256"},
        {"alg": "ES256"},
        {"alg": ["EdDSA"]},
        {},
        {"alg": "EdDSA", "crit": ["b64"], "b64": False},
        {"alg": "EdDSA", "jwk": KEY.jwk(KEYS_AT)},
        {"alg": "EdDSA", "jku": "https://thief.example/keys.json"},
    ],
)
def test_a_header_that_we_never_write_is_not_believed_though_the_key_is_ours(header):
    token = tokens.read(written({"iss": "us"}, **header))
    assert not token.has_our_form
    assert not token.is_signed_by(KEY.public)


def test_our_public_key_is_no_secret_that_could_sign():
    """RFC 8725 §2.1: a public key taken for the secret of HS256."""
    text = f"{part({'alg': 'HS256', 'kid': KEY.id_at(KEYS_AT)})}.{part({'iss': 'us'})}"
    forged = hmac.new(KEY.public, text.encode(), hashlib.sha256).digest()
    token = tokens.read(f"{text}.{b64(forged)}")
    assert not token.is_signed_by(KEY.public)


def test_a_token_without_a_signature_is_signed_by_nobody():
    text = f"{part({'alg': 'none'})}.{part({'iss': 'us'})}."
    assert not tokens.read(text).is_signed_by(KEY.public)


def test_a_stranger_has_not_signed_for_us():
    text = tokens.unsigned({}, key_id=KEY.id_at(KEYS_AT), kind=tokens.BADGE)
    other = Ed25519PrivateKey.from_private_bytes(bytes(32))
    token = tokens.read(tokens.signed(text, other.sign(text)))
    assert token.has_our_form
    assert not token.is_signed_by(KEY.public)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "one.two",
        "a.b.c.d",
        "é.é.é",
        f"{b64(b'[]')}.{b64(b'{}')}.{b64(b'x')}",
        f"{b64(b'{')}.{b64(b'{}')}.{b64(b'x')}",
        f"{b64(b'{}')}.{b64(b'1')}.{b64(b'x')}",
        f"{b64(b'{}')}=.{b64(b'{}')}.{b64(b'x')}",
        f"{b64(b'{}')[:-1]}x.{b64(b'{}')}.{b64(b'x')}",
        f"{b64(b'[' * 5000)}.{b64(b'{}')}.{b64(b'x')}",
        f"{b64(b'{}')}.{b64(b'{}')}." + "A" * tokens.LONGEST,
    ],
)
def test_what_is_not_written_as_a_token_is_none(text):
    with pytest.raises(NoToken):
        tokens.read(text)


def test_a_token_that_says_the_same_thing_twice_is_none():
    twice = b64(b'{"iss":"us","iss":"them"}')
    with pytest.raises(NoToken, match="twice"):
        tokens.read(f"{part({})}.{twice}.{b64(b'x')}")


@given(st.data())
def test_no_other_letter_anywhere_leaves_a_token_signed(data):
    token = ours({"iss": "us", "jti": "one"})
    place = data.draw(st.integers(0, len(token) - 1))
    letter = data.draw(st.sampled_from("ABCZabcz019-_.").filter(token[place].__ne__))
    changed = token[:place] + letter + token[place + 1 :]
    try:
        found = tokens.read(changed)
    except NoToken:
        return
    assert not found.is_signed_by(KEY.public)


@given(st.text(max_size=200) | st.binary(max_size=200).map(lambda b: b.decode("latin")))
def test_anything_at_all_is_read_or_refused_and_nothing_breaks(text):
    try:
        found = tokens.read(text)
    except NoToken:
        return
    assert not found.is_signed_by(KEY.public)
