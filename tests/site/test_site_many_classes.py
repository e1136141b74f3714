"""The class finder on many classes, made by the script that measures it."""

import runpy
from pathlib import Path

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "classes.py"


def test_every_question_of_the_benchmark_is_answered(tmp_path, datasette_of) -> None:
    script = runpy.run_path(str(BENCHMARK))
    script["fill"](tmp_path, 400)
    visitor = datasette_of(tmp_path / "trainwatch.db", tmp_path / "fulltext.db", present=lambda: script["NOW"])
    for query in script["QUESTIONS"].values():
        answer = visitor.get(f"/courses{query if query.startswith('.') else '?' + query}")
        assert answer.status_code == 200, query
        assert 'class="notes"' not in answer.text, query
