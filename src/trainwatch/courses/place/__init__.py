"""Where a class is: its venue, street, city and state, and how it is given."""

from trainwatch.courses.place.prose import based, cities, dateline, segments, stated_towns, towns

__all__ = ["based", "cities", "dateline", "segments", "stated_towns", "towns"]
