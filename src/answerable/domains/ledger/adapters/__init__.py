"""What the ledger keeps outside the database: keys, the anchor, published files."""
