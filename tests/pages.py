"""The pages of docs/: commands, settings and keys, as the program itself knows them. `tests/readme.py` writes them."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, Final, get_args, get_origin, get_type_hints

import typer

from workbench.cli.main import app
from workbench.project.config import SETTINGS
from workbench.tui.keys import KEYS, Where

DOCS: Final = Path(__file__).parents[1] / "docs"
_USE: Final = """\
`--project DIR` (`-C DIR`) before or after any command names the project's folder; else it is the nearest one around the
current folder. Data goes to stdout, narration to stderr.

Exit codes: **0** all is well, **1** the check found something, **2** it could not run, 128 and a signal's number when
one stopped it. A comparison that could not be whole and found nothing exits with 2."""
_SET: Final = """\
`workbench.toml` stands beside `supabase/`, and none of its keys is needed; `workbench init config` writes one that
shows them all. A variable of the environment goes before the file."""
_BAR: Final = "\\|"
_HEAD: Final = "<!-- Made by `python tests/readme.py`. -->\n\n"


def commands() -> str:
    """Every command with its arguments and options."""
    parts = ["# Commands", _USE]
    for name, command in sorted(_commands(app)):
        parts.append(f"## `workbench {name}`" if name != "open" else "## `workbench [DIR]`")
        parts.append(_unwrapped(inspect.getdoc(command) or ""))
        hints = get_type_hints(command, vars(inspect.getmodule(command)), include_extras=True)
        rows = [row for parameter, hint in hints.items() if (row := _row(parameter, hint))]
        if rows:
            parts.append("\n".join(["| | |", "|---|---|", *rows]))
    return _HEAD + "\n\n".join(parts) + "\n"


def settings() -> str:
    """Every key of `workbench.toml`."""
    rows = [
        f"| `{setting.key}` | {setting.kind} | {setting.says} | {f'`{setting.variable}`' if setting.variable else ''} |"
        for setting in SETTINGS
    ]
    return _HEAD + "\n".join(
        [
            "# Settings",
            "",
            _SET,
            "",
            "| key | value | what it is | variable |",
            "|---|---|---|---|",
            *rows,
            "",
        ]
    )


def keys() -> str:
    """The keys of the main screen."""
    parts = ["# Keys", "`?` shows these and those of each pane, and searches them; `:` finds each by name."]
    for where in Where:
        rows = [
            f"| `{key.shown_as or key.keys.replace(',', '`, `')}` | {key.says} |" for key in KEYS if key.where is where
        ]
        parts += [f"## {where}", "\n".join(["| | |", "|---|---|", *rows])]
    return _HEAD + "\n\n".join(parts) + "\n"


PAGES: Final[Mapping[str, Callable[[], str]]] = {"commands.md": commands, "settings.md": settings, "keys.md": keys}


def _commands(group: typer.Typer, above: str = "") -> Iterator[tuple[str, Callable[..., None]]]:
    for command in group.registered_commands:
        if command.name and command.callback:
            yield f"{above}{command.name}", command.callback
    for inner in group.registered_groups:
        if inner.typer_instance:
            yield from _commands(inner.typer_instance, f"{above}{inner.name} ")


def _row(name: str, annotation: Any) -> str:
    """A parameter of a command's function: what Typer is told of it, in its annotation."""
    if get_origin(annotation) is not Annotated:
        return ""
    kind, about = get_args(annotation)[:2]
    parts = [part for part in (*get_args(kind), kind) if isinstance(part, type)]
    choices = "|".join(str(each) for part in parts if issubclass(part, Enum) for each in part)
    what = about.metavar or choices
    # Typer takes the first name for a default until it reads the annotation itself.
    names = ", ".join(
        f"`{option}`" for option in (about.default, *(about.param_decls or ())) if isinstance(option, str)
    )
    shown = f"{names} {what}".strip() or name.upper()
    return f"| {' | '.join(cell.replace('|', _BAR) for cell in (shown, about.help or ''))} |"


def _unwrapped(text: str) -> str:
    """Paragraphs on one line each, without the marks that keep lines apart in a terminal."""
    paragraphs = text.replace("\b", "").replace("\f", "").split("\n\n")
    return "\n\n".join(" ".join(part.split()) for part in paragraphs).strip()
