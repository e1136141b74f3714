"""What trainwatch knows about its field, and the one door that reads and checks the files that say it."""

from trainwatch.knowledge.facts import NATIONWIDE, Body, Host, Knowledge, Place, State, Topic, Weighted
from trainwatch.knowledge.loading import load, read, use_topics, with_topics
from trainwatch.knowledge.terms import Match, Matcher

__all__ = [
    "NATIONWIDE",
    "Body",
    "Host",
    "Knowledge",
    "Match",
    "Matcher",
    "Place",
    "State",
    "Topic",
    "Weighted",
    "load",
    "read",
    "use_topics",
    "with_topics",
]
