"""Whether the lists are whole: written under today's rules, with nothing missing.

They are derived, so whatever a migration, a restored backup or another catalogue did
to them, `answerable prepare` can put it right.
"""

import hashlib

from django.db.models import Sum

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.catalogue.core.facts import Fact
from answerable.domains.register.adapters.search_index import index
from answerable.domains.register.core import datasets
from answerable.domains.register.core.search import marks, words
from answerable.domains.register.models import (
    Listing,
    MarkCount,
    Project,
    SearchRules,
    SearchText,
)


def edition() -> str:
    """Name the rules that lists are written under: ours and the catalogue's."""
    facts = catalogues.current().facts.values()
    told = [
        f"{words.RULES} {datasets.RULES}",
        *(f"{f.id} {f.refresh_months} {_labels(f)}" for f in facts),
    ]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _labels(fact: Fact) -> list[str]:
    return [option.label for option in fact.options]


def is_whole() -> bool:
    """Say whether every published entry is listed, indexed and counted."""
    if not index().is_there():
        return False
    if not SearchRules.objects.filter(edition=edition()).exists():
        return False
    listed = Listing.objects.count()
    published = Project.objects.filter(version_number__gt=0).exclude(state="retracted")
    total = MarkCount.objects.filter(mark=marks.ALL).aggregate(n=Sum("entries"))["n"]
    counts = {published.count(), SearchText.objects.count(), total or 0}
    return bool(counts | index().indexed() == {listed})
