"""The national register of algorithms of the Netherlands, from its public JSON.

The standard (versions 0.4 and 1.0) defines each field. "Doel" is what the algorithm is
for and how people meet it. The texts are Dutch and stay Dutch.
"""

from answerable.domains.sources.core import bodies
from answerable.domains.sources.core.days import DayOrder
from answerable.domains.sources.core.keys import Naming
from answerable.domains.sources.core.reading import Reading
from answerable.domains.sources.core.understanding import Format, Heading

# "In gebruik" is everyday use; the standard has no word for a pilot.
STAGES = {
    "in_gebruik": "live",
    "in gebruik": "live",
    "ontwikkeling": "design",
    "in ontwikkeling": "design",
    "buiten_gebruik": "retired",
    "buiten gebruik": "retired",
}


def read(row: Reading) -> Heading:
    """Answer what the register answers: its name, its stage and what it is for.

    The law it names is no lawful basis of ours, and an impact assessment need not be
    one about data protection: both are kept in the register's own words.
    """
    title = row.title("title", row.text("title"))
    publisher = row.body("organisatie")
    row.choose("identity.lifecycle_stage", "status", STAGES)
    row.answer("purpose.problem_and_need", "doel")
    row.done("id")
    return Heading(
        title=title,
        publisher=publisher,
        publisher_kind=bodies.dutch(publisher),
        link=row.link("url"),
        published_on=row.day("geregistreerd", DayOrder.DAY_FIRST),
    )


DUTCH = Format(
    name="nl-algoritmeregister",
    slug="nl-algoritmeregister",
    title="Algorithm Register of the Netherlands (Het Algoritmeregister)",
    publisher="Ministerie van Binnenlandse Zaken en Koninkrijksrelaties",
    licence="Creative Commons Zero 1.0 (CC0)",
    licence_url="https://creativecommons.org/publicdomain/zero/1.0/",
    home="https://algoritmes.overheid.nl/",
    country="NL",
    language="nl",
    required=("id", "title", "organisatie", "status", "doel"),
    naming=Naming(id=("id",), called=("organisatie", "title"), telling=("doel",)),
    read=read,
    labels={
        "title": "Naam",
        "organisatie": "Organisatienaam",
        "status": "Status",
        "doel": "Doel en impact",
        "juridische_basis": "Wettelijke basis",
        "impactassessment": "Impactassessment",
        "geregistreerd": "Geregistreerd",
        "toegevoegd": "Toegevoegd",
        "url": "Link",
    },
)
