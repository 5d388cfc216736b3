"""The project's own template file: what a plain migration starts as, and the header that all others get from it.

Only the comment lines at its top are filled in, and only where it is plain what they ask for; the rest is the team's.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from workbench.errors import ScaffoldError
from workbench.project.migrations import decode

_LABEL: Final = re.compile(
    r"(--[ \t]*)(migration|name|title|created|created at|date|author)([ \t]*:[ \t]*)(.*)", re.IGNORECASE
)
_SETTING: Final = re.compile(r"SET\s+(?:LOCAL\s+|SESSION\s+)?\w+\s*(?:=|TO)\s*[^;]+;", re.IGNORECASE)
_SAMPLE: Final = re.compile(
    r"[<\[{(].*[>\]})]|\.{3}|…|(?:your|developer|author'?s?)?[ _-]*name|todo.*|fixme.*|unknown|tbd|me|x+|_+|",
    re.IGNORECASE,
)
_TOKENS: Final = re.compile(
    r"<timestamp>|<version>|<YYYYMMDDHHMMSS>|YYYYMMDDHHMMSS|<YYYY-MM-DD>|YYYY-MM-DD|<date>"
    r"|<name>|<description>|<migration[ _-]?name>|<filename>|<author>",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Header:
    """What a header is filled in with."""

    version: str
    name: str
    title: str
    author: str
    created: datetime


@dataclass(frozen=True, slots=True)
class Template:
    """A template file's text, its line ends made plain; `newline` and `bom` are put back when it is written."""

    text: str
    newline: str = "\n"
    bom: bool = False

    def written(self, text: str) -> str:
        """A text with this template's line ends and BOM."""
        return ("\ufeff" if self.bom else "") + text.replace("\n", self.newline)


def read_template(path: Path) -> Template | None:
    """Read the template file; None if there is none.

    Raises:
        ScaffoldError: it cannot be read, or is not UTF-8 text.
    """
    try:
        raw = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise ScaffoldError(
            f"the template cannot be read: {error.strerror or error}", path=path, hint="Is it a file you may read?"
        ) from error
    text, problem, detail = decode(raw)
    if problem is not None:
        raise ScaffoldError(f"the template cannot be used: {detail}", path=path, hint="Save it as UTF-8 text.")
    newline = "\r\n" if "\r\n" in text else "\n"
    return Template(text.replace("\r\n", "\n"), newline, raw.startswith(b"\xef\xbb\xbf"))


def fill(template: str, header: Header) -> str:
    """The whole template, with its header filled in."""
    lines = template.split("\n")
    for number, line in enumerate(lines):
        if line.strip() and not line.lstrip().startswith("--"):
            break
        lines[number] = _fill_line(line, header)
    filled = "\n".join(lines)
    return filled if filled.endswith("\n") else f"{filled}\n"


def opening(template: str, header: Header) -> tuple[str, str]:
    """The header for a pattern: the template's own labelled lines, and the settings right behind its comments."""
    labelled: list[str] = []
    settings: list[str] = []
    for line in template.split("\n"):
        if _SETTING.fullmatch(line.strip()):
            settings.append(line.strip())
        elif line.lstrip().startswith("--") and not settings:
            if _LABEL.fullmatch(line.strip()):
                labelled.append(_fill_line(line.strip(), header))
        elif line.strip():
            break
    return "\n".join(labelled), "\n".join(settings)


def _fill_line(line: str, header: Header) -> str:
    label = _LABEL.fullmatch(line)
    if label is None:
        return _TOKENS.sub(_token(header), line)
    value = _values(header)[label[2].lower()]
    # A team may sign with its own name; only what is plainly a sample is replaced there.
    if not value or (label[2].lower() == "author" and not _SAMPLE.fullmatch(label[4].strip())):
        return line
    gap = label[3] if label[3].endswith((" ", "\t")) else f"{label[3]} "
    return f"{label[1]}{label[2]}{gap}{value}"


def _values(header: Header) -> Mapping[str, str]:
    date = header.created.strftime("%Y-%m-%d")
    titled = dict.fromkeys(("migration", "name", "title"), header.title)
    return titled | dict.fromkeys(("created", "created at", "date"), date) | {"author": header.author}


def _token(header: Header) -> Callable[[re.Match[str]], str]:
    def known(match: re.Match[str]) -> str:
        asked = match[0].strip("<>").lower()
        if asked in ("timestamp", "version", "yyyymmddhhmmss"):
            return header.version
        if asked in ("yyyy-mm-dd", "date"):
            return header.created.strftime("%Y-%m-%d")
        if asked == "author":
            return header.author or match[0]
        return f"{header.version}_{header.name}.sql" if asked == "filename" else header.name

    return known
