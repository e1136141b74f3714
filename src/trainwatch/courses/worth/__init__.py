"""How long a class is, and what it counts for."""
