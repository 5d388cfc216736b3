"""What the documents say is what is there."""

import re
from pathlib import Path

import pytest

from tests.pages import DOCS, PAGES
from tests.readme import README, SQUAWK, remade, squawk
from workbench.cli.main import app


def test_the_generated_parts_of_the_readme_are_fresh() -> None:
    text = README.read_text(encoding="utf-8")

    assert remade(text) == text, "run: python tests/readme.py"


def test_the_page_about_squawk_is_fresh() -> None:
    assert SQUAWK.read_text(encoding="utf-8") == squawk(), "run: python tests/readme.py"


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_of_the_docs_are_fresh(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name](), "run: python tests/readme.py"


def test_every_command_that_the_readme_names_exists() -> None:
    known = {command.name for command in app.registered_commands} | {group.name for group in app.registered_groups}
    named = set(re.findall(r"`workbench ([a-z]+)", README.read_text(encoding="utf-8")))

    assert named <= known


def test_every_picture_that_the_readme_shows_exists() -> None:
    pictures = re.findall(r"!\[[^]]*\]\(([^)]+)\)", README.read_text(encoding="utf-8"))

    assert pictures
    assert [picture for picture in pictures if not Path(README.parent / picture).is_file()] == []


def test_ci_runs_the_test_command_of_the_readme() -> None:
    script = (README.parent / ".ci" / "run").read_text(encoding="utf-8")
    command = ".venv/bin/pip install -q -e '.[test]' && .venv/bin/python -m pytest -n auto"

    assert command in README.read_text(encoding="utf-8")
    assert command in script
