"""Bodies of the baseline's functions: extensions are installed without a look at them, so a broken one fails late."""

import re
from importlib.resources import files

import pytest

from workbench.sql.parse import parse

BASELINE = files("workbench.shadow") / "baseline"
SCRIPTS = sorted(
    entry.name
    for folder in ("sql", "extensions")
    for entry in (BASELINE / folder).iterdir()
    if entry.name.endswith(".sql")
)


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_body_is_sound(name: str) -> None:
    folder = "extensions" if "--" in name else "sql"
    text = re.sub(r"@extschema(:\w+)?@", "extensions", (BASELINE / folder / name).read_text(encoding="utf-8"))
    assert [(error.span.line, error.message) for error in parse(text).errors if error.in_body] == []
