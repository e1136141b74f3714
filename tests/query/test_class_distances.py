"""The box in which classes are looked for holds the whole ring."""

from math import asin, atan2, cos, degrees, radians, sin

from hypothesis import given
from hypothesis import strategies as st

from trainwatch.query.classes import Near, miles
from trainwatch.query.classes.nearby import around


def walked(near, bearing, distance):
    """The point that lies *distance* miles from a place, in the direction of *bearing*."""
    north, angle = radians(near.latitude), distance / 3958.8
    latitude = asin(sin(north) * cos(angle) + cos(north) * sin(angle) * cos(bearing))
    east = atan2(sin(bearing) * sin(angle) * cos(north), cos(angle) - sin(north) * sin(latitude))
    return degrees(latitude), (near.longitude + degrees(east) + 540) % 360 - 180


@given(
    latitude=st.floats(-15, 72),
    longitude=st.floats(-180, 180),
    within=st.integers(1, 3000),
    bearing=st.floats(0, 6.3),
)
def test_no_point_of_a_ring_lies_outside_its_box(latitude, longitude, within, bearing) -> None:
    near = Near("", "", "", latitude, longitude)
    point = walked(near, bearing, within * 0.999)
    assert miles((latitude, longitude), point) <= within
    south, north, west, east = around(near, within)
    assert south <= point[0] <= north
    assert west <= point[1] <= east


def test_a_ring_in_the_middle_of_the_country_looks_no_farther_than_it_must() -> None:
    south, north, west, east = around(Near("", "", "", 35.0, -92.0), 50)
    assert (north - south, east - west) < (2.0, 2.5)
