"""The makers of test values make values that hold together."""

from tests import factories


def test_the_evidence_of_a_made_record_quotes_its_text():
    made = factories.record()
    quoted = [item for state in made.tags.states for item in state.evidence]
    quoted += [item for topic in made.tags.topics for item in topic.evidence]
    assert quoted
    for item in quoted:
        assert made.document.text[item.start : item.end] == item.text


def test_a_change_reaches_the_made_value():
    assert factories.source(state="TX").state == "TX"
