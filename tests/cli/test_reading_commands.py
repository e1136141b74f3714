"""extract, tag and explain: what they read, what they print, how they end."""

import json
import re
import subprocess
import sys
from io import StringIO
from itertools import cycle

import pytest
from click.testing import CliRunner
from rich.console import Console

from tests.loopback import Site
from tests.pipeline import newsdesk
from trainwatch import article
from trainwatch.cli import main
from trainwatch.cli.output import print_explanation
from trainwatch.knowledge import load
from trainwatch.pipeline import understand

TITLE = "Officers take free de-escalation class"
TEXT = "\n".join(newsdesk.RELEVANT)


def run(*arguments: str, stdin: str | bytes | None = None):
    return CliRunner().invoke(main, arguments, input=stdin)


def tagged(*documents: object) -> list[dict]:
    stdin = "".join(json.dumps(document) + "\n" for document in documents)
    return [json.loads(line) for line in run("tag", "--jsonl", stdin=stdin).stdout.splitlines()]


def test_tag_prints_one_line_for_each_document_in_order():
    answers = tagged({"id": 1, "title": TITLE, "text": TEXT}, {"id": "b", "title": "Pie", "text": "Butter and sugar."})
    assert [answer["id"] for answer in answers] == [1, "b"]
    assert [answer["relevance"]["label"] for answer in answers] == ["yes", "no"]


def test_every_quote_of_tag_is_a_slice_of_what_was_given():
    (answer,) = tagged({"id": 1, "title": TITLE, "text": TEXT, "url": "https://arkansasag.gov/news"})
    given = {"title": TITLE, "text": TEXT, "url": "https://arkansasag.gov/news"}
    evidence = [*answer["relevance"]["evidence"], *answer["kind_evidence"], *answer["free_evidence"]]
    evidence += [
        item for tag in (*answer["states"], *answer["topics"], *answer["offerings"]) for item in tag["evidence"]
    ]
    quoted = [item for item in evidence if item["in"] in given]
    assert len(quoted) > 5
    for item in quoted:
        assert given[item["in"]][item["start"] : item["end"]] == item["text"]


def test_tag_gives_the_promised_keys():
    (answer,) = tagged({"id": 1, "title": TITLE, "text": TEXT})
    assert {"id", "relevance", "kind", "free", "states", "topics", "offerings"} <= set(answer)
    assert set(answer["relevance"]) == {"label", "score", "evidence"}
    assert set(answer["states"][0]) == {"code", "score", "primary", "evidence"}
    assert set(answer["topics"][0]) == {"id", "score", "evidence"}
    promised = {"title", "provider", "start", "end", "city", "state", "hours", "delivery", "price", "free"}
    assert promised | {"registration_url", "registration_closes", "evidence"} <= set(answer["offerings"][0])


def test_tag_never_reads_an_id():
    first, second = tagged({"id": "tx-houston", "title": TITLE, "text": TEXT}, {"id": 2, "title": TITLE, "text": TEXT})
    assert {**first, "id": 0} == {**second, "id": 0}


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{", "stdin:1: not JSON\n"),
        ("[" * 99_999, "stdin:1: not JSON\n"),
        ("[1]", "not a JSON object"),
        ('{"id": 5, "title": 7}', "title: not a string"),
    ],
)
def test_a_bad_line_gives_a_line_with_an_error_and_the_rest_goes_on(line, complaint):
    ended = run("tag", "--jsonl", stdin=line + "\n" + json.dumps({"id": 2, "title": TITLE, "text": TEXT}) + "\n")
    bad, good = (json.loads(answer) for answer in ended.stdout.splitlines())
    assert complaint in ended.stderr
    assert "error" in bad
    assert good["relevance"]["label"] == "yes"
    assert ended.exit_code == 1


@pytest.mark.parametrize("text", ["", "\u0000", "\ud800", "\u202e\u200b", "日本語の文章", "<b>bold</b>" * 100])
def test_tag_answers_whatever_the_text(text):
    (answer,) = tagged({"id": 1, "title": text, "text": text})
    assert answer["relevance"]["label"] == "no"


def test_tag_answers_bytes_that_are_no_utf_8():
    ended = subprocess.run(
        [sys.executable, "-m", "trainwatch", "tag", "--jsonl"],
        input=b'{"id": 1, "title": "caf\xe9", "text": ""}\n',
        capture_output=True,
        check=False,
    )
    assert ended.returncode == 0
    assert json.loads(ended.stdout)["id"] == 1


# ----------------------------------------------------------------------------------------------------- extract


