"""What an entry is: its event, its commitment and its bytes."""
