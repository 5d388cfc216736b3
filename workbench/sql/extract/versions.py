"""From a statement's tree to the server version it needs: a table of what came with which. From PostgreSQL's notes."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import lru_cache
from string import ascii_lowercase, ascii_uppercase
from typing import Any, Final, NamedTuple

from workbench.sql.extract.naming import strings, word_of
from workbench.sql.extract.walking import messages
from workbench.sql.facts.versions import NeedsVersion
from workbench.sql.place import Place

# Only statements that hold one of these words are walked at all.
# Up to three levels of parentheses; what is nested deeper is walked.
_IN_PARENTHESES: Final = r"(?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*+\))*+\))*+\))"
# In lower case, each with a word to look for first: one pattern of all of them, in both cases, takes ten times as long.
# They may find too much, as in the middle of a word; the walk does not.
_TELLING: Final[tuple[tuple[str, str], ...]] = (
    ("merge", r"merge\s+into"),
    ("nulls", r"nulls\s+not"),
    ("security_invoker", r"security_invoker"),
    ("set", r"set\s+(?:(?:null|default)\s*\(|expression)"),
    ("publication", r"publication"),
    ("parameter", r"on\s+parameter"),
    ("access", r"access\s+method"),
    ("from", r"from\s*\("),
    ("join", r"join\s*\("),
    ("with", r"with\s+(?:inherit|set)"),
    ("local", r"at\s+local"),
    ("maintain", r"maintain"),
    ("returning", r"returning"),
    ("storage", r"storage\s+(?:plain|external|extended|main|default)"),
    ("unlogged", r"unlogged\s+sequence"),
    ("transaction_timeout", r"transaction_timeout"),
    ("overlaps", r"overlaps"),
    ("enforced", r"enforced"),
    ("generated", r"generated\s+always\s+as\s*+\((?!" + _IN_PARENTHESES + r"*+\)\s*+stored\b)"),
    ("constraint", r"constraint\s+\S+\s+not\b"),
    ("add", r"add\s+not\b"),
    ("on_error", r"on_error"),
    ("reject_limit", r"reject_limit"),
    ("log_verbosity", r"log_verbosity"),
    ("json_", r"json_(?:table|value|query|exists|object|array|objectagg|arrayagg|scalar|serialize)\b"),
    ("json", r"is\s+(?:not\s+)?json\b"),
    ("json", r"json\s*\("),
    ("regexp_", r"regexp_(?:count|instr|like|substr)"),
    ("any_value", r"any_value"),
    ("random", r"random(?:_normal|\s*\(\s*[^)\s])"),
    ("array_", r"array_(?:s(?:huffle|ample|ort)|reverse)"),
    ("uuid", r"uuid(?:v[47]|_extract)"),
    ("to_", r"to_(?:bin|oct)\b"),
    ("casefold", r"casefold"),
    ("crc32", r"crc32"),
    ("gamma", r"gamma\s*\("),
    ("erf", r"erfc?\s*\("),
    ("pg_input_", r"pg_input_"),
    ("xmltext", r"xmltext"),
    ("date_", r"date_(?:add|subtract)\b"),
    ("period", r"period\s+(?:for|\w+\s*\))"),
    ("select", r",\s*\(\s*select"),
)
_FUNCTIONS: Final[Mapping[str, int]] = {
    **dict.fromkeys(("regexp_count", "regexp_instr", "regexp_like", "regexp_substr"), 15),
    **dict.fromkeys(("any_value", "random_normal", "array_shuffle", "array_sample", "date_add", "date_subtract"), 16),
    **dict.fromkeys(("erf", "erfc", "pg_input_is_valid", "pg_input_error_info"), 16),
    **dict.fromkeys(("uuid_extract_timestamp", "uuid_extract_version", "to_bin", "to_oct", "xmltext"), 17),
    **dict.fromkeys(("uuidv7", "uuidv4", "array_sort", "array_reverse", "casefold", "crc32", "crc32c"), 18),
    **dict.fromkeys(("gamma", "lgamma"), 18),
}
_OLD_AND_NEW: Final = "OLD and NEW in RETURNING"
_ROWS: Final = frozenset({"old", "new"})
_NODES: Final[Mapping[str, tuple[int, str]]] = {
    "MergeStmt": (15, "MERGE"),
    "JsonIsPredicate": (16, "IS JSON"),
    "JsonObjectConstructor": (16, "JSON_OBJECT"),
    "JsonArrayConstructor": (16, "JSON_ARRAY"),
    "JsonArrayQueryConstructor": (16, "JSON_ARRAY"),
    "JsonObjectAgg": (16, "JSON_OBJECTAGG"),
    "JsonArrayAgg": (16, "JSON_ARRAYAGG"),
    "JsonTable": (17, "JSON_TABLE"),
    "JsonFuncExpr": (17, "JSON_EXISTS, JSON_QUERY and JSON_VALUE"),
    "JsonParseExpr": (17, "JSON()"),
    "JsonScalarExpr": (17, "JSON_SCALAR"),
    "JsonSerializeExpr": (17, "JSON_SERIALIZE"),
    "ReturningOption": (18, _OLD_AND_NEW),
}
_ACTIONS: Final[Mapping[str, tuple[int, str]]] = {
    "AT_SetAccessMethod": (15, "SET ACCESS METHOD"),
    "AT_SetExpression": (17, "ALTER COLUMN … SET EXPRESSION"),
}
_OPTIONS: Final[Mapping[str, tuple[int, str]]] = {
    "security_invoker": (15, "views with security_invoker"),
    "on_error": (17, "COPY with ON_ERROR"),
    "log_verbosity": (17, "COPY with LOG_VERBOSITY"),
    "reject_limit": (18, "COPY with REJECT_LIMIT"),
    "publish_generated_columns": (18, "publish_generated_columns"),
}
_CAN_BE_UNENFORCED: Final = frozenset({"CONSTR_CHECK", "CONSTR_FOREIGN"})


_LOWER: Final = str.maketrans(ascii_uppercase, ascii_lowercase)


class Telling(NamedTuple):
    """What in a text promises something: the patterns found in it, and where, in order."""

    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    places: list[int]

    def between(self, start: int, end: int) -> bool:
        """Whether a walk through the statement at `text[start:end]` is worth it."""
        index = bisect_left(self.places, start)
        return index < len(self.places) and self.places[index] < end

    def within(self, text: str) -> bool:
        """The same of a statement in another text, which stands in the first one in some form."""
        lowered = text.lower()
        return any(word in lowered and pattern.search(lowered) for word, pattern in self.patterns)


def telling(text: str) -> Telling:
    """What in a text promises something."""
    lowered = text.lower()
    if len(lowered) != len(text):
        # A letter (the Turkish İ) that is two in lower case: places would be wrong.
        lowered = text.translate(_LOWER)
    patterns: list[tuple[str, re.Pattern[str]]] = []
    places: list[int] = []
    for word, pattern in _compiled():
        if word in lowered:
            found = [match.start() for match in pattern.finditer(lowered)]
            if found:
                patterns.append((word, pattern))
                places += found
    return Telling(tuple(patterns), sorted(places))


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((word, re.compile(pattern)) for word, pattern in _TELLING)


def needed_versions(node: Any, place: Place) -> Iterator[NeedsVersion]:
    """What a statement needs, once each."""
    found: dict[str, NeedsVersion] = {}
    at, named = 0, False
    for message in messages(node):
        fields = message.DESCRIPTOR.fields_by_name
        if "location" in fields and message.location > 0:
            at = message.location
        named = named or _names_a_row(message)
        for version, what, function in _of(message):
            found.setdefault(what, NeedsVersion(version, what, place.offset(at), function))
    yield from (needed for what, needed in found.items() if not (named and what == _OLD_AND_NEW))


def _of(message: Any) -> Iterator[tuple[int, str, str]]:
    """What one node needs: `(version, words, function)`."""
    kind = message.DESCRIPTOR.name
    if kind in _NODES:
        yield *_NODES[kind], ""
    reader = _READERS.get(kind)
    if reader is not None:
        for version, what in reader(message):
            yield version, what, ""
    if kind == "FuncCall":
        yield from _function(message)


def _function(node: Any) -> Iterator[tuple[int, str, str]]:
    parts = strings(node.funcname)
    name = parts[-1] if parts else ""
    if parts[:-1] not in ([], ["pg_catalog"]):
        return
    if name in _FUNCTIONS:
        yield _FUNCTIONS[name], f"the function {name}", "" if len(parts) > 1 else name
    elif name == "random" and len(node.args) == 2:  # noqa: PLR2004 - random(min, max)
        yield 17, "the function random with a range", "random"
    elif name == "timezone" and len(node.args) == 1 and word_of("CoercionForm", node.funcformat).endswith("SQL_SYNTAX"):
        yield 17, "AT LOCAL", ""


def _constraint(node: Any) -> Iterator[tuple[int, str]]:
    word = word_of("ConstrType", node.contype)
    if node.nulls_not_distinct:
        yield 15, "UNIQUE NULLS NOT DISTINCT"
    if node.fk_del_set_cols:
        yield 15, "ON DELETE SET … with columns"
    if node.without_overlaps or node.fk_with_period:
        yield 18, "WITHOUT OVERLAPS and PERIOD"
    if word == "CONSTR_GENERATED" and node.generated_kind == "v":
        yield 18, "a generated column that is not STORED"
    if word == "CONSTR_ATTR_NOT_ENFORCED" or (word in _CAN_BE_UNENFORCED and not node.is_enforced):
        yield 18, "NOT ENFORCED"
    if word == "CONSTR_NOTNULL" and node.keys:
        yield 18, "NOT NULL as a constraint of the table"


def _merge(node: Any) -> Iterator[tuple[int, str]]:
    if node.HasField("returning_clause"):
        yield 17, "MERGE with RETURNING"
    if any("BY_SOURCE" in word_of("MergeMatchKind", c.merge_when_clause.match_kind) for c in node.merge_when_clauses):
        yield 17, "MERGE with WHEN NOT MATCHED BY SOURCE"


def _returning(node: Any) -> Iterator[tuple[int, str]]:
    for expression in node.exprs:
        for message in messages(expression):
            if message.DESCRIPTOR.name == "ColumnRef" and len(message.fields) > 1 and _row(message) in _ROWS:
                yield 18, _OLD_AND_NEW


def _row(reference: Any) -> str:
    return str(reference.fields[0].string.sval)


def _names_a_row(message: Any) -> bool:
    """Whether OLD or NEW is something else here: a table or query of that name, or a rule's."""
    match message.DESCRIPTOR.name:
        case "RuleStmt":
            return True
        case "RangeVar":
            return message.relname in _ROWS
        case "Alias":
            return message.aliasname in _ROWS
        case "CommonTableExpr":
            return message.ctename in _ROWS
        case _:
            return False


