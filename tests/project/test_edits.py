"""Several files whole or not at all: every way in which a write can fail leaves all as it was."""

import contextlib
import os
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from workbench.errors import EditError
from workbench.project.edits import FileEdit, apply_edits


def tree(root: Path) -> dict[str, bytes | None]:
    """Everything below a folder; folders hold None."""
    return {
        path.relative_to(root).as_posix(): None if path.is_dir() else path.read_bytes()
        for path in sorted(root.rglob("*"))
    }


def test_writes_all_files_and_takes_them_back(tmp_path: Path) -> None:
    kept, gone, new = tmp_path / "kept.json", tmp_path / "gone.sql", tmp_path / "a" / "b" / "new.sql"
    kept.write_bytes(b"before\r\n")
    gone.write_bytes(b"old")
    before = tree(tmp_path)
    applied = apply_edits(
        [
            FileEdit(new, None, b"new\n"),
            FileEdit(kept, b"before\r\n", b"after\r\n"),
            FileEdit(gone, b"old", None),
        ]
    )
    after = tree(tmp_path)
    assert after == {"a": None, "a/b": None, "a/b/new.sql": b"new\n", "kept.json": b"after\r\n"}
    undone = applied.undo()
    assert tree(tmp_path) == before
    undone.undo()
    assert tree(tmp_path) == after


def test_a_folder_that_got_company_stays(tmp_path: Path) -> None:
    new = tmp_path / "folder" / "new.sql"
    applied = apply_edits([FileEdit(new, None, b"x")])
    (tmp_path / "folder" / "other.sql").write_bytes(b"y")
    applied.undo()
    assert tree(tmp_path) == {"folder": None, "folder/other.sql": b"y"}


@pytest.mark.parametrize(
    ("before", "on_disk", "message"),
    [
        (b"planned", b"changed", "changed meanwhile"),
        (b"planned", None, "deleted meanwhile"),
        (None, b"there", "exists already"),
        (b"", None, "deleted meanwhile"),
        (None, b"", "exists already"),
    ],
)
@pytest.mark.parametrize("position", [0, 1])
def test_a_file_that_is_not_as_planned_stops_everything(
    tmp_path: Path, before: bytes | None, on_disk: bytes | None, message: str, position: int
) -> None:
    fine, other = tmp_path / "fine", tmp_path / "other"
    fine.write_bytes(b"fine")
    if on_disk is not None:
        other.write_bytes(on_disk)
    was = tree(tmp_path)
    edits = [FileEdit(fine, b"fine", b"new")]
    edits.insert(position, FileEdit(other, before, b"after"))
    with pytest.raises(EditError, match=message) as caught:
        apply_edits(edits)
    assert caught.value.path == other
    assert "Nothing was changed" in caught.value.hint
    assert tree(tmp_path) == was


