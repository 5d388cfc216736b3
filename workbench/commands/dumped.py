"""What `pg_dump` writes, cut down to what a project's own migrations could have made. Pure.

A dump of a whole Supabase database makes the platform again, which is there already, and says things that only a
superuser may. Its entries tell what each of them is about and who owns it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from workbench.catalog.ownership import (
    CLOSED_SCHEMAS,
    PLATFORM_EVENT_TRIGGERS,
    PLATFORM_PUBLICATIONS,
    PLATFORM_ROLES,
    PLATFORM_SCHEMAS,
)

_DUMP: Final = re.compile(r"^-- PostgreSQL database dump\r?$", re.MULTILINE)
# Names are quoted nowhere here, so the last fields are the ones to go by.
_ENTRY: Final = re.compile(
    r"^--\r?\n-- (?:Data for )?Name: (?P<name>.*); Type: (?P<kind>[A-Z ]+); Schema: (?P<schema>.*); "
    r"Owner: (?P<owner>.*?)(?:; Tablespace: .*)?\r?$",
    re.MULTILINE,
)
# psql's own commands.
_META: Final = re.compile(r"^\\.*$", re.MULTILINE)
# What is said of things that the baseline has already, or that only a superuser may say.
_SCHEMA: Final = re.compile(r"^CREATE SCHEMA (?!IF NOT EXISTS)", re.MULTILINE)
_EXTENSION: Final = re.compile(r"^COMMENT ON EXTENSION [^;]*;\r?$", re.MULTILINE)
_ROLE: Final = rf"\"?(?:{'|'.join(sorted(PLATFORM_ROLES))})\"?"
_OF_OTHERS: Final = re.compile(
    rf"^ALTER (?:DEFAULT PRIVILEGES FOR ROLE {_ROLE} .*|.* OWNER TO {_ROLE};)\r?$", re.MULTILINE
)
# `pg_dump --clean` begins with dropping all.
_DROPS: Final = re.compile(r"^(?:DROP|ALTER) .*$", re.MULTILINE)
_ROWS: Final = frozenset({"TABLE DATA", "SEQUENCE SET", "BLOB", "BLOBS", "BLOB DATA", "LARGE OBJECT"})
_ATTACHED: Final = frozenset({"ACL", "DEFAULT ACL", "COMMENT", "SECURITY LABEL"})
# What users may have on the platform's own tables; the owner of these is the table's.
_ON_TABLES: Final = frozenset({"TRIGGER", "POLICY"})
_COMES_ALONG: Final = PLATFORM_EVENT_TRIGGERS | PLATFORM_PUBLICATIONS | PLATFORM_SCHEMAS | CLOSED_SCHEMAS
_OURS: Final = "_workbench_"
_NOT_NEWLINE: Final = re.compile(r"[^\r\n]")


@dataclass(frozen=True, slots=True)
class Dumped:
    """A schema file to be run: `text` has the positions of the file; each of `doubtful` may be there already.

    Those are in the platform's schemas and may be the platform's or the user's. They may stand on what `text` makes,
    and it on them.
    """

    text: str
    doubtful: tuple[str, ...] = ()


def is_dump(text: str) -> bool:
    """Whether `pg_dump` wrote it."""
    return _DUMP.search(text) is not None


def runnable(text: str) -> Dumped:
    """A schema file without what nobody needs to make; what is no dump is left alone but for psql's commands."""
    text = _META.sub(_blank, text)
    text = _EXTENSION.sub(_blank, text)
    doubtful: list[str] = []
    if is_dump(text):
        pieces = []
        for entry, piece in _entries(text):
            if entry is None:
                pieces.append(_DROPS.sub(_blank, piece))
            elif _is_needless(entry):
                pieces.append(_NOT_NEWLINE.sub(" ", piece))
            elif entry["schema"] in PLATFORM_SCHEMAS:
                pieces.append(_NOT_NEWLINE.sub(" ", piece))
                doubtful.append(piece)
            else:
                pieces.append(piece)
        text = _OF_OTHERS.sub(_blank, "".join(pieces))
    return Dumped(_SCHEMA.sub("CREATE SCHEMA IF NOT EXISTS ", text), tuple(doubtful))


def _entries(text: str) -> Iterator[tuple[re.Match[str] | None, str]]:
    """Each entry with its text; first what stands before them all."""
    found = list(_ENTRY.finditer(text))
    starts = [match.start() for match in found]
    yield None, text[: starts[0]] if starts else text
    for match, start, end in zip(found, starts, [*starts[1:], len(text)], strict=True):
        yield match, text[start:end]


def _is_needless(entry: re.Match[str]) -> bool:
    """Whether the platform has it already, or no schema needs it."""
    name, kind, schema, owner = entry["name"], entry["kind"], entry["schema"], entry["owner"]
    if kind in _ROWS or schema in CLOSED_SCHEMAS or schema == "pg_catalog":
        return True
    if schema in PLATFORM_SCHEMAS:
        return kind in _ATTACHED or (owner in PLATFORM_ROLES and kind not in _ON_TABLES)
    return schema == "-" and (owner in PLATFORM_ROLES or name in _COMES_ALONG or name.startswith(_OURS))


def _blank(match: re.Match[str]) -> str:
    return _NOT_NEWLINE.sub(" ", match[0])
