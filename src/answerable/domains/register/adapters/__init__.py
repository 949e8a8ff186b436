"""What lies outside the register's own tables: word indexes and files of synonyms."""
