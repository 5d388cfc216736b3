"""What the outermost decisions of a body name: the queries that loops go through, and what conditions ask.

Each of them is run, whatever comes of it.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from workbench.sql.body import BodyStatement, Condition, Form
from workbench.sql.extract.columns_read import Named, named_in
from workbench.sql.extract.reads import reads
from workbench.sql.facts import RegardsRelations
from workbench.sql.guards import GuardKind
from workbench.sql.names import SearchPath
from workbench.sql.place import Place
from workbench.sql.source import Source
from workbench.sql.trees import NotSqlError, TooDeepError, parse_trees, wide

_QUERY: Final = re.compile(r"FOR\s+[\w\s,]+?\s+IN\s+(?=(?:SELECT|WITH)\b)", re.IGNORECASE)
# Most ask the catalogs, and are not worth a look.
_READS: Final = re.compile(r"\b(?:from|join)\s+(?!pg_|information_schema\b)", re.IGNORECASE)
_SELECT: Final = "SELECT "
_MAKING_NOTHING: Final = frozenset({"INSERT", "UPDATE", "DELETE"})


def named_in_heads(
    source: Source, items: Iterable[BodyStatement], path: SearchPath, variables: frozenset[str]
) -> Iterator[Named]:
    """What is named in heads that are certainly met."""
    for head in _heads(items):
        text = source.text[head.start : head.end]
        if not _READS.search(text):
            continue
        if head.kind is GuardKind.LOOP:
            found = _QUERY.match(text)
            if found is None:
                continue
            sql, base = text[found.end() :], head.start + found.end()
        else:
            sql, base = _SELECT + text, head.start - len(_SELECT)
        try:
            raw = parse_trees(sql)
        except (NotSqlError, TooDeepError):
            continue
        place = Place(source, base, wide(sql), path)
        for statement in raw[:1]:
            relations = tuple((read.relation, read.at) for read in reads(statement.node, place))
            if relations:
                yield RegardsRelations(relations)
            yield from named_in("select_stmt", statement.node, place, variables)


def _heads(items: Iterable[BodyStatement]) -> Iterator[Condition]:
    """The outermost heads, up to what may make what they name. Behind a way out, all stands under its condition."""
    seen: set[int] = set()
    for item in items:
        outer = item.under[0] if item.under else None
        if outer is not None and outer.start not in seen:
            seen.add(outer.start)
            if outer.kind is GuardKind.LOOP or (outer.kind is GuardKind.CONDITION and not outer.handled):
                yield outer
        if item.form is not Form.ASSIGN and item.stream[0].word not in _MAKING_NOTHING:
            return
