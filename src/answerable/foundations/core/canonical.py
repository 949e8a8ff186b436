"""One way to write a JSON value down, so that the same content has the same hash.

RFC 8785, with text in Unicode NFC and no floating-point numbers: what is published
must read back as the same bytes in any language, for as long as anyone checks it.
"""

import hashlib
import json
import unicodedata
from collections.abc import Mapping

import rfc8785

LARGEST_NUMBER = 2**53 - 1  # beyond it, a program that reads numbers as binary64 errs
_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)
ENCODABLE = "text, whole numbers, true, false, null, lists and objects with text keys"


class CannotEncode(ValueError):
    """The value has no single canonical form; the message says where and why."""


def encode(value: object) -> bytes:
    """Write a value as canonical JSON. Raises CannotEncode.

    Takes text, whole numbers, booleans, None, lists, tuples and mappings with text
    keys. Decimals and dates must already be text.
    """
    if (written := _written_simply(value)) is not None:
        return written
    try:
        return rfc8785.dumps(_settled(value, "$"))
    except rfc8785.CanonicalizationError as problem:
        raise CannotEncode(str(problem)) from problem


def text(value: str) -> bytes:
    """Write one text in NFC as `encode` would, only faster. Raises CannotEncode."""
    try:
        return _WRITER.encode(value).encode()
    except UnicodeEncodeError as problem:
        raise CannotEncode(str(problem)) from problem


def sha256_hex(content: bytes) -> str:
    """Return the SHA-256 of these bytes in lower-case hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _written_simply(value: object) -> bytes | None:
    """Let Python's own, much faster writer do it where the result is the same."""
    if not _is_simple(value):
        return None
    written = _WRITER.encode(value)
    try:
        return written.encode() if unicodedata.is_normalized("NFC", written) else None
    except UnicodeEncodeError:
        return None


def _is_simple(value: object) -> bool:
    """Say whether Python sorts and writes every part as RFC 8785 does.

    Python sorts keys by code point and not by UTF-16, which is the same for ASCII.
    """
    parts: list[object] = [value]
    for part in parts:  # which grows as the parts of parts are found
        if isinstance(part, str) or part is None:
            continue
        if isinstance(part, dict):
            if not _has_ascii_keys(part):
                return False
            parts += [value for value in part.values() if type(value) is not str]
        elif isinstance(part, list | tuple):
            parts += [value for value in part if type(value) is not str]
        elif not isinstance(part, int) or abs(part) > LARGEST_NUMBER:
            return False
    return True


def _has_ascii_keys(part: dict[str, object]) -> bool:
    try:
        return "".join(part).isascii()
    except TypeError:  # a key is not text
        return False


def _settled(value: object, path: str) -> "_Settled":
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list | tuple):
        return [_settled(item, f"{path}[{place}]") for place, item in enumerate(value)]
    if isinstance(value, Mapping):
        return _settled_mapping(value, path)
    raise CannotEncode(
        f"{path}: {type(value).__name__} has no canonical form; use {ENCODABLE}."
    )


def _settled_mapping(
    value: Mapping[object, object], path: str
) -> "dict[str, _Settled]":
    settled: dict[str, _Settled] = {}
    for key, item in value.items():
        if not isinstance(key, str):
            raise CannotEncode(f"{path}: the key {key!r} is not text.")
        name = unicodedata.normalize("NFC", key)
        if name in settled:
            raise CannotEncode(f"{path}: the key {name!r} appears twice.")
        settled[name] = _settled(item, f"{path}.{name}")
    return settled


_Settled = None | bool | int | str | list["_Settled"] | dict[str, "_Settled"]
