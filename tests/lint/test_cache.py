"""What is remembered on disk: the same answers, and nothing that anybody could have put there."""

import json
import os
import sqlite3
import sys
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from workbench.commands.lint import run_lint
from workbench.errors import Cancelled
from workbench.lint import engine
from workbench.lint import gather as gathering
from workbench.lint import kept as keeping
from workbench.lint.cache import CACHE_VARIABLE, FACTS, REPORTS, DiskMemory, NoMemory, code_stamp, open_memory
from workbench.lint.codec import CodecError, Reader, Writer, kinds_in
from workbench.lint.engine import Linter
from workbench.lint.gather import gather
from workbench.lint.kept import KeptFacts
from workbench.lint.worker import pack, read_facts
from workbench.progress import CancelToken, Progress
from workbench.project.project import Project, open_project
from workbench.sql.facts import FileFacts
from workbench.sql.file_facts import file_facts

DEMO = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {m.digest: m.text for m in open_project(DEMO, {}).read_chain().migrations}


@pytest.fixture(scope="module")
def facts(texts: dict[str, str]) -> dict[str, FileFacts]:
    return {key: file_facts(text) for key, text in texts.items()}


def values(kept: dict[str, KeptFacts]) -> dict[str, FileFacts]:
    return {key: each.facts for key, each in kept.items()}


@pytest.fixture
def memory(tmp_path: Path) -> DiskMemory:
    found = open_memory({CACHE_VARIABLE: str(tmp_path / "kept")})
    assert isinstance(found, DiskMemory)
    return found


def test_all_facts_of_the_demo_come_back_as_they_were(facts: dict[str, FileFacts]) -> None:
    for known in facts.values():
        assert read_facts(pack(known)) == known


def test_every_class_of_facts_can_be_read() -> None:
    kinds = kinds_in([module for name, module in sys.modules.items() if name.startswith("workbench.sql.facts")])
    assert len(kinds) > 40
    Reader(kinds)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        b'["os.system"]\n{"0":["true"]}',
        b'["workbench.sql.facts.statement.FileFacts"]\n{"0":[]}',
        b'["workbench.sql.facts.statement.FileFacts"]\n{"0":[1,2,3,4,5,6,7,8,9]}',
        b'["workbench.sql.facts.words.ObjectKind"]\n{"0":["no such word"]}',
        b'[]\n{"9":[]}',
        b"[]\n{}",
        b'[]\n{"t":[],"s":[]}',
        b'[]\n{"t":7}',
        b"[]\n[7]",
        b"[]\n" + b'{"t":[' * 100_000 + b"]}" * 100_000,
        b'[]\n"a text"',
    ],
)
def test_bytes_that_are_no_facts_are_none(raw: bytes) -> None:
    assert read_facts(raw) is None
    assert read_facts(zlib.compress(raw)) is None


def test_what_has_no_form_is_not_written() -> None:
    with pytest.raises(CodecError):
        Writer().dump((object(),))


def test_rows_come_back_until_they_are_touched(memory: DiskMemory) -> None:
    memory.keep(FACTS, {"a": b"1", "b": b"2"})
    assert memory.find(FACTS, ["a", "b", "c"]) == {"a": b"1", "b": b"2"}
    with sqlite3.connect(memory.path) as database:
        database.execute("UPDATE facts SET content = ? WHERE key = 'a'", (b"3",))
    database.close()
    assert memory.find(FACTS, ["a", "b"]) == {"b": b"2"}


def test_a_row_under_another_key_is_unknown(memory: DiskMemory) -> None:
    memory.keep(FACTS, {"a": b"1"})
    with sqlite3.connect(memory.path) as database:
        database.execute("UPDATE facts SET key = 'b'")
    database.close()
    assert memory.find(FACTS, ["b"]) == {}


@pytest.mark.parametrize("content", [b"", b"no database at all, but long enough to be read as one" * 100])
def test_a_corrupt_file_is_ignored_and_made_anew(memory: DiskMemory, content: bytes) -> None:
    memory.keep(FACTS, {"a": b"1"})
    memory.path.write_bytes(content)
    assert memory.find(FACTS, ["a"]) == {}
    memory.keep(FACTS, {"a": b"1"})
    assert memory.find(FACTS, ["a"]) == {"a": b"1"}


def test_a_cut_off_file_is_never_an_error(memory: DiskMemory) -> None:
    memory.keep(FACTS, {str(number): b"x" * 1000 for number in range(100)})
    memory.path.write_bytes(memory.path.read_bytes()[: 4096 * 3])
    known = memory.find(FACTS, [str(number) for number in range(100)])
    assert set(known.values()) <= {b"x" * 1000}
    memory.keep(FACTS, {"a": b"1"})


def test_a_locked_file_is_left_alone(memory: DiskMemory) -> None:
    memory.keep(FACTS, {"a": b"1"})
    database = sqlite3.connect(memory.path)
    database.execute("BEGIN EXCLUSIVE")
    assert memory.find(FACTS, ["a"]) == {}
    database.rollback()
    database.close()
    assert memory.find(FACTS, ["a"]) == {"a": b"1"}


def test_only_some_reports_are_kept(memory: DiskMemory) -> None:
    for number in range(70):
        memory.keep(REPORTS, {str(number): b"x"})
    assert len(memory.find(REPORTS, [str(number) for number in range(70)])) == 64


