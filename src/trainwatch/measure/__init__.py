"""How good the tags and courses are: labels against answers, as figures with intervals, and what went wrong in words."""

from trainwatch.measure.confusions import Confusion, Fault, confusions, faults
from trainwatch.measure.counting import score
from trainwatch.measure.figures import Figure
from trainwatch.measure.floors import FloorFile, Floors, breaches, read_floors, renewed, written
from trainwatch.measure.labels import Labels, OfferingLabel, read_labels
from trainwatch.measure.report import Measured, report
from trainwatch.measure.verdicts import Judged, Verdict, verdicts

__all__ = [
    "Confusion",
    "Fault",
    "Figure",
    "FloorFile",
    "Floors",
    "Judged",
    "Labels",
    "Measured",
    "OfferingLabel",
    "Verdict",
    "breaches",
    "confusions",
    "faults",
    "read_floors",
    "read_labels",
    "renewed",
    "report",
    "score",
    "verdicts",
    "written",
]
