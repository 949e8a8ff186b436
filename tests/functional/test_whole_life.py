"""A project's whole life on PostgreSQL, with JavaScript and without.

From an invitation by e-mail to a public page that says how it ended.
"""

import pytest

from tests.functional import whole_life


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-script"])
def test_a_project_lives_from_invitation_to_the_end(
    register, visit, javascript
) -> None:
    whole_life.live(register, visit, javascript=javascript)
