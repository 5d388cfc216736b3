"""Names for new things: snake_case for files, quoting and limits for SQL. Values only."""

import re
import unicodedata
from typing import Final

from workbench.errors import ScaffoldError
from workbench.project.manifest_names import LONGEST, split_name, validate_name

# Words that PostgreSQL takes as a table's or column's name only in quotes (pg_get_keywords(), categories R and T).
_KEYWORDS: Final = """
    all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation
    column concurrently constraint create cross current_catalog current_date current_role current_schema current_time
    current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign freeze
    from full grant group having ilike in initially inner intersect into is isnull join lateral leading left like limit
    localtime localtimestamp natural not notnull null offset on only or order outer overlaps placing primary references
    returning right select session_user similar some symmetric system_user table tablesample then to trailing true union
    unique user using variadic verbose when where window with
    """
RESERVED: Final = frozenset(_KEYWORDS.split())
_PLAIN: Final = re.compile(r"[a-z_][a-z0-9_$]*")
_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_SPELLED: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "å": "aa", "œ": "oe"}
)
_LONGEST_FILE: Final = 200


def snake_case(words: str) -> str:
    """A migration's name for its file: `Add Übersicht` → `add_uebersicht`.

    Raises:
        ScaffoldError: nothing is left of it, or it is too long for a file's name.
    """
    humps = _HUMP.sub("_", words.strip().removesuffix(".sql"))
    spelled = unicodedata.normalize("NFC", humps).lower().translate(_SPELLED)
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode("ascii")
    name = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    if not name:
        hint = "Say in a few words what the migration does: add_sleep_scores."
        raise ScaffoldError("the name needs letters or digits from a to z", hint=hint)
    if len(name) > _LONGEST_FILE:
        raise ScaffoldError(f"the name is longer than {_LONGEST_FILE} characters", hint="A few words will do.")
    return name


def quote(name: str) -> str:
    """An identifier as SQL needs it: in double quotes only where it must be."""
    if _PLAIN.fullmatch(name) and name not in RESERVED:
        return name
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def literal(text: str) -> str:
    """A text as an SQL string literal; backslashes are safe since `standard_conforming_strings` is on."""
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def identifier_problem(name: str) -> str | None:
    """What is wrong with `name` or `schema.name` as it was typed, or None."""
    return validate_name(name)


def split(name: str) -> tuple[str, str]:
    """Schema (`public` if none is given) and bare name of what was typed."""
    return split_name(name)


def cut(name: str) -> str:
    """A made-up name (`idx_table_column`), cut to what PostgreSQL keeps, on a character's edge."""
    return name.encode("utf-8")[:LONGEST].decode("utf-8", "ignore")
