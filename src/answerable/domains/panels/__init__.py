"""Panels: residents drawn by lot, and the ethics committees of bodies."""
