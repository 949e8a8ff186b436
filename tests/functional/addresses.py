"""Where the examples stand on the register, and what each of them is there to show."""

from pathlib import Path

from django.urls import URLPattern, URLResolver

from answerable.foundations.core import refs

PROJECTS = Path(__file__).resolve().parents[2] / "examples/projects"
NOT_PUBLISHED = {"licensing-form-assistant", "care-home-falls-pilot"}
RETRACTED = {"benefit-fraud-matching"}


def project_ref(slug: str) -> str:
    return refs.derived("PRJ", f"example:{slug}")


def project(slug: str, rest: str = "") -> str:
    return f"/projects/{project_ref(slug)}/{rest}"


def tool(key: str) -> str:
    return f"/tools/{refs.derived('TOL', f'example:{key}')}/"


def review(slug: str, purpose: str, rest: str = "") -> str:
    """Return where an example's review stands; a purpose is asked for once."""
    ref = refs.derived("REV", f"example:{project_ref(slug)}:{purpose}")
    return f"/reviews/{ref}/{rest}"


def stamp(slug: str, rest: str = "") -> str:
    """Return where the stamp that was asked for an example stands."""
    return f"/stamp/{refs.derived('STP', f'example:{project_ref(slug)}')}/{rest}"


def panel(name: str, rest: str = "") -> str:
    return f"/panels/{refs.derived('PNL', f'example:{name}')}/{rest}"


def meeting(day: str) -> str:
    """Return where a meeting of the examples' ethics committee stands."""
    return f"/committees/northfold-data-ethics/{refs.derived('MTG', f'example:{day}')}/"


def of_charter(prefix: str, name: str) -> str:
    """Return where a review of the Charter, or a yearly report, stands."""
    kind = {"CHR": "reviews", "OVR": "reports"}[prefix]
    return f"/charter/{kind}/{refs.derived(prefix, f'example:{name}')}/"


def names_under(
    patterns: list[URLPattern | URLResolver], within: str = ""
) -> list[str]:
    """Name every address under some patterns, such as “reviews:show”."""
    found = []
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            found += names_under(pattern.url_patterns, f"{within}{pattern.namespace}:")
        else:
            found.append(f"{within}{pattern.name}")
    return found


def published() -> list[str]:
    """Return the slug of every example that has a page of its own."""
    slugs = {file.stem for file in PROJECTS.glob("*.yaml")}
    return sorted(slugs - NOT_PUBLISHED - RETRACTED)
