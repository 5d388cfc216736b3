"""What the architecture promises, checked on the running program."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "workbench"
LINE_LIMIT = 600


def _loaded_after(code: str) -> set[str]:
    result = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint('\\n'.join(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return {name.partition(".")[0] for name in result.stdout.split()}


@pytest.mark.parametrize("module", ["lint", "prove", "drift", "new", "manifest"])
def test_the_verbs_never_load_a_user_interface(module: str) -> None:
    loaded = _loaded_after(f"import workbench.commands.{module}")

    assert not loaded & {"textual", "typer", "rich"}


def test_asking_for_help_loads_neither_parsers_nor_drivers() -> None:
    loaded = _loaded_after("from workbench.cli.main import run\nrun(['--help'])")

    assert not loaded & {"textual", "psycopg", "postgast", "sqlglot", "watchfiles"}


def test_modules_stay_readable() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in PACKAGE.rglob("*.py")}

    assert {str(path) for path, lines in lengths.items() if lines > LINE_LIMIT} == set()
    assert len((PACKAGE / "tui" / "app.py").read_text(encoding="utf-8").splitlines()) <= 250


def test_every_module_says_what_it_owns() -> None:
    silent = [
        str(path)
        for path in PACKAGE.rglob("*.py")
        if not path.read_text(encoding="utf-8").lstrip().startswith(('"""', 'r"""'))
    ]

    assert silent == []
