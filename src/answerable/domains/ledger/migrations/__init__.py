"""How the ledger's table came to be."""
