"""How the files of examples/ become acts of the people in them."""
