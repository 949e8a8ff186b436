"""The tests, which read as the policy of the register."""
