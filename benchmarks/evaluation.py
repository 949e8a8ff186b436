"""Every edition on 10,000 synthetic projects, and the same rules in plain Python.

Goal (DESIGN §9): at most 3 ms a project on one core, with reasons. Before anything is
timed, the engine and the peer must agree to the byte on thousands of projects.
"""

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from statistics import mean, quantiles
from time import process_time
from typing import Any

import _plain
import _synthetic
from _table import ROOT, SCALE, Line, show

from answerable.domains.catalogue.adapters import yaml_files
from answerable.domains.catalogue.core.answers import Answer
from answerable.domains.catalogue.core.facts import Catalogue
from answerable.domains.frameworks.adapters import edition_files
from answerable.domains.frameworks.core import evaluation, rejudging, standing
from answerable.domains.frameworks.core.editions import Edition
from answerable.domains.frameworks.core.rejudging import Marks
from answerable.domains.frameworks.core.results import Assessment, Result

PROJECTS = max(100, round(10_000 * SCALE))
PROVED = max(100, round(3_000 * SCALE))
SEED = int(os.environ.get("SEED", "20261121"))
TODAY = date(2026, 11, 21)


@dataclass(frozen=True)
class Engine:
    """The same engine over conditions in CEL, or over plain functions."""

    catalogue: Catalogue
    language: Any
    editions: Sequence[Edition]

    def stand(self, answers: dict[str, Answer]) -> standing.Facts:
        return standing.stand(self.catalogue, self.language, answers, today=TODAY)

    def judge(self, answers: dict[str, Answer]) -> list[Assessment]:
        facts = self.stand(answers)
        return [evaluation.evaluate(e, facts, today=TODAY) for e in self.editions]

    def marks(self, facts: standing.Facts, answers: dict[str, Answer]) -> Marks:
        return rejudging.marks(facts, answers, way="")

    def judge_again(
        self, answers: dict[str, Answer], before: Marks
    ) -> list[Assessment]:
        """Judge only what reads a fact that stands otherwise than before."""
        facts = self.stand(answers)
        moved = rejudging.moved(before, self.marks(facts, answers))
        days = {"before": TODAY, "today": TODAY}
        return [
            evaluation.evaluate(edition, facts, today=TODAY, only=only)
            for edition in self.editions
            if (only := rejudging.to_judge(edition, moved, **days))
        ]

    def rules(self) -> list[Any]:
        """Every check and scope, each wording once."""
        found = {}
        for edition in self.editions:
            scopes = [edition.scope, *(c.scope for c in edition.criteria)]
            checks = [check for c in edition.criteria for check in c.checks]
            for one in (*scopes, *checks):
                if one:
                    found[one.when.expression] = one.when
        return list(found.values())


def main() -> None:
    """Prove that both agree, time both, print the table."""
    ours = _engine()
    peer = Engine(
        _plain.catalogue(ours.catalogue),
        _plain.PlainLanguage(ours.language.variables),
        [_plain.edition(edition) for edition in ours.editions],
    )
    criteria = sum(len(edition.criteria) for edition in ours.editions)
    print(
        f"{len(ours.editions)} editions, {criteria} criteria, "
        f"{len(ours.rules())} rules; {PROJECTS:,} projects of seed {SEED}"
    )
    _prove(ours, peer)
    show("evaluation", "plain Python functions", _time(ours, peer))


def _engine() -> Engine:
    catalogue = yaml_files.load(ROOT / "catalogue")
    language = edition_files.language(catalogue)
    shelf = edition_files.load(ROOT / "frameworks", catalogue, language)
    if shelf.problems:
        sys.exit("\n".join(map(str, shelf.problems)))
    return Engine(catalogue, language, list(shelf.editions.values()))


def _prove(ours: Engine, peer: Engine) -> None:
    """Stop unless answers are valid, both agree, and a part agrees with the whole."""
    verdicts: Counter[str] = Counter()
    for answers, after in _changes(ours, PROVED, SEED + 1):
        if faults := _synthetic.faults(ours.catalogue, answers, TODAY):
            sys.exit(f"These answers are not valid: {'; '.join(faults)}")
        whole, again = ours.judge(answers), ours.judge(after)
        if _documents(whole) != _documents(peer.judge(answers)):
            sys.exit(f"The two do not agree. Answers: {answers}")
        before = ours.marks(ours.stand(answers), answers)
        part = _by_criterion(ours.judge_again(after, before))
        if _by_criterion(whole) | part != _by_criterion(again):
            sys.exit(f"Not all was judged again that had changed: {answers}, {after}")
        verdicts.update(one.verdict.value for a in whole for one in a.results)
    told = ", ".join(f"{name} {count:,}" for name, count in verdicts.most_common())
    print(f"Both agree on {PROVED:,} projects, whole and after a change: {told}\n")


def _documents(found: Sequence[Assessment]) -> list[dict[str, object]]:
    return [one.document() for one in found]


def _by_criterion(found: Sequence[Assessment]) -> dict[tuple[str, str], Result]:
    return {(a.edition, one.criterion): one for a in found for one in a.results}


def _changes(
    engine: Engine, count: int, seed: int
) -> Iterator[tuple[dict[str, Answer], dict[str, Answer]]]:
    """Give the answers of projects, and the same with one fact answered anew."""
    chance = Random(seed)
    typed = [fact for fact in engine.catalogue.facts.values() if fact.is_typed]
    for answers in _synthetic.projects(engine.catalogue, count, seed, TODAY):
        fact = chance.choice(typed)
        after = answers | {fact.id: _synthetic.answer(fact, chance, TODAY, 0.9)}
        yield answers, after


def _time(ours: Engine, peer: Engine) -> list[Line]:
    taken: dict[str, list[float]] = {}
    again = 0
    both = (("ours", ours, ours.rules()), ("peer", peer, peer.rules()))
    for answers, after in _changes(ours, PROJECTS, SEED):
        before = ours.marks(ours.stand(answers), answers)
        for name, engine, rules in both:
            started = process_time()
            engine.judge(answers)
            judged = process_time()
            part = engine.judge_again(after, before)
            changed = process_time()
            known = engine.stand(answers).activation
            ready = process_time()
            for one in rules:
                one.holds_in(known)
            ruled = process_time()
            taken.setdefault(f"{name} whole", []).append(judged - started)
            taken.setdefault(f"{name} change", []).append(changed - judged)
            taken.setdefault(f"{name} ready", []).append(ready - changed)
            taken.setdefault(f"{name} rules", []).append(ruled - ready)
        again += sum(len(one.results) for one in part)
    print(f"One changed fact has {again / PROJECTS:.1f} criteria judged again.\n")
    return [
        _line("every edition, a project", "whole", taken, "≤ 3"),
        _line("every edition, p99", "whole", taken, "–", p99=True),
        _line("one changed fact", "change", taken, "–"),
        _line("of it, answers made ready", "ready", taken, "–"),
        _line("the rules alone, each once", "rules", taken, "–"),
    ]


def _line(
    what: str, key: str, taken: dict[str, list[float]], goal: str, *, p99: bool = False
) -> Line:
    def of(name: str) -> float:
        found = taken[f"{name} {key}"]
        return 1000 * (quantiles(found, n=100)[98] if p99 else mean(found))

    return Line(what, "ms CPU", of("ours"), goal, of("peer"))


if __name__ == "__main__":
    main()
