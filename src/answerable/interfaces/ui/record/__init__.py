"""The page of a project: the same for the public and for whoever rehearses it."""
