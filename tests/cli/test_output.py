"""What is printed on a terminal cannot steer it, whatever strangers call their objects; what is piped is as it is."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.cli import output
from workbench.cli.formats.prove_text import render_text
from workbench.shadow.proof import ObjectChanges, Proof, ProofReport, SecondRun

FULL = Path("/dev/full")
EVIL = "a\x1b]0;x\x07\x1b[2J\u202eb\x9b1m"


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("name", "say"), [("stdout", output.write), ("stderr", output.note)])
def test_a_terminal_gets_colours_and_nothing_else_that_steers(
    monkeypatch: pytest.MonkeyPatch, name: str, say: object
) -> None:
    assert callable(say)
    told = []
    for stream in (_Terminal(), io.StringIO()):
        monkeypatch.setattr(sys, name, stream)
        say(f"\x1b[31m{EVIL}\x1b[0m\tz\r\n\r")
        told.append(stream.getvalue().rstrip("\n"))
    assert told == [
        "\x1b[31ma\ufffd]0;x\ufffd\ufffd[2J\ufffdb\ufffd1m\x1b[0m\tz\r\n\ufffd",
        f"\x1b[31m{EVIL}\x1b[0m\tz\r\n\r",
    ]


def test_a_report_of_proofs_steers_nothing_wherever_it_goes() -> None:
    proof = Proof(
        f"supabase/migrations/{EVIL}.sql", "1", "", applied=True, milliseconds=1.0,
        second_run=SecondRun(ok=False, changed=(f"rows of {EVIL}",)), objects=ObjectChanges((f"table {EVIL}",)),
    )  # fmt: skip
    text = render_text(ProofReport("18", "embedded", (proof,), 1.0), verbose=True)
    assert text.count("\ufffd]0;x") == 3
    assert all(character.isprintable() or character == "\n" for character in text)


@pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")
@pytest.mark.parametrize("redirected", [f">{FULL}", ">&-"])
def test_what_cannot_be_printed_is_no_answer_and_no_bug(redirected: str, tmp_path: Path) -> None:
    """A full disk must not look like a check that passed, nor lost narration like one that failed."""
    (tmp_path / "supabase/migrations").mkdir(parents=True)
    command = f'"{sys.executable}" -m workbench -C "{tmp_path}" lint'
    lost = subprocess.run(f"{command} {redirected}", shell=True, check=False, capture_output=True, text=True)  # noqa: S602
    assert lost.returncode == 2
    assert "stdout is closed" in lost.stderr or "cannot be written" in lost.stderr
    silent = subprocess.run(f"{command} x.sql 2{redirected}", shell=True, check=False, capture_output=True)  # noqa: S602
    assert silent.returncode == 2


@pytest.mark.skipif(os.name != "posix", reason="pipes of a POSIX shell")
def test_a_reader_that_went_away_is_no_finding(tmp_path: Path) -> None:
    (tmp_path / "supabase/migrations").mkdir(parents=True)
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "workbench", "-C", str(tmp_path), "lint"]
    gone = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (gone.returncode, gone.stderr) == (2, b"")