def _publication(node: Any) -> Iterator[tuple[int, str]]:
    for item in node.pubobjects:
        spec = item.publication_obj_spec
        if "SCHEMA" in word_of("PublicationObjSpecType", spec.pubobjtype):
            yield 15, "publications FOR TABLES IN SCHEMA"
        elif spec.pubtable.HasField("where_clause") or spec.pubtable.columns:
            yield 15, "publications of some columns or rows"


def _grant(node: Any) -> Iterator[tuple[int, str]]:
    if word_of("ObjectType", node.objtype) == "OBJECT_PARAMETER_ACL":
        yield 15, "GRANT … ON PARAMETER"
    if any(item.access_priv.priv_name == "maintain" for item in node.privileges):
        yield 17, "the privilege MAINTAIN"


def _subselect(node: Any) -> Iterator[tuple[int, str]]:
    if not node.HasField("alias"):
        yield 16, "a subquery in FROM without an alias"


def _role_grant(node: Any) -> Iterator[tuple[int, str]]:
    if any(item.def_elem.defname in {"inherit", "set"} for item in node.opt):
        yield 16, "GRANT … WITH INHERIT or SET"


def _column(node: Any) -> Iterator[tuple[int, str]]:
    if node.storage_name:
        yield 16, "STORAGE in CREATE TABLE"


