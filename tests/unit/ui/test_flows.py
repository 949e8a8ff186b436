"""The picture of the flows: nobody left out, nothing overlapping, words that fit."""

from hypothesis import given
from hypothesis import strategies as st

from answerable.interfaces.ui.record import flows, measuring, picture
from answerable.interfaces.ui.record.flows import Lane
from tests.unit.ui.records import record

NOTHING = "No power is named"
STATED = [
    {
        "from_body": "The council",
        "to_body": "Police",
        "to_kind": "police",
        "what": "Names",
        "power": "Crime and Disorder Act 1998 section 115",
        "power_kind": "express",
        "purpose": "To find people",
    },
    {
        "from_body": "The council",
        "to_body": "Acme Ltd",
        "to_kind": "private_company",
        "what": "Addresses",
        "power_kind": "not_stated",
        "purpose": "To post letters",
    },
]
SOURCES = [
    {"name": "Repairs", "held_by": "council", "collected_for": "x", "personal": "yes"},
    {"name": "Births", "held_by": "Register office", "collected_for": "x"},
]
RECIPIENTS = [
    {"recipient": "acme ltd", "kind": "private_company", "what": "x", "why": "y"},
    {"recipient": "The public", "kind": "public", "what": "Totals", "why": "To know"},
]


def _lanes() -> tuple[Lane, ...]:
    return flows.lanes(
        record(law__gateways=STATED, data__sources=SOURCES, data__recipients=RECIPIENTS)
    )


def test_a_body_named_in_a_stated_flow_is_not_drawn_twice() -> None:
    assert [(lane.giver, lane.receiver) for lane in _lanes()] == [
        ("Register office", "Warm homes letters"),
        ("The council", "Police"),
        ("The council", "Acme Ltd"),
        ("Warm homes letters", "The public"),
    ]


def test_police_and_companies_carry_a_sign_and_a_word() -> None:
    marked = {lane.receiver: (lane.sign, lane.receiver_kind) for lane in _lanes()}
    assert marked["Police"] == ("police", "Police")
    assert marked["Acme Ltd"] == ("private", "A private company")
    assert marked["The public"] == ("", "The public")


def test_only_a_stated_flow_without_a_power_is_said_to_lack_one() -> None:
    assert [lane.receiver for lane in _lanes() if lane.lacks_power] == ["Acme Ltd"]


def test_a_record_that_names_no_flow_has_no_lanes() -> None:
    assert flows.lanes(record()) == ()


TEXT = st.text(alphabet="abc WM,.il", min_size=1, max_size=300)
LANES = st.lists(
    st.builds(
        Lane,
        giver=st.sampled_from(["A", "A longer name of a body", "B" * 60]),
        what=TEXT,
        power=TEXT | st.just(""),
        power_kind=st.sampled_from(["Says you may share", ""]),
        receiver=TEXT,
        receiver_kind=st.sampled_from(["Police", "A charity or community group", ""]),
        sign=st.sampled_from(["police", "private", ""]),
        purpose=TEXT | st.just(""),
        names_power=st.booleans(),
    ),
    min_size=1,
    max_size=30,
)


@given(LANES)
def test_boxes_never_overlap_and_stay_inside(lanes: list[Lane]) -> None:
    for drawn in (
        picture.across(lanes, nothing=NOTHING),
        picture.downwards(lanes, nothing=NOTHING),
    ):
        for column in (drawn.givers, drawn.receivers):
            ends = 0.0
            for box in column:
                assert box.y >= ends
                ends = box.y + box.height
                assert ends <= drawn.height + 0.01
                assert box.x + box.width <= drawn.width + 0.01


@given(LANES)
def test_every_flow_up_to_the_limit_has_its_arrow(lanes: list[Lane]) -> None:
    drawn = picture.across(lanes, nothing=NOTHING)
    assert len(drawn.arrows) + drawn.left_out == len(lanes)
    assert len(drawn.arrows) <= flows.LONGEST_PICTURE


@given(TEXT, st.floats(min_value=40, max_value=400))
def test_lines_fit_the_room_they_have(text: str, room: float) -> None:
    for line in measuring.wrap(text, room, 16, most=3):
        assert measuring.width(line.rstrip("…"), 16) <= room + 0.01


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    lines = measuring.wrap("word " * 60, 100, 16, most=2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
