"""How to get into a class: where, from when and until when, how many can, and how it stands."""
