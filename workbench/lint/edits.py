"""Safe repairs as text edits: where ` IF NOT EXISTS` goes, how a statement is put before another."""

from workbench.lint.finding import Fix, TextEdit
from workbench.lint.view import At
from workbench.sql.facts import Origin
from workbench.sql.lexer import tokens


def if_not_exists(at: At, *keywords: str) -> Fix | None:
    """` IF NOT EXISTS` behind the first run of some keywords (`INDEX`, `CONCURRENTLY`)."""
    if not at.statement.editable:
        return None
    span = at.statement.span
    behind = 0
    for token in tokens(at.file.text, span.start, span.end):
        if token.word in keywords:
            behind = token.end
        elif behind:
            break
    return Fix("Add IF NOT EXISTS", (TextEdit(behind, behind, " IF NOT EXISTS"),)) if behind else None


def or_replace(at: At) -> Fix | None:
    """` OR REPLACE` behind CREATE."""
    if not at.statement.editable:
        return None
    behind = at.statement.span.start + len("CREATE")
    return Fix("Add OR REPLACE", (TextEdit(behind, behind, " OR REPLACE"),))


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
    newline = "\r\n" if "\r\n" in text else "\n"
    return Fix(title, (TextEdit(start, start, f"{sql};{newline}{indent}"),))
