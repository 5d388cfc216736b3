"""Reading the chain: order, names, and files that are no proper text."""

import hashlib
import os
from pathlib import Path

import pytest

from workbench.errors import ProjectError
from workbench.project.migrations import Chain, ReadProblem, make_migration, read_chain, sort_out


def write(folder: Path, **files: bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, raw in files.items():
        (folder / f"{name}.sql").write_bytes(raw)
    return folder


def test_the_order_is_that_of_the_runner(tmp_path: Path) -> None:
    names = ["20260101000000_b", "20260101000000_a", "01_init", "2_x", "99999999999999_z", "20260101_d"]
    folder = write(tmp_path / "m", **dict.fromkeys(names, b""))
    chain = read_chain(folder, tmp_path)
    assert [migration.path.stem for migration in chain.migrations] == sorted(names)
    assert chain.newest_version() == "99999999999999"
    assert chain.migrations[0].relative == "m/01_init.sql"


def test_files_that_the_runner_skips(tmp_path: Path) -> None:
    folder = write(tmp_path, **{"1_a": b"", "notes": b"", "1": b"", "_1_a": b"", "v1_a": b"", "1_": b""})
    (folder / "1_a.sql.bak").write_bytes(b"")
    (folder / "README.md").write_bytes(b"")
    (folder / "2_b.SQL").write_bytes(b"")
    chain = read_chain(folder, tmp_path)
    assert [migration.filename for migration in chain.migrations] == ["1_.sql", "1_a.sql"]
    assert chain.skipped == ("1.sql", "2_b.SQL", "_1_a.sql", "notes.sql", "v1_a.sql")


@pytest.mark.parametrize(
    ("names", "skipped"),
    [
        (("20211208235959_init.sql", "20220101000000_a.sql"), ("20211208235959_init.sql",)),
        (("20211209000000_init.sql",), ()),
        ((".keep", "20211208235959_init.sql"), ()),
        (("20200101000000_a.sql", "20210101000000_init.sql"), ()),
    ],
)
def test_the_oldest_start_of_a_chain_is_skipped(names: tuple[str, ...], skipped: tuple[str, ...]) -> None:
    assert sort_out(reversed(names))[1] == skipped


@pytest.mark.parametrize(
    ("raw", "text", "problem", "detail"),
    [
        (b"", "", None, ""),
        (b"SELECT 1;\r\n", "SELECT 1;\r\n", None, ""),
        (b"\xef\xbb\xbfSELECT '\xc3\xa4';", "SELECT 'ä';", None, ""),
        ("SELECT 1;".encode("utf-16"), "", ReadProblem.BINARY, "NUL"),
        (b"a\x00b", "", ReadProblem.BINARY, "NUL"),
        (b"-- ok\n-- \xe4\n", "", ReadProblem.NOT_UTF8, "byte 0xe4 on line 2"),
    ],
)
def test_files_that_are_no_proper_text(
    tmp_path: Path, raw: bytes, text: str, problem: ReadProblem | None, detail: str
) -> None:
    (migration,) = read_chain(write(tmp_path, **{"1_a": raw}), tmp_path).migrations
    assert (migration.text, migration.problem) == (text, problem)
    assert detail in migration.problem_detail
    assert migration.digest == hashlib.sha256(raw).hexdigest()


def test_what_cannot_be_read_is_a_value(tmp_path: Path) -> None:
    write(tmp_path, **{"2_b": b""})
    (tmp_path / "1_a.sql").mkdir()
    if os.name == "posix":
        (tmp_path / "3_c.sql").symlink_to(tmp_path / "nowhere")
    migrations = read_chain(tmp_path, tmp_path).migrations
    unreadable = [migration for migration in migrations if migration.problem is ReadProblem.UNREADABLE]
    assert [migration.version for migration in unreadable] == (["1", "3"] if os.name == "posix" else ["1"])
    assert all(migration.problem_detail for migration in unreadable)


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    assert read_chain(tmp_path / "none", tmp_path) == Chain(())
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ProjectError, match="cannot list"):
        read_chain(tmp_path / "file", tmp_path)


def test_a_migration_is_found_by_what_people_type(tmp_path: Path) -> None:
    names = ["20260101000000_add_users", "20260102000000_add_teams", "20260102000001_add_more"]
    chain = read_chain(write(tmp_path / "m", **dict.fromkeys(names, b"")), tmp_path)
    users = chain.migrations[0]
    for wanted in (
        "m/20260101000000_add_users.sql",
        "./m/20260101000000_add_users.sql",
        "m\\20260101000000_add_users.sql",
        "20260101000000_add_users.sql",
        "20260101000000",
        "add_users",
        "20260101",
    ):
        assert chain.find(wanted) is users
    for wanted in ("20260102", "", "add", "nothing"):
        assert chain.find(wanted) is None


def test_a_name_that_is_none() -> None:
    with pytest.raises(ValueError, match=r"notes\.sql"):
        make_migration(Path("notes.sql"), "notes.sql", b"")
