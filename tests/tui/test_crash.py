"""What a crash leaves on the terminal."""

from pathlib import Path

import pytest

from workbench.tui.crash import crash_report


def crashed() -> BaseException:
    secret = "do-not-show"  # noqa: S105 - a local value that must not be reported
    try:
        fail(secret)
    except RuntimeError as error:
        return error
    raise AssertionError


def fail(secret: str) -> None:
    raise RuntimeError(f"cannot reach postgresql://app:{secret}@example.org/app")


def test_the_report_names_versions_and_places_and_no_secrets(tmp_path: Path) -> None:
    report = crash_report(crashed())
    assert "do-not-show" not in report
    assert "RuntimeError" in report
    assert "workbench 0." in report
    assert "textual 8." in report
    assert str(tmp_path.anchor + "home") not in report
    assert "/site-packages/" not in report


@pytest.mark.parametrize("error", [ValueError(), KeyError("x"), RuntimeError("ä")])
def test_any_error_has_a_report(error: Exception) -> None:
    assert type(error).__name__ in crash_report(error)
