"""What is told of bodies. What they answer is told by whoever knows the questions."""

from answerable.domains.organisations.models import Organisation, Redirect
from answerable.foundations.tables import Table

ORGANISATIONS = Table(
    name="organisations",
    model=Organisation,
    fields=Organisation.Privacy.public,
)
REDIRECTS = Table(
    name="redirects",
    model=Redirect,
    fields=Redirect.Privacy.public,
    links={"organisation": "ref"},
)
TABLES = (ORGANISATIONS, REDIRECTS)
