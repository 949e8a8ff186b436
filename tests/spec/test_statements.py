"""What is said of law and frameworks can be drawn and checked, and has its pages."""

from dataclasses import replace

import pytest

from answerable.domains.frameworks.core.vocabulary import Kind
from answerable.domains.frameworks.queries import editions
from answerable.domains.safeguards.queries import gateways
from answerable.interfaces.cli import commands, edition_pages, statements


def test_every_edition_criterion_and_legal_power_is_a_statement():
    found = statements.every()
    shelf = editions.shelf().editions.values()
    criteria = sum(len(edition.criteria) for edition in shelf)
    assert len(found) == len(shelf) + criteria + len(gateways.current().by_id)
    assert len({one.place for one in found}) == len(found)


def test_each_statement_has_its_source_and_the_day_it_was_looked_up():
    lacking = [
        one.place
        for one in statements.every()
        if not (one.says and one.source.title and one.checked)
    ]
    assert not lacking


def test_the_same_seed_draws_the_same_and_another_draws_others():
    first = statements.drawn(50, 7)
    assert len(set(first)) == 50
    assert statements.drawn(50, 7) == first
    assert statements.drawn(50, 8) != first
    assert len(statements.drawn(10_000, 1)) == len(statements.every())


def test_a_reader_is_told_where_to_look_and_what_was_not_checked():
    one = statements.every()[0]
    source = replace(
        one.source, url="https://law.example/1", verified=False, note="Old."
    )
    told = "\n".join(statements.told([replace(one, source=source)]))
    assert one.place in told
    assert "https://law.example/1" in told
    assert "not checked against the original" in told
    assert "Old." in told
    sure = replace(one, source=replace(source, verified=True), checked=None)
    assert "Last looked up: never; checked" in "\n".join(statements.told([sure]))


def test_a_ban_that_starts_on_a_day_ahead_is_not_said_to_hold_since_then():
    ban = next(one for one in statements.every() if one.place.endswith("EUA5.I"))
    assert "In force: from 2 December 2026" in ban.says
    assert not [
        one.place for one in statements.every() if "In force: since" in one.says
    ]


@pytest.mark.django_db
def test_the_command_draws_statements(capsys):
    assert commands.run(["frameworks", "--statements", "3", "--seed", "4"]) == 0
    printed = capsys.readouterr().out
    assert f"3 of {len(statements.every())} statements, of seed 4." in printed
    assert printed.count("Last looked up: ") == 3


@pytest.mark.django_db
def test_no_statement_at_all_is_refused(capsys):
    assert commands.run(["frameworks", "--statements", "0"]) == 2
    assert "Ask for one statement or more" in capsys.readouterr().err


@pytest.fixture(scope="module")
def pages():
    return edition_pages.pages()


def test_each_edition_has_a_page_with_every_criterion_at_work(pages):
    shelf = editions.shelf().editions.values()
    assert len(pages) == len(shelf) + 1
    index = pages[f"{edition_pages.FOLDER}/README.md"]
    for edition in shelf:
        name = f"{edition.framework}-{edition.edition}.md"
        page = pages[f"{edition_pages.FOLDER}/{name}"]
        assert f"]({name})" in index
        assert page.count("\n## ") == len(edition.criteria)
        for criterion in edition.criteria:
            assert f"## {criterion.id} {criterion.label}\n" in page
            assert all(check.fails in page for check in criterion.checks)
        assert "| at work | answers | verdict | why |" in page
        lines = {criterion.kind is Kind.RED_LINE for criterion in edition.criteria}
        assert ("what crosses it" in page) is (True in lines)


def test_a_page_says_what_was_not_checked(pages):
    for edition in editions.shelf().editions.values():
        page = pages[f"{edition_pages.FOLDER}/{edition.framework}-{edition.edition}.md"]
        every = [edition.source, *(criterion.source for criterion in edition.criteria)]
        doubtful = any(not source.verified for source in every)
        assert ("Not checked against the original." in page) is doubtful
