"""Safe repairs as text edits: where ` IF NOT EXISTS` and ` IF EXISTS` go, how a statement is put before another."""

from collections.abc import Collection

from workbench.lint.finding import Fix, TextEdit
from workbench.lint.view import At
from workbench.sql.facts import AlterTable, NeedsVersion, Origin
from workbench.sql.lexer import TokenKind, tokens
from workbench.sql.names import folded


def if_not_exists(at: At, *keywords: str) -> Fix | None:
    """` IF NOT EXISTS` behind the first run of some keywords (`INDEX`, `CONCURRENTLY`)."""
    behind = _behind(at, keywords)
    return Fix("Add IF NOT EXISTS", (TextEdit(behind, behind, " IF NOT EXISTS"),)) if behind else None


def _behind(at: At, keywords: Collection[str]) -> int:
    """Where the first run of some keywords ends; 0 if the statement has none, or cannot be edited."""
    behind = 0
    if at.statement.editable:
        for token in tokens(at.file.text, at.statement.span.start, at.statement.span.end):
            if token.word in keywords:
                behind = token.end
            elif behind:
                break
    return behind


def if_exists(at: At, *keywords: str) -> Fix | None:
    """` IF EXISTS` behind the first run of some keywords (`DROP`, `TABLE`)."""
    behind = _behind(at, keywords)
    return Fix("Add IF EXISTS", (TextEdit(behind, behind, " IF EXISTS"),)) if behind else None


def part_if_exists(at: At, part: str, name: str) -> Fix | None:
    """`IF EXISTS ` before the name in `DROP [COLUMN | CONSTRAINT] name`."""
    if not at.statement.editable:
        return None
    span, text = at.statement.span, at.file.text
    before: list[str] = []
    for token in tokens(text, span.start, span.end):
        named = token.kind in {TokenKind.WORD, TokenKind.QUOTED} and folded(text[token.start : token.end]) == name
        if named and (before[-1:] == ["DROP"] or before[-2:] == ["DROP", part]):
            return Fix("Add IF EXISTS", (TextEdit(token.start, token.start, "IF EXISTS "),))
        before.append(token.word)
    return None


def or_replace(at: At) -> Fix | None:
    """` OR REPLACE` behind CREATE."""
    if not at.statement.editable:
        return None
    behind = at.statement.span.start + len("CREATE")
    return Fix("Add OR REPLACE", (TextEdit(behind, behind, " OR REPLACE"),))


def under_test(at: At, catalog: str, *conditions: str) -> Fix | None:
    """The statement in a `DO` block, where a catalog has no row of that kind; None for one that does several things."""
    return _tested(at, "IF NOT EXISTS", catalog, conditions)


def where_there(at: At, catalog: str, *conditions: str) -> Fix | None:
    """The same, where it has one."""
    return _tested(at, "IF EXISTS", catalog, conditions)


def _tested(at: At, words: str, catalog: str, conditions: Collection[str]) -> Fix | None:
    if sum(not isinstance(fact, AlterTable | NeedsVersion) for fact in at.statement.facts) != 1:
        return None
    query = " ".join(("SELECT 1 FROM", catalog, "WHERE", " AND ".join(conditions)))
    return _in_block(at, "Put it under a test", f"{words} ({query}) THEN", "END IF;", indent="    ")


def forgiving(at: At, title: str, condition: str) -> Fix | None:
    """The statement in a `DO` block that lets a condition (`duplicate_object`) pass."""
    return _in_block(at, title, "", f"EXCEPTION WHEN {condition} THEN NULL;", indent="  ")


def _in_block(at: At, title: str, before: str, behind: str, *, indent: str) -> Fix | None:
    span, text = at.statement.span, at.file.text
    if at.statement.origin is not Origin.TOP or text[span.end : span.end + 1] != ";" or "$$" in at.text:
        return None
    newline = at.file.newline
    margin = "  " if before else ""
    lines = ["DO $$", "BEGIN", *([f"  {before}"] if before else []), indent]
    opening = TextEdit(span.start, span.start, newline.join(lines))
    closing = newline.join(["", f"{margin}{behind}", "END $$;"])
    return Fix(title, (opening, TextEdit(span.end + 1, span.end + 1, closing)))


def before_statement(at: At, title: str, sql: str) -> Fix | None:
    """A statement (without its semicolon) on a line of its own before this one."""
    if not at.statement.editable or at.statement.origin not in {Origin.TOP, Origin.DO}:
        return None
    start = at.statement.span.start
    text = at.file.text
    line = text.rfind("\n", 0, start) + 1
    indent = text[line:start]
    if indent.strip():
        return Fix(title, (TextEdit(start, start, f"{sql}; "),))
    newline = at.file.newline
    return Fix(title, (TextEdit(start, start, f"{sql};{newline}{indent}"),))


def behind_statement(at: At, title: str, sql: str) -> Fix | None:
    """A statement (with its semicolon) on a line of its own behind this one of the top level."""
    end, text = at.statement.span.end, at.file.text
    if at.statement.origin is not Origin.TOP:
        return None
    if text[end : end + 1] == ";":
        return Fix(title, (TextEdit(end + 1, end + 1, f"{at.file.newline}{sql}"),))
    return Fix(title, (TextEdit(end, end, f";{at.file.newline}{sql}"),)) if not text[end:].strip() else None


def forward(at: At, title: str, sql: str) -> Fix | None:
    """The SQL of a new migration that repairs a merged one; nothing while this one can still be edited."""
    return Fix(title, forward=sql) if at.file.merged else None
