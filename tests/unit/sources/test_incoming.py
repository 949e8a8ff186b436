from answerable.domains.sources.core.incoming import Unfit


def test_a_row_that_is_left_out_says_where_what_and_what_to_do():
    unfit = Unfit(1200, "Name", "nothing is written", "it needs a name", "Add one.")
    assert unfit.sentence == (
        "Row 1,200, Name: nothing is written; it needs a name. Add one."
    )


def test_a_row_that_is_no_record_names_no_column():
    unfit = Unfit(3, "", "this is no record", "it has names", "Put it right.")
    assert unfit.sentence == "Row 3: this is no record; it has names. Put it right."
