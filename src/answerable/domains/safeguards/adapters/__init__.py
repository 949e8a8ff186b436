"""Reading the list of legal gateways from its file."""
