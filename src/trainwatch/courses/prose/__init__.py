"""Running prose: which classes its sentences name and give, and what it tells of each."""
