"""Where the examples stand on the register, and what each of them is there to show."""

from pathlib import Path

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


def published() -> list[str]:
    """Return the slug of every example that has a page of its own."""
    slugs = {file.stem for file in PROJECTS.glob("*.yaml")}
    return sorted(slugs - NOT_PUBLISHED - RETRACTED)
