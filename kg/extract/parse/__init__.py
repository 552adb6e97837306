"""The dependency parse, and how a clause is read from it."""
