"""What reviews reach outside: the program that makes a PDF."""
