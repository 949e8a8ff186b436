"""Reading the register rules of the stamp from a file, and signing credentials."""
