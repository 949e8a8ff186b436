"""What organisations read from outside: the list of areas, the table of postcodes."""
