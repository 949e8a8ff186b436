"""Every setting is documented, and nothing documented is made up."""

import ast
import re

from tests.architecture import source

NAME = re.compile(r"ANSWERABLE_[A-Z_]+|DATABASE_URL|PORT")
PAGE = source.ROOT / "docs/reference/settings.md"
# Read by the tests and scripts, not by the register.
OF_TESTS = {"ANSWERABLE_DATA", "ANSWERABLE_TEST_DATABASE"}


def used() -> set[str]:
    """Find every name that the source reads from the environment."""
    return {
        node.value
        for path in source.files()
        for call in ast.walk(source.tree(path))
        if isinstance(call, ast.Call | ast.Subscript)
        for node in ast.iter_child_nodes(call)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and NAME.fullmatch(node.value)
    }


def documented() -> set[str]:
    return set(re.findall(r"^\| `([A-Z_]+)`", PAGE.read_text(), re.MULTILINE))


def test_every_setting_is_in_the_reference() -> None:
    assert used() - documented() == set()


def test_the_reference_names_no_setting_that_nothing_reads() -> None:
    ours = {name for name in documented() if NAME.fullmatch(name)}
    assert ours - used() - OF_TESTS == set()
