"""How a command line is read before any command sees it."""

from pathlib import Path

import pytest

from workbench.cli.main import arrange, run

COMMANDS = ["open", "demo", "lint", "prove"]


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ([], ["open"]),
        (["-C", "x"], ["-C", "x", "open"]),
        (["lint", "-C", "x"], ["-C", "x", "lint"]),
        (["-C", "x", "lint", "--verbose"], ["-C", "x", "lint", "--verbose"]),
        (["lint", "--project=x", "a.sql"], ["--project=x", "lint", "a.sql"]),
        (["lint", "-Cx"], ["-Cx", "lint"]),
        (["lint", "--", "-C", "x"], ["lint", "--", "-C", "x"]),
        (["."], ["open", "."]),
        (["some/folder"], ["open", "some/folder"]),
        (["lnt"], ["lnt"]),
        (["--help"], ["--help"]),
        (["--version"], ["--version"]),
        (["lint", "-C"], ["-C", "lint"]),
    ],
)
def test_the_project_option_works_anywhere_and_a_folder_opens(given: list[str], meant: list[str]) -> None:
    assert arrange(given, COMMANDS) == meant


def test_a_folder_named_like_no_command_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "clinic").mkdir()
    monkeypatch.chdir(tmp_path)

    assert arrange(["clinic"], COMMANDS) == ["open", "clinic"]


@pytest.mark.parametrize(
    "arguments",
    [["lnt"], ["lint", "--nonsense"], ["lint", "-C"], ["lint", "-C", "no/such/folder"], ["prove", "--format", "xml"]],
)
def test_wrong_usage_exits_with_two_and_says_why(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    code = run(arguments)

    captured = capsys.readouterr()
    assert code == 2
    assert captured.out == ""
    assert captured.err.strip()
    assert "Traceback" not in captured.err


def test_the_screen_is_refused_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["demo"]) == 2
    assert "workbench lint" in capsys.readouterr().err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("workbench ")