def test_extract_prints_the_promised_keys_of_each_file(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(newsdesk.page(TITLE, newsdesk.RELEVANT))
    ended = run("extract", str(path), "--jsonl")
    (line,) = ended.stdout.splitlines()
    answer = json.loads(line)
    assert set(answer) == {"input", "title", "author", "published", "canonical_url", "lang", "text"}
    assert (answer["input"], answer["title"], answer["lang"]) == (str(path), TITLE, "en")
    assert answer["text"] == TEXT


def test_extract_prints_the_text_alone_without_jsonl(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(newsdesk.page(TITLE, newsdesk.RELEVANT))
    assert run("extract", str(path)).stdout.strip() == TEXT


def test_extract_reads_stdin():
    assert run("extract", "-", stdin=newsdesk.page(TITLE, newsdesk.RELEVANT)).stdout.strip() == TEXT


def test_a_file_that_cannot_be_read_is_named_and_the_others_go_on(tmp_path):
    (tmp_path / "random.html").write_bytes(bytes(range(256)) * 50)
    (tmp_path / "good.html").write_text(newsdesk.page(TITLE, newsdesk.RELEVANT))
    names = [str(tmp_path / name) for name in ("missing.html", "random.html", "good.html")]
    ended = run("extract", *names, "--jsonl")
    answers = [json.loads(line) for line in ended.stdout.splitlines()]
    assert ["error" in answer for answer in answers] == [True, True, False]
    assert f"{names[0]}: cannot be read: No such file or directory\n" in ended.stderr
    assert "random.html" in ended.stderr
    assert ended.exit_code == 1


# ----------------------------------------------------------------------------------------------------- explain


def test_explain_shows_a_text_file_with_its_tags(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(f"{TITLE}\n\n{TEXT}")
    shown = run("explain", str(path)).stdout.replace("[[", "").replace("]]", "")
    for words in (TITLE, "Arkansas (primary)", "De-escalation", "Classes", "“"):
        assert words in shown


def test_explain_marks_the_words_of_every_quote_where_they_stand(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(f"{TITLE}\n\n{TEXT}")
    shown = run("explain", str(path)).stdout
    answer = json.loads(run("explain", str(path), "--json").stdout)
    _, _, text = shown.rpartition("\n\n")
    pieces = re.split(r"\[\[|\]\]", text.rstrip("\n"))
    assert "".join(pieces) == TEXT
    marked = "".join(
        ("." if odd else " ") * len(piece) for piece, odd in zip(pieces, cycle((False, True)), strict=False)
    )
    told = [*answer["states"], *answer["topics"], {"evidence": answer["free_evidence"]}, *answer["offerings"]]
    quotes = [quote for tag in told for quote in tag["evidence"] if quote["in"] == "text"]
    assert quotes
    assert all(set(marked[quote["start"] : quote["end"]]) == {"."} for quote in quotes)


def test_explain_marks_words_in_the_colour_of_their_tag_on_a_terminal():
    document = article.from_text(f"{TITLE}\n\n{TEXT}")
    tags, found = understand(document, load())
    page = StringIO()
    console = Console(file=page, force_terminal=True, color_system="standard", width=1000)
    print_explanation(console, document, tags, found, load())
    assert "[[" not in page.getvalue()
    assert "\x1b[1;30;42mde-escalation\x1b[0m" in page.getvalue()  # in the title, as the word "topic" is


def test_a_page_is_read_as_one_by_its_name_too(tmp_path):
    path = tmp_path / "piece.html"
    path.write_text(f"<p>{TEXT}</p>")
    assert "<p>" not in run("explain", str(path), "--json").stdout


def test_explain_prints_json_on_request(tmp_path):
    path = tmp_path / "story.html"
    path.write_text(newsdesk.page(TITLE, newsdesk.RELEVANT))
    answer = json.loads(run("explain", str(path), "--json").stdout)
    assert (answer["title"], answer["text"]) == (TITLE, TEXT)
    assert answer["states"][0]["code"] == "AR"


def test_explain_fetches_an_address():
    with Site() as web:
        web.put("/story", newsdesk.page(TITLE, newsdesk.RELEVANT))
        ended = run("explain", f"{web.url}/story", "--allow-loopback", "--json")
    assert json.loads(ended.stdout)["title"] == TITLE


def test_explain_refuses_an_address_on_this_machine_unless_it_is_allowed():
    with Site() as web:
        web.put("/story", newsdesk.page(TITLE, newsdesk.RELEVANT))
        ended = run("explain", f"{web.url}/story")
        assert web.requests == []
    assert ended.exit_code == 1
    assert "127.0.0.1" in ended.stderr


def test_explain_says_which_file_cannot_be_read(tmp_path):
    ended = run("explain", str(tmp_path / "missing.txt"))
    assert ended.exit_code == 2
    assert "missing.txt: cannot be read" in ended.stderr


def test_an_empty_text_file_is_explained_as_nothing(tmp_path):
    (tmp_path / "empty.txt").write_text("")
    ended = run("explain", str(tmp_path / "empty.txt"))
    assert ended.exit_code == 0
    assert "(no title)" in ended.stdout


def test_the_list_of_commands_cuts_no_summary_short():
    assert "..." not in run("--help").stdout.partition("Commands:")[2]
