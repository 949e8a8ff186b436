"""The rules of panels and committees: no Django, no database, no clock, no chance."""
