"""How a private copy of the bundled demo project is made."""
