"""What is printed on a terminal cannot steer it, whatever strangers call their objects; what is piped is as it is."""

import io
import sys

import pytest

from workbench.cli import output
from workbench.cli.formats.prove_text import render_text
from workbench.shadow.proof import ObjectChanges, Proof, ProofReport, SecondRun

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