def _option(node: Any) -> Iterator[tuple[int, str]]:
    if node.defname in _OPTIONS:
        yield _OPTIONS[node.defname]


def _action(node: Any) -> Iterator[tuple[int, str]]:
    word = word_of("AlterTableType", node.subtype)
    if word in _ACTIONS:
        yield _ACTIONS[word]


def _index(node: Any) -> Iterator[tuple[int, str]]:
    if node.nulls_not_distinct:
        yield 15, "UNIQUE NULLS NOT DISTINCT"


def _sequence(node: Any) -> Iterator[tuple[int, str]]:
    if node.sequence.relpersistence == "u":
        yield 15, "unlogged sequences"


def _set(node: Any) -> Iterator[tuple[int, str]]:
    if node.name == "transaction_timeout":
        yield 17, "the setting transaction_timeout"


_READERS: Final = {
    "Constraint": _constraint,
    "MergeStmt": _merge,
    "ReturningClause": _returning,
    "CreatePublicationStmt": _publication,
    "AlterPublicationStmt": _publication,
    "GrantStmt": _grant,
    "GrantRoleStmt": _role_grant,
    "RangeSubselect": _subselect,
    "ColumnDef": _column,
    "DefElem": _option,
    "AlterTableCmd": _action,
    "IndexStmt": _index,
    "CreateSeqStmt": _sequence,
    "VariableSetStmt": _set,
}
