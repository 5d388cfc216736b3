"""Where a key stands in a TOML text. `tomllib` reads values and forgets places; a message needs them.

Finds keys by their lines, which is how configs are written. A key that it does not find (in a multi-line inline table,
say) gets its section's place: a worse place, never a wrong answer.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from workbench.errors import ConfigError
from workbench.project.home import read_own

_PART: Final = r"(?:[A-Za-z0-9_-]+|\"[^\"\n]*\"|'[^'\n]*')"
_HEADER: Final = re.compile(rf"[ \t]*\[{{1,2}}[ \t]*({_PART}(?:[ \t]*\.[ \t]*{_PART})*)[ \t]*\]")
_KEY: Final = re.compile(rf"[ \t]*({_PART}(?:[ \t]*\.[ \t]*{_PART})*)[ \t]*=")
_PLACE: Final = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def read_toml(path: Path, root: Path) -> tuple[dict[str, Any], str]:
    """A TOML file's values and text; both empty if there is no such file.

    Raises:
        ConfigError: it cannot be read, or is not TOML; with line and column.
    """
    try:
        raw = read_own(path, root)
    except (FileNotFoundError, NotADirectoryError):
        return {}, ""
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror or error}", path=path, hint="Is it a file?") from error
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        hint = "Save the file as UTF-8."
        raise ConfigError("is not UTF-8 text", path=path, line=line, column=column, hint=hint) from error
    # Windows editors like to put a BOM; the values are no less clear for it.
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    try:
        return tomllib.loads(text), text
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        message, line, column = _place_of(str(error), text)
        hint = "Strings need quotes, and every key stands once."
        raise ConfigError(f"not valid TOML: {message}", path=path, line=line, column=column, hint=hint) from error


def _place_of(message: str, text: str) -> tuple[str, int, int]:
    found = _PLACE.search(message)
    if found is None:
        return message, 1, 1
    said = message[: found.start()]
    said = said[:1].lower() + said[1:]
    if found[1]:
        return said, int(found[1]), int(found[2])
    return said, text.count("\n") + 1, len(text) - (text.rfind("\n") + 1) + 1


def place_of_key(text: str, path: Sequence[str]) -> tuple[int, int]:
    """1-based line and column of a key, given as its path from the top; else of the nearest section above it."""
    best = (0, (1, 1))
    wanted = tuple(path)
    for found, place in _keys(text):
        depth = len(found)
        if found == wanted[:depth] and depth > best[0]:
            best = (depth, place)
    return best[1]


def _keys(text: str) -> Iterator[tuple[tuple[str, ...], tuple[int, int]]]:
    section: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), start=1):
        header = _HEADER.match(line)
        if header is not None:
            section = _split(header[1])
            yield section, (number, header.start(1) + 1)
            continue
        key = _KEY.match(line)
        if key is not None:
            path = section
            at = key.start(1)
            for part in re.finditer(_PART, key[1]):
                path = (*path, part[0].strip("\"'"))
                yield path, (number, at + part.start() + 1)


def _split(dotted: str) -> tuple[str, ...]:
    return tuple(part[0].strip("\"'") for part in re.finditer(_PART, dotted))
