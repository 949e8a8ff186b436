"""The trust policy: read to the letter of C2SP tlog-policy, and followed."""

import contextlib
from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from answerable.domains.ledger.core import policies
from answerable.domains.ledger.core.notes import PublicKey
from answerable.domains.ledger.core.policies import Log, Policy, UnfitPolicy


def key(number, name="w.example", kind=4):
    return PublicKey(name, bytes([number]) * 32, kind)


LOG = PublicKey("register.example/log", bytes(32), 1)
X1, X2, X3, Y1, Y2, Y3 = (key(n) for n in range(1, 7))

# The example of the specification, with keys.
EXAMPLE = f"""\
log {LOG.vkey}

witness X1 {X1.vkey}
witness X2 {X2.vkey}
witness X3 {X3.vkey}
group X-witnesses 2 X1 X2 X3

witness Y1 {Y1.vkey}
witness Y2 {Y2.vkey}
witness Y3 {Y3.vkey}
group Y-witnesses any Y1 Y2 Y3

group X-and-Y all X-witnesses Y-witnesses
quorum X-and-Y
"""


def read(text):
    return policies.read(text.encode())


def test_the_example_of_the_specification_asks_for_two_x_and_one_y():
    policy = read(EXAMPLE)
    everybody = (X1, X2, X3, Y1, Y2, Y3)
    for some_of_them in chain.from_iterable(
        combinations(everybody, n) for n in range(7)
    ):
        enough = len({X1, X2, X3} & set(some_of_them)) >= 2 and bool(
            {Y1, Y2, Y3} & set(some_of_them)
        )
        assert policy.is_met_by(some_of_them) is enough


def test_no_quorum_is_met_by_nobody():
    assert read("quorum none\n") == Policy()
    assert Policy().is_met_by([])


def test_one_witness_can_be_the_quorum():
    policy = read(f"witness w {X1.vkey} https://w.example/submit\nquorum w\n")
    assert policy.witnesses[0].url == "https://w.example/submit"
    assert policy.is_met_by([X1])
    assert not policy.is_met_by([X2])


def test_a_key_of_another_name_is_another_witness():
    policy = read(f"witness w {X1.vkey}\nquorum w\n")
    assert not policy.is_met_by([key(1, "other.example")])


def test_spaces_tabs_comments_and_empty_lines_do_not_matter():
    assert read(f" \t# hello\n\n\twitness\tw  {X1.vkey}\t\n  quorum w") == read(
        f"witness w {X1.vkey}\nquorum w\n"
    )


def test_a_name_may_be_any_word_that_is_not_parted_by_a_space_or_tab():
    policy = read(f"witness Å\u00a0\u2003K {X1.vkey}\nquorum Å\u00a0\u2003K\n")
    assert policy.is_met_by([X1])


def test_the_kelvin_sign_is_not_the_letter_k():
    with pytest.raises(UnfitPolicy, match="which no line above defines"):
        read(f"witness K {X1.vkey}\nquorum \u212a\n")


def test_the_published_policy_says_the_same_without_the_addresses_of_witnesses():
    text = EXAMPLE.replace(Y1.vkey, f"{Y1.vkey} https://y1.example/submit")
    policy = read(text)
    assert "https" not in policy.written
    again = policies.read(policy.written.encode())
    assert again == read(EXAMPLE)


def test_the_published_policy_says_where_the_log_is():
    policy = Policy(logs=(Log(LOG, "https://register.example"),))
    assert policy.written == f"log {LOG.vkey} https://register.example\nquorum none\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "The trust policy has no line that says “quorum”."),
        ("quorum none\nquorum none\n", "Line 2 of the trust policy is a second line"),
        ("quorum w\n", "names “w”, which no line above defines"),
        ("quorum\n", "Line 1 of the trust policy cannot be understood."),
        ("quorum none extra\n", "cannot be understood"),
        ("quorom none\n", "cannot be understood"),
        (f"log {LOG.vkey} a b\n", "cannot be understood"),
        (f"witness {X1.vkey}\n", "cannot be understood"),
        ("group g\n", "cannot be understood"),
        ("group g all\n", "asks for all of 0 members"),
        (f"witness w {X1.vkey}x\n", "holds a key that is mistyped"),
        (f"witness w {LOG.vkey}\n", "a key of a kind that does not belong there"),
        (f"log {X1.vkey}\n", "a key of a kind that does not belong there"),
        (f"log {LOG.vkey}\nlog {LOG.vkey}\n", "repeats a key"),
        (f"witness none {X1.vkey}\n", "gives the name “none” again"),
        (f"witness w {X1.vkey}\nwitness w {X2.vkey}\n", "gives the name “w” again"),
        (
            f"witness v {X1.vkey}\nwitness w {key(1, 'else.example').vkey}\n",
            "repeats a key",
        ),
        (f"witness w {X1.vkey}\ngroup w any w\n", "gives the name “w” again"),
        (f"witness w {X1.vkey}\ngroup g 0 w\n", "asks for 0 of 1 members"),
        (f"witness w {X1.vkey}\ngroup g 2 w\n", "asks for 2 of 1 members"),
        (f"witness w {X1.vkey}\ngroup g -1 w\n", "asks for -1 of 1 members"),
        (f"witness w {X1.vkey}\ngroup g any none\n", "names “none”"),
        (f"witness w {X1.vkey}\ngroup g any w g\n", "names “g”"),
        (f"witness w {X1.vkey}\ngroup g any w w\n", "a second time"),
        (f"witness w {X1.vkey}\ngroup g any w\ngroup h any w\n", "a second time"),
        ("quorum none\r\n", "holds a control character"),
        ("quorum none\x7f\n", "holds a control character"),
        ("#" * 70_000, "has more than 65,536 bytes"),
    ],
)
def test_a_policy_that_cannot_be_followed_names_the_line_and_the_fault(text, said):
    with pytest.raises(UnfitPolicy) as refusal:
        read(text)
    (reason,) = refusal.value.reasons
    assert said in reason.sentence
    assert reason.who == "Whoever runs this register can change the file."


def test_a_policy_is_utf_8():
    with pytest.raises(UnfitPolicy, match="is not written in UTF-8"):
        policies.read(b"# \xff\nquorum none\n")


def test_thirty_two_of_everything_can_be_read():
    lines = [f"witness w{n} {key(n).vkey}" for n in range(32)]
    lines += [f"group g{n} all w{n}" for n in range(32)]
    lines += [f"log {PublicKey('l', bytes([n]) * 32).vkey}" for n in range(32)]
    assert read("\n".join([*lines, "quorum g31"])).is_met_by([key(31)])


@given(some.binary(max_size=200))
def test_whatever_the_bytes_a_policy_is_read_or_refused(raw):
    with contextlib.suppress(UnfitPolicy):
        assert policies.read(raw).quorum


@given(some.sets(some.integers(1, 12)), some.sets(some.integers(1, 12)))
def test_more_cosignatures_never_make_a_policy_less_met(few, more):
    policy = read(
        "".join(f"witness w{n} {key(n).vkey}\n" for n in range(1, 10))
        + "group a 2 w1 w2 w3\ngroup b all w4 w5\ngroup c any a b w6\n"
        + "group d 2 c w7 w8\nquorum d\n"
    )
    if policy.is_met_by({key(n) for n in few}):
        assert policy.is_met_by({key(n) for n in few | more})
