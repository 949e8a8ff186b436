"""The component kit which every front door shares."""
