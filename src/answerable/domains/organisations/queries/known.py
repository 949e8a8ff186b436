"""Finding the body that a copied entry is about, by the name the source gives it."""

from answerable.domains.organisations.models import Organisation
from answerable.foundations.core import text


def folded(name: str) -> str:
    """Return a name as two spellings of it are compared."""
    return " ".join(text.folded(name).split())


def refs_by_name(country: str) -> dict[str, str]:
    """Return the reference of every body of a country by its folded name.

    A body that joined comes before one of the same name that was only copied.
    """
    found = Organisation.objects.filter(country=country).order_by("-known_from", "-id")
    return {folded(name): ref for name, ref in found.values_list("name", "ref")}
