"""What befalls a ledger: kills, errors, power cuts, crowds, attacks. See README.md."""
