"""The classes that can be attended: what somebody asks for, what is found, and one class with all its sources."""

from trainwatch.query.classes.asked import Asked, asked, loosened, to_params
from trainwatch.query.classes.finder import Found, count_classes, find_classes, find_month
from trainwatch.query.classes.nearby import Near, miles
from trainwatch.query.classes.one import ClassView, class_view, classes_of
from trainwatch.query.classes.rows import Change, ClassRow, Telling

__all__ = [
    "Asked",
    "Change",
    "ClassRow",
    "ClassView",
    "Found",
    "Near",
    "Telling",
    "asked",
    "class_view",
    "classes_of",
    "count_classes",
    "find_classes",
    "find_month",
    "loosened",
    "miles",
    "to_params",
]
