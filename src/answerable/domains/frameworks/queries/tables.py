"""What is told of judging: editions in use, replies, and laws that were looked up.

Verdicts are not told. They are worked out again from answers and editions.
"""

from answerable.domains.frameworks.models import EditionUsed, LawChecked, Reply
from answerable.foundations.tables import Table

EDITIONS = Table(
    name="editions_used", model=EditionUsed, fields=EditionUsed.Privacy.public
)
REPLIES = Table(
    name="replies", model=Reply, fields=Reply.Privacy.public, untold={"by_ref": ""}
)
LAWS = Table(
    name="laws_checked",
    model=LawChecked,
    fields=LawChecked.Privacy.public,
    untold={"by_ref": ""},
)
TABLES = (EDITIONS, REPLIES, LAWS)
