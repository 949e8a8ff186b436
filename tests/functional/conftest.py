"""The fixtures of browser tests are in tests/harness/fixtures.py, for faults too."""

from tests.harness.fixtures import Visit

__all__ = ["Visit"]
