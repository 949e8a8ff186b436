"""Database history of panels and committees."""
