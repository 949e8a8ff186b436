"""What tests need to run the real thing: databases, servers and a browser."""
