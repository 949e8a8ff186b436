"""People with an account: staff only. Nobody needs one to read or to complain."""
