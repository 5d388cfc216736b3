r"""Fills a pattern's template in. A small part of Mustache, so that `$$` needs no escape; nothing is ever evaluated.

``{{name}}`` stands for a prepared value; lines between ``{{#name}}`` and ``{{/name}}``, each alone on its line, stay if
the value is there, those between ``{{^name}}`` and ``{{/name}}`` if it is not. Text goes in as it was prepared (quoted,
or as a literal): preparing is `fields.py`'s business.
"""

import re
from collections.abc import Mapping
from typing import Final

from workbench.errors import ScaffoldError

_MARK: Final = re.compile(r"[ \t]*\{\{([#^/])([\w.]+)\}\}[ \t]*")
_VALUE: Final = re.compile(r"\{\{([\w.]+)\}\}")


def render(template: str, values: Mapping[str, str]) -> str:
    """A template with its values, lines ended by line feeds.

    Raises:
        ScaffoldError: the template itself is wrong: a value that nobody prepared, a section that is not closed.
    """
    kept: list[str] = []
    sections: list[tuple[str, bool]] = []
    for line in template.splitlines():
        mark = _MARK.fullmatch(line)
        if mark is None:
            if all(shown for _, shown in sections):
                kept.append(_fill(line, values))
        elif mark[1] == "/":
            if not sections or sections.pop()[0] != mark[2]:
                raise _wrong(f"`{{{{/{mark[2]}}}}}` closes nothing")
        else:
            sections.append((mark[2], bool(_known(mark[2], values)) == (mark[1] == "#")))
    if sections:
        raise _wrong(f"`{sections[-1][0]}` is not closed")
    return "\n".join(kept).strip("\n") + "\n"


def _fill(line: str, values: Mapping[str, str]) -> str:
    """One line; a value of several lines keeps the line's indentation."""
    indent = line[: len(line) - len(line.lstrip())]
    return _VALUE.sub(lambda match: _known(match[1], values).replace("\n", f"\n{indent}"), line)


def _known(name: str, values: Mapping[str, str]) -> str:
    if name not in values:
        raise _wrong(f"nobody prepares `{name}`")
    return values[name]


def _wrong(title: str) -> ScaffoldError:
    return ScaffoldError(f"the pattern's template is wrong: {title}", hint="Compare its template.sql and pattern.toml.")
