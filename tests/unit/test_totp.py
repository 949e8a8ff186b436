"""The authenticator of the tests agrees with RFC 6238, appendix B."""

import base64

import pytest

from tests.harness import totp

SECRET = base64.b32encode(b"12345678901234567890").decode()


@pytest.mark.parametrize(
    ("moment", "digits"),
    [(59, "287082"), (1111111109, "081804"), (20000000000, "353130")],
)
def test_it_shows_the_digits_of_the_standard(moment: int, digits: str) -> None:
    assert totp.code(SECRET, moment) == digits
