"""The archive holds every answer as received, survives a torn tail, and can be read by warcio's own tools."""

import gzip
import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests import factories
from tests.factories import NOW
from trainwatch.archive import Archive, cut_torn_tail, replay, warc_files
from trainwatch.errors import StoreError
from trainwatch.model import Failure, Hop, Purpose, Response


def events(folder) -> list[Response | Failure]:
    problems: list[str] = []
    found = [archived.event for archived in replay(folder, problems.append)]
    assert problems == []
    return found


def test_a_response_comes_back_as_it_was(tmp_path):
    answer = factories.response(
        b"<html>caf\xe9</html>",
        headers=(("Content-Type", "text/html; charset=latin-1"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")),
        request=factories.request(purpose=Purpose.ARTICLE, page=3, first=True),
        received=NOW + timedelta(microseconds=123_456),
        seconds=0.25,
    )
    with Archive(tmp_path) as archive:
        archive.append(answer)
    assert events(tmp_path) == [answer]


def test_a_compressed_body_is_kept_as_received_and_read_decoded(tmp_path):
    packed = gzip.compress(b"hello " * 1_000)
    answer = factories.response(headers=(("Content-Encoding", "gzip"),), raw=packed, body=b"hello " * 1_000)
    with Archive(tmp_path) as archive:
        archive.append(answer)
    (read,) = events(tmp_path)
    assert isinstance(read, Response)
    assert (read.raw, read.body) == (packed, answer.body)


def test_redirects_stand_before_the_answer_they_led_to(tmp_path):
    hop = Hop("http://news.example/old", 301, (("Location", "/feed"),), b"moved")
    answer = factories.response(hops=(hop,))
    with Archive(tmp_path) as archive:
        archive.append(answer)
        archive.append(factories.response(b"second"))
    assert events(tmp_path) == [answer, factories.response(b"second")]


def test_a_failure_is_an_event_too(tmp_path):
    failure = Failure(
        factories.request(), "timeout", "60 s are over", NOW, lasting=False, retry_after=5.0, seconds=60.0
    )
    with Archive(tmp_path) as archive:
        archive.append(failure)
    assert events(tmp_path) == [failure]


def test_the_place_of_a_record_is_where_it_can_be_read(tmp_path):
    with Archive(tmp_path) as archive:
        archive.append(factories.response(b"first"))
        place = archive.append(factories.response(b"second", headers=(("X", "1"),)))
    data = (tmp_path / place.file).read_bytes()[place.offset :]
    assert gzip.decompress(data).rstrip().endswith(b"second")
    assert [archived.place for archived in replay(tmp_path, print)][-1] == place


def test_transfer_encoding_is_kept_under_a_name_that_no_reader_acts_upon(tmp_path):
    answer = factories.response(b"plain", headers=(("Transfer-Encoding", "chunked"),))
    with Archive(tmp_path) as archive:
        archive.append(answer)
    assert b"X-Archive-Orig-Transfer-Encoding: chunked" in gzip.decompress(warc_files(tmp_path)[0].read_bytes())
    assert events(tmp_path) == [answer]


@pytest.mark.parametrize("lost", [1, 10, 100])
def test_a_torn_tail_is_cut_and_the_next_record_is_readable_by_warcio(tmp_path, lost):
    with Archive(tmp_path) as archive:
        archive.append(factories.response(b"whole"))
        archive.append(factories.response(b"torn" * 100))
    path = warc_files(tmp_path)[0]
    os.truncate(path, path.stat().st_size - lost)
    with Archive(tmp_path) as archive:
        archive.append(factories.response(b"next"))
    assert [event.body for event in events(tmp_path) if isinstance(event, Response)] == [b"whole", b"next"]
    check = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", str(path)], capture_output=True, text=True, check=False
    )
    assert check.returncode == 0, check.stdout + check.stderr


def test_rubbish_at_the_end_is_cut(tmp_path):
    with Archive(tmp_path) as archive:
        archive.append(factories.response(b"whole"))
    path = warc_files(tmp_path)[0]
    size = path.stat().st_size
    with path.open("ab") as file:
        file.write(b"\x00" * 512)
    assert cut_torn_tail(path) == 512
    assert path.stat().st_size == size


def test_a_broken_file_is_reported_and_the_next_one_is_read(tmp_path):
    for day in (NOW, NOW + timedelta(days=1)):
        with Archive(tmp_path) as archive:
            archive.append(factories.response(received=day))
    first = warc_files(tmp_path)[0]
    first.write_bytes(b"this is no archive")
    problems: list[str] = []
    found = list(replay(tmp_path, problems.append))
    assert len(found) == 1
    assert str(first) in problems[0]


def flip(path, offset):
    data = bytearray(path.read_bytes())
    data[offset] ^= 0xFF
    data[offset + 1] ^= 0xFF
    path.write_bytes(data)


def test_damage_in_the_midst_costs_one_record_and_nothing_is_cut(tmp_path):
    with Archive(tmp_path) as archive:
        places = [archive.append(factories.response(f"record {number}".encode() * 50)) for number in range(4)]
    path = warc_files(tmp_path)[0]
    flip(path, places[1].offset + 60)
    size = path.stat().st_size
    with Archive(tmp_path) as archive:
        archive.append(factories.response(b"next"))
    with Archive(tmp_path) as archive:
        archive.append(factories.response(b"after"))
    assert path.stat().st_size == size
    problems: list[str] = []
    found = [archived.event for archived in replay(tmp_path, problems.append)]
    bodies = [event.body[:8] for event in found if isinstance(event, Response)]
    assert bodies == [b"record 0", b"record 2", b"record 3", b"next", b"after"]
    assert len(problems) == 1
    assert f"{path}: the record at byte " in problems[0]


def test_records_of_other_peoples_files_are_passed_over(tmp_path):
    with Archive(tmp_path) as archive:
        archive.append(factories.response())
    path = warc_files(tmp_path)[0]
    foreign = gzip.decompress(path.read_bytes())
    foreign = b"\r\n".join(line for line in foreign.split(b"\r\n") if not line.startswith(b"WARC-Trainwatch"))
    path.write_bytes(gzip.compress(foreign))
    assert events(tmp_path) == []


def test_a_full_disk_leaves_no_half_record(tmp_path):
    with Archive(tmp_path) as archive:
        archive.append(factories.response(b"whole"))
    path = warc_files(tmp_path)[0]
    size = path.stat().st_size
    script = f"""
import resource, signal, sys
from pathlib import Path
from tests import factories
from trainwatch.archive import Archive
from trainwatch.errors import StoreError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({size + 300}, {size + 300}))
import random
try:
    Archive(Path({str(tmp_path)!r})).append(factories.response(random.Random(1).randbytes(5000)))
except StoreError as error:
    print(error)
    sys.exit(7)
"""
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=Path.cwd())
    assert ended.returncode == 7, ended.stderr
    assert "cannot be written" in ended.stdout
    assert path.stat().st_size == size


def test_a_folder_that_cannot_be_made_is_an_error_that_names_it(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="file/archive"):
        Archive(tmp_path / "file" / "archive")


def test_a_full_file_is_followed_by_the_next_of_its_day(tmp_path, monkeypatch):
    monkeypatch.setattr("trainwatch.archive.appending.ROLL_AT", 10)
    with Archive(tmp_path) as archive:
        for number in range(3):
            archive.append(replace(factories.response(), seconds=float(number)))
    assert [path.name for path in warc_files(tmp_path)] == [f"trainwatch-2026-11-20-00{n}.warc.gz" for n in (1, 2, 3)]
    assert [event.seconds for event in events(tmp_path)] == [0.0, 1.0, 2.0]
