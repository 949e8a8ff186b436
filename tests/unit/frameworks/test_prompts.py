"""Prompts help people to talk a criterion over; no rule reads or counts them."""

from pathlib import Path

from answerable.domains.frameworks.core.evaluation import judge
from tests.unit.frameworks import making
from tests.unit.frameworks.making import TODAY

LETTER = """
- id: T.LETTER
  label: A letter
  asks: Talk it over.
  kind: deliberative
  necessary: [identity.plain_summary]
  judged_by: [community_panel]
"""
PROMPTS = "  prompts: ['Should we?', 'Who loses?']\n"


def test_prompts_are_kept_in_their_order(tmp_path: Path) -> None:
    found = making.edition(tmp_path, LETTER + PROMPTS).by_id["T.LETTER"]
    assert found.prompts == ("Should we?", "Who loses?")


def test_prompts_change_no_verdict(tmp_path: Path) -> None:
    bare = making.edition(tmp_path, LETTER).by_id["T.LETTER"]
    asked = making.edition(tmp_path, LETTER + PROMPTS).by_id["T.LETTER"]
    facts = making.facts({"identity.plain_summary": making.answered("It counts.")})
    found = [judge(one, facts, today=TODAY) for one in (bare, asked)]
    assert found[0] == found[1]
