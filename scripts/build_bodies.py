# ruff: noqa: INP001  (scripts to be run, not a package to be imported)
"""Make bodies.csv of the knowledge folder from two lists of organisations.

    python scripts/build_bodies.py FOLDER src/trainwatch/knowledge/bodies.csv

FOLDER holds post_boards.csv (standards boards, academies and associations of each state) and providers.csv (national and
regional providers), both with the columns state, body, acronym, aliases, kind and city. Attorneys general and state
police forces are added from the table below. Rows are sorted, so that the next update reads as a diff.
"""

import csv
import sys
from pathlib import Path

COLUMNS = ("name", "acronym", "aliases", "state", "city", "kind")

STATES = """
AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|FL Florida|GA Georgia
HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland
MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire
NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania
RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington
WV West Virginia|WI Wisconsin|WY Wyoming
"""

# The forces whose names do not follow "<State> State Police".
FORCES = {
    "AL": "Alabama Law Enforcement Agency",
    "AK": "Alaska State Troopers",
    "AZ": "Arizona Department of Public Safety",
    "CA": "California Highway Patrol",
    "CO": "Colorado State Patrol",
    "FL": "Florida Highway Patrol",
    "GA": "Georgia State Patrol",
    "HI": "Hawaii Department of Law Enforcement",
    "IA": "Iowa State Patrol",
    "KS": "Kansas Highway Patrol",
    "MN": "Minnesota State Patrol",
    "MS": "Mississippi Highway Patrol",
    "MO": "Missouri State Highway Patrol",
    "MT": "Montana Highway Patrol",
    "NE": "Nebraska State Patrol",
    "NV": "Nevada State Police",
    "NC": "North Carolina State Highway Patrol",
    "ND": "North Dakota Highway Patrol",
    "OH": "Ohio State Highway Patrol",
    "OK": "Oklahoma Highway Patrol",
    "SC": "South Carolina Highway Patrol",
    "SD": "South Dakota Highway Patrol",
    "TN": "Tennessee Highway Patrol",
    "TX": "Texas Department of Public Safety",
    "UT": "Utah Highway Patrol",
    "WA": "Washington State Patrol",
    "WI": "Wisconsin State Patrol",
    "WY": "Wyoming Highway Patrol",
}

Row = tuple[str, str, str, str, str, str]


def listed(path: Path) -> list[Row]:
    """The rows of one of the two lists. Regions ("US-MIDWEST") and tribal bodies serve the nation: they become US."""
    rows = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            state = row["state"] if len(row["state"]) == 2 else "US"
            rows.append((row["body"], row["acronym"], row["aliases"], state, row["city"], row["kind"]))
    return rows


def offices() -> list[Row]:
    """The attorney general and the state police of every state."""
    rows: list[Row] = []
    for entry in STATES.replace("\n", "|").strip("|").split("|"):
        code, name = entry.split(" ", 1)
        aliases = f"{name} Attorney General's Office|Attorney General of {name}"
        rows.append((f"{name} Attorney General", "", aliases, code, "", "attorney_general"))
        rows.append((FORCES.get(code, f"{name} State Police"), "", "", code, "", "state_police"))
    return rows


def by_state(row: Row) -> tuple[str, str, str]:
    """The order of the table: state, kind, name."""
    name, _, _, state, _, kind = row
    return state, kind, name


def main() -> None:
    """Write the table to the file given as second argument."""
    folder, target = Path(sys.argv[1]), Path(sys.argv[2])
    rows: set[Row] = {*listed(folder / "post_boards.csv"), *listed(folder / "providers.csv"), *offices()}
    with target.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(COLUMNS)
        for row in sorted(rows, key=by_state):
            table.writerow(row)


if __name__ == "__main__":
    main()
