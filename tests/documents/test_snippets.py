"""What the how-to pages say to write is right, and what they say of the code is so."""

import ast
import re
import shutil
from pathlib import Path

import jinja2
import pytest

from tests.documents.conftest import write
from tests.documents.pages import PAGES, ROOT, Block, blocks, name, spans, text
from trainwatch import decide, knowledge
from trainwatch.errors import ExitCode
from trainwatch.sources import KINDS
from trainwatch.sources.catalogue import load

HOW_TO = ROOT / "docs" / "how-to"
TOPICS = "src/trainwatch/knowledge/topics.yml"


def written(*languages: str) -> list[Block]:
    return [block for page in PAGES for block in blocks(page, *languages)]


def stanzas() -> list[Block]:
    return [block for block in written("yaml") if block.file == "feeds.yml"]


@pytest.mark.parametrize(
    "block", written("yaml", "python", "html"), ids=lambda block: f"{block.page.stem}:{block.file}"
)
def test_every_snippet_says_which_file_it_belongs_to(block):
    assert block.file == "feeds.yml" or (ROOT / block.file).parent.is_dir()


@pytest.mark.parametrize("block", stanzas(), ids=lambda block: block.text.split()[2])
def test_a_stanza_is_one_that_the_catalogue_takes(block):
    (source,) = load(f"sources:\n{block.text}", file=name(block.page)).sources
    host = source.url.split("/")[2] if source.url else ".example"  # a gap in the catalogue has no address
    assert host.endswith(".example"), "no real site is asked because a document names it"


def test_every_kind_of_source_is_shown():
    shown = {load(f"sources:\n{block.text}", file="").sources[0].kind for block in stanzas()}
    assert shown == set(KINDS)
    headings = re.findall(r"^### kind: (\w+)$", text(HOW_TO / "add-a-source.md"), re.MULTILINE)
    assert set(headings) == set(KINDS)


@pytest.fixture
def facts(tmp_path):
    """A copy of the knowledge files."""
    folder = tmp_path / Path(TOPICS).parent
    shutil.copytree(ROOT / Path(TOPICS).parent, folder, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def test_the_topic_of_the_page_is_one_that_the_knowledge_reader_takes(facts, tmp_path):
    (block,) = [block for block in written("yaml") if block.file == TOPICS]
    before = knowledge.read(facts).topics
    write(tmp_path, block, block.text)
    (added,) = knowledge.read(facts).topics.keys() - before.keys()
    assert added == "water-rescue"


def test_the_topics_of_ones_own_are_such_that_the_knowledge_reader_takes(tmp_path):
    (block,) = [block for block in written("yaml") if block.file == "topics.yml"]
    (tmp_path / "topics.yml").write_text(block.text)
    before = knowledge.load()
    after = knowledge.with_topics(before, tmp_path / "topics.yml")
    assert after.topics.keys() - before.topics.keys() == {"ice-patrol", "fair-duty"}
    groups = re.search(r"A group that is known \((.*?)\)", text(HOW_TO / "add-a-topic.md"))
    assert groups is not None
    assert re.findall(r"`([\w-]+)`", groups[1]) == list(before.groups)


def test_every_key_of_a_topic_is_explained():
    (block,) = [block for block in written("yaml") if block.file == TOPICS]
    keys = {key.strip("- ") for key in re.findall(r"^ *(?:- )?\w+(?=:)", block.text, re.MULTILINE)}
    explained = set(re.findall(r"^\| `(\w+)` \|", text(HOW_TO / "add-a-topic.md"), re.MULTILINE))
    assert explained == keys


@pytest.mark.parametrize("block", written("python"), ids=lambda block: block.file)
def test_python_is_python(block):
    try:
        ast.parse(block.text)
    except IndentationError:  # a line for the middle of something
        ast.parse(f"(\n{block.text})")


@pytest.mark.parametrize("block", written("html"), ids=lambda block: block.file)
def test_a_template_is_a_template(block):
    jinja2.Environment(autoescape=True).parse(block.text)


# ------------------------------------------------------------------------------------------- what is said of the code


def first_cells(page: Path, heading: str) -> list[str]:
    """The first column of the table below a heading."""
    section = text(page).split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return re.findall(r"^\| (.*?) \|", section, re.MULTILINE)[1:]


def test_every_word_for_a_failure_is_explained_to_the_operator():
    told = re.findall(r"`([a-z-]+)`", " ".join(first_cells(HOW_TO / "operate.md", "When a source fails")))
    assert sorted(told) == sorted(decide.WEIGHTS)


def test_every_exit_code_is_explained_to_the_operator():
    told = first_cells(HOW_TO / "operate.md", "Exit codes")
    assert told == [str(int(code)) for code in ExitCode]


def test_every_variable_of_the_environment_is_explained_to_the_operator():
    used = set()
    for path in (ROOT / "src").rglob("*.py"):
        used |= set(re.findall(r"\bTRAINWATCH_[A-Z_]+\b", path.read_text(encoding="utf-8")))
    told = re.findall(r"`(\w+)`", " ".join(first_cells(HOW_TO / "operate.md", "Settings")))
    assert sorted(told) == sorted(used)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_files_that_are_named_are_there(page):
    """Paths of the repository, written as such; those that a page says to make are not there yet."""
    made = {block.file for block in blocks(page, "python", "html")}
    named = {span for span in spans(page) if re.fullmatch(r"(?:src|tests|docs|scripts)/[\w./-]+", span)}
    assert sorted(path for path in named - made if not (ROOT / path).exists()) == []