def test_undo_refuses_when_a_file_changed_since(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    two.write_bytes(b"2")
    applied = apply_edits([FileEdit(one, None, b"1"), FileEdit(two, b"2", b"22")])
    one.write_bytes(b"edited")
    with pytest.raises(EditError, match="changed meanwhile"):
        applied.undo()
    assert tree(tmp_path) == {"one": b"edited", "two": b"22"}


def test_what_cannot_be_written_leaves_no_trace(tmp_path: Path) -> None:
    fine, blocked = tmp_path / "fine", tmp_path / "file" / "below.sql"
    fine.write_bytes(b"fine")
    (tmp_path / "file").write_bytes(b"not a folder")
    was = tree(tmp_path)
    edits = [
        FileEdit(tmp_path / "x" / "new", None, b"n"),
        FileEdit(fine, b"fine", b"new"),
        FileEdit(blocked, None, b"b"),
    ]
    with pytest.raises(EditError, match="cannot be written"):
        apply_edits(edits)
    assert tree(tmp_path) == was


@pytest.mark.parametrize("before", [None, b"x"])
def test_a_folder_in_the_place_of_a_file(tmp_path: Path, before: bytes | None) -> None:
    fine = tmp_path / "fine"
    (tmp_path / "folder").mkdir()
    was = tree(tmp_path)
    with pytest.raises(EditError, match="not a file"):
        apply_edits([FileEdit(fine, None, b"new"), FileEdit(tmp_path / "folder", before, b"y")])
    assert tree(tmp_path) == was


def test_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    with pytest.raises(EditError, match="cannot be"):
        apply_edits([FileEdit(tmp_path / "fine", None, b"x"), FileEdit(tmp_path / ("x" * 300), None, b"y")])
    assert tree(tmp_path) == {}


def test_the_same_file_twice(tmp_path: Path) -> None:
    with pytest.raises(EditError, match="same file"):
        apply_edits([FileEdit(tmp_path / "a", None, b"x"), FileEdit(tmp_path / "b" / ".." / "a", None, b"y")])
    assert tree(tmp_path) == {}


_ON_POSIX = """
import resource, sys
from pathlib import Path
from workbench.errors import EditError
from workbench.project.edits import FileEdit, apply_edits

root = Path(sys.argv[1])
small, large = root / "manifest.json", root / "new" / "large.sql"
edits = [FileEdit(small, b"before", b"after"), FileEdit(large, None, b"x" * 100_000)]
edits = edits if sys.argv[2] == "last" else edits[::-1]
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    apply_edits(edits)
except EditError as error:
    print(error)
"""


if sys.platform != "win32":

    @pytest.mark.parametrize("order", ["first", "last"])
    def test_a_full_disk(tmp_path: Path, order: str) -> None:
        (tmp_path / "manifest.json").write_bytes(b"before")
        done = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(_ON_POSIX), str(tmp_path), order],
            check=True,
            capture_output=True,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        assert "File too large" in done.stdout
        assert "Nothing was changed" in done.stdout
        assert tree(tmp_path) == {"manifest.json": b"before"}

    def test_modes_are_kept_and_new_files_follow_the_umask(tmp_path: Path) -> None:
        script, fresh = tmp_path / "script", tmp_path / "fresh"
        script.write_bytes(b"a")
        script.chmod(0o754)
        applied = apply_edits([FileEdit(script, b"a", b"b"), FileEdit(fresh, None, b"c")])
        assert script.stat().st_mode & 0o777 == 0o754
        known = os.umask(0o022)
        os.umask(known)
        assert fresh.stat().st_mode & 0o777 == 0o666 & ~known
        applied.undo()
        assert script.stat().st_mode & 0o777 == 0o754

    def test_links_stay_and_their_targets_are_written(tmp_path: Path) -> None:
        target, link, dangling = tmp_path / "real" / "manifest.json", tmp_path / "manifest.json", tmp_path / "later"
        target.parent.mkdir()
        target.write_bytes(b"a")
        link.symlink_to(target)
        dangling.symlink_to(Path("real") / "made.json")
        applied = apply_edits([FileEdit(link, b"a", b"b"), FileEdit(dangling, None, b"c")])
        assert link.is_symlink()
        assert (target.read_bytes(), (tmp_path / "real" / "made.json").read_bytes()) == (b"b", b"c")
        applied.undo()
        assert link.is_symlink()
        assert dangling.is_symlink()
        assert tree(tmp_path / "real") == {"manifest.json": b"a"}

    def test_two_links_to_one_file_are_one_file(tmp_path: Path) -> None:
        target = tmp_path / "real"
        target.write_bytes(b"a")
        (tmp_path / "link").symlink_to(target)
        with pytest.raises(EditError, match="same file"):
            apply_edits([FileEdit(tmp_path / "link", b"a", b"b"), FileEdit(target, b"a", b"c")])

    def test_links_in_a_circle(tmp_path: Path) -> None:
        (tmp_path / "a").symlink_to(tmp_path / "b")
        (tmp_path / "b").symlink_to(tmp_path / "a")
        with pytest.raises(EditError):
            apply_edits([FileEdit(tmp_path / "a", None, b"x")])

    def test_a_pipe_is_no_file(tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(EditError, match="not a file"):
            apply_edits([FileEdit(tmp_path / "pipe", None, b"x")])


def test_edits_that_change_nothing_touch_nothing(tmp_path: Path) -> None:
    path = tmp_path / "same"
    path.write_bytes(b"x")
    was = path.stat()
    apply_edits([FileEdit(path, b"x", b"x")]).undo()
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (was.st_mtime_ns, was.st_ino)


class Trouble:
    """Lets the calls to the system through, but for one: that fails, or Ctrl-C is pressed right before or after it."""

    calls = ("open", "link", "replace", "unlink", "fsync", "mkdir", "rmdir", "chmod")

    def __init__(self, when: str) -> None:
        self.when = when
        self.countdown = 0

    def around(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def attempt(*values: Any, **options: Any) -> Any:
            self.countdown -= 1
            if self.countdown == 0 and self.when == "fails":
                raise OSError(5, "trouble")
            if self.countdown == 0 and self.when == "interrupted before":
                raise KeyboardInterrupt
            result = call(*values, **options)
            if self.countdown == 0:
                # A file that was opened and never handed over would be told by the interpreter.
                if isinstance(result, int):
                    os.close(result)
                raise KeyboardInterrupt
            return result

        return attempt


@pytest.mark.parametrize("when", ["fails", "interrupted before", "interrupted after"])
def test_trouble_at_any_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str) -> None:
    trouble = Trouble(when)
    for name in Trouble.calls:
        monkeypatch.setattr(os, name, trouble.around(getattr(os, name)))
    edits_of = [("new/x", None, b"x"), ("kept", b"k", b"kk"), ("gone", b"g", None)]
    was = {"kept": b"k", "gone": b"g"}
    for call in range(1, 40):
        root = tmp_path / str(call)
        root.mkdir()
        for name, raw in was.items():
            (root / name).write_bytes(raw)
        trouble.countdown = call
        with contextlib.suppress(EditError, KeyboardInterrupt):
            apply_edits([FileEdit(root / name, before, after) for name, before, after in edits_of])
        trouble.countdown = 0
        found = {name: raw for name, raw in tree(root).items() if not name.endswith(".tmp")}
        assert found in (was, {"new": None, "new/x": b"x", "kept": b"kk"}), call
