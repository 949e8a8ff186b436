"""The rules of the Charter stamp: its states, its eleven parts, who may decide."""