def test_nothing_is_kept_where_it_is_not_wanted() -> None:
    nothing = open_memory({CACHE_VARIABLE: ""})
    nothing.keep(FACTS, {"a": b"1"})
    assert isinstance(nothing, NoMemory)
    assert nothing.find(FACTS, ["a"]) == {}


def test_a_folder_open_to_others_is_not_trusted(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)
    assert isinstance(open_memory({CACHE_VARIABLE: str(tmp_path / "open")}), NoMemory)
    (tmp_path / "own").mkdir(mode=0o700)
    (tmp_path / "own" / f"{code_stamp()}.sqlite").symlink_to(tmp_path / "elsewhere")
    assert isinstance(open_memory({CACHE_VARIABLE: str(tmp_path / "own")}), NoMemory)


def test_a_place_that_is_no_folder_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert isinstance(open_memory({CACHE_VARIABLE: str(tmp_path / "file")}), NoMemory)


def test_files_of_other_versions_go_when_they_are_old(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir(mode=0o700)
    for name, mtime in (("old", 0), ("young", 4_000_000_000)):
        (folder / f"{name}.sqlite").write_bytes(b"")
        os.utime(folder / f"{name}.sqlite", (mtime, mtime))
    open_memory({CACHE_VARIABLE: str(folder)})
    assert [path.stem for path in folder.iterdir()] == ["young"]


def test_processes_find_what_one_alone_finds(
    texts: dict[str, str], facts: dict[str, FileFacts], memory: DiskMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "_WORTH", 100)
    monkeypatch.setattr(gathering, "_processors", lambda: 3)
    assert values(gather(texts, memory)) == facts
    # Now all are on disk, so nothing is parsed: texts do not matter any more.
    assert values(gather(dict.fromkeys(texts, "SELECT 1"), memory)) == facts


def test_processes_that_are_no_longer_wanted_end(texts: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "_WORTH", 100)
    monkeypatch.setattr(gathering, "_PIECE", 1000)
    monkeypatch.setattr(gathering, "_processors", lambda: 3)
    token, told = CancelToken(), []

    def report(progress: Progress) -> None:
        told.append(progress.done)
        token.cancel()

    with pytest.raises(Cancelled):
        gather(texts, NoMemory(), token, report)
    assert told == [1]


@pytest.mark.parametrize("program", ["", "/nonexistent/python", "false"])
def test_without_processes_one_does_it_alone(
    texts: dict[str, str], facts: dict[str, FileFacts], monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(gathering, "_WORTH", 100)
    monkeypatch.setattr(gathering, "_processors", lambda: 2)
    monkeypatch.setattr(sys, "executable", program)
    assert values(gather(texts, NoMemory())) == facts


def test_a_wrong_answer_on_disk_is_parsed_again(
    texts: dict[str, str], facts: dict[str, FileFacts], memory: DiskMemory
) -> None:
    memory.keep(FACTS, {key: json.dumps([[], "no facts"]).encode() for key in texts})
    assert values(gather(texts, memory)) == facts


def test_facts_that_are_kept_packed_are_the_same(texts: dict[str, str], facts: dict[str, FileFacts]) -> None:
    kept = gather(texts, NoMemory(), thrifty=True)
    assert values(kept) == facts
    assert all(each.facts is not each.facts for each in kept.values())


def test_a_large_chain_is_told_what_a_small_one_is(monkeypatch: pytest.MonkeyPatch) -> None:
    project = open_project(DEMO, {})
    small = run_lint(project, linter=Linter())
    unpacked: list[bytes] = []

    def read(packed: bytes) -> FileFacts | None:
        unpacked.append(packed)
        return read_facts(packed)

    monkeypatch.setattr(keeping, "read_facts", read)
    monkeypatch.setattr(engine, "_MUCH", 0)
    large = run_lint(project, linter=Linter())
    assert replace(large, milliseconds=small.milliseconds) == small
    # Once for the story, once for the rules: none goes through the files by itself.
    assert len(unpacked) == 2 * large.migrations


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "kept"))
    folder = tmp_path / "project" / "supabase" / "migrations"
    folder.mkdir(parents=True)
    (folder / "20260101000000_one.sql").write_text("CREATE TABLE x (id int);\n", encoding="utf-8")
    return open_project(tmp_path / "project", {})


def test_a_second_lint_is_the_first_one_remembered(project: Project) -> None:
    first = run_lint(project)
    assert first.findings
    assert run_lint(project) == first
    fresh = run_lint(project, linter=Linter())
    assert replace(fresh, milliseconds=first.milliseconds) == first


def test_any_change_is_looked_at_anew(project: Project) -> None:
    def rules() -> set[str]:
        return {finding.rule for finding in run_lint(project).findings}

    assert {"manifest-missing", "idempotent-create"} <= rules()
    project.layout.manifest.write_text('{"tables": ["x"], "enums": []}', encoding="utf-8")
    assert "manifest-missing" not in rules()
    (project.layout.migrations / "20260101000000_one.sql").write_text("SELECT 1;\n", encoding="utf-8")
    assert "idempotent-create" not in rules()


def test_a_cancelled_gathering_stops(texts: dict[str, str]) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        gather(texts, NoMemory(), token)
