"""`misread-by-runner`: the Supabase CLI cuts the file elsewhere than between its statements."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import Family, FileRule
from workbench.lint.view import FileView, World
from workbench.project.runner import Program, Runner
from workbench.sql.cli_split import cuts, may_differ
from workbench.sql.facts import Origin, StatementFacts
from workbench.sql.lexer import TokenKind, skip_blank, tokens

_OVERLAP: Final = re.compile(r"\$(\w*)\$\1\$")


class MisreadByRunner(FileRule):
    r"""The Supabase CLI does not see where a statement ends.

    ## What it does
    Cuts the file as the Supabase CLI does, which sends its statements one by one, and compares that with PostgreSQL's
    own reading. They differ at a quote behind a backslash (`E'it\'s'`), at the comment `/*/`, where a string in dollars
    begins with a dollar (`$$$`), and in rules with several commands of which one has parentheses. Before 2.118 it also
    takes words such as `ended_at` for the end of a `BEGIN ATOMIC` body, and the dollars of the name `a$b$c` for a
    string. Says nothing where these do no harm, and of other runners: `runner` under `[lint]` in `workbench.toml`.

    ## Why is this bad?
    Half a statement is a syntax error, and two at once fail with 42601: `cannot insert multiple commands into a
    prepared statement`. The file runs in psql and in the SQL editor, but not where it counts.

    ## Example
    ```sql
    COMMENT ON TABLE public.reports IS E'Each customer\'s reports';
    COMMENT ON COLUMN public.reports.status IS 'What became of it';
    ```

    ## Use instead
    ```sql
    COMMENT ON TABLE public.reports IS 'Each customer''s reports';
    COMMENT ON COLUMN public.reports.status IS 'What became of it';
    ```

    ## How to fix
    Write a quote in a string twice, `/* /` for `/*/`, a string in dollars with a tag (`$body$`), and such names in
    double quotes. Instead of a rule with several commands, write a trigger. Or update the CLI, where that helps.

    ## References
    - https://github.com/supabase/cli/pull/395
    - https://github.com/supabase/cli/pull/6587
    - https://www.postgresql.org/docs/current/sql-syntax-lexical.html
    """

    name = "misread-by-runner"
    family = Family.REFERENCES
    severity = Severity.ERROR

    def check(self, file: FileView, world: World) -> Iterator[Finding]:
        """The first place in a file; from there on all may be off."""
        runner = world.config.runner
        if runner.program is not Program.SUPABASE_CLI or any(not problem.in_body for problem in file.facts.problems):
            return
        bounded = runner.knows_words
        if not may_differ(file.text, bounded=bounded):
            return
        top = [statement for statement in file.facts.statements if statement.origin is Origin.TOP]
        wrong = _first_wrong(file.text, top, cuts(file.text, bounded=bounded))
        if wrong is None:
            return
        statement, cut = wrong
        what = "sends this statement together with the next one"
        if cut is not None:
            line = file.index.span(cut, cut + 1).line
            what = f"cuts this statement in two at the semicolon in line {line}"
        yield file.finding(
            self,
            f"{runner.spoken} {what}: the migration fails here",
            _way_out(file.text[statement.span.start : statement.span.end], runner),
            span=file.index.span(statement.span.start, statement.span.end),
            statement=statement,
        )


def _first_wrong(
    text: str, top: Sequence[StatementFacts], found: Sequence[int]
) -> tuple[StatementFacts, int | None] | None:
    """The first statement that is cut in two (and where), or not cut off from the next one."""
    left = [*reversed(found)]
    for number, statement in enumerate(top):
        behind = top[number + 1].span.start if number + 1 < len(top) else len(text)
        ends = False
        while left and left[-1] < behind:
            cut = left.pop()
            if not _is_end(text, statement, cut):
                return statement, cut
            ends = True
        if not ends and number + 1 < len(top):
            return statement, None
    return None


def _is_end(text: str, statement: StatementFacts, cut: int) -> bool:
    """Whether a statement is complete at a semicolon, or begins behind it."""
    if cut < statement.span.start:
        return True
    position = statement.span.end
    while (position := skip_blank(text, position, len(text))) < cut and text[position] == ";":
        position += 1
    return position == cut


def _way_out(text: str, runner: Runner) -> str:
    """What to write instead, by what it stumbles over."""
    words = list(tokens(text))
    newer = "Update the Supabase CLI to 2.118, or "
    known = runner.knows_words
    ways = (
        (
            any(token.kind is TokenKind.ESCAPED and "\\'" in text[token.start : token.end] for token in words),
            "Write a quote in a string as two: 'it''s', without the backslash.",
        ),
        (
            not known and any(token.word == "ATOMIC" for token in words),
            f"{newer}write the function's body as a string: AS $$ … $$.",
        ),
        (
            not known and any(token.kind is TokenKind.WORD and "$" in token.word for token in words),
            f'{newer}write names with a dollar in double quotes: "a$b$c".',
        ),
        (_OVERLAP.search(text), "Give the string a tag that it does not begin with: $body$ … $body$."),
        ("/*/" in text, "Write `/* /` for `/*/`: it takes that for a whole comment."),
        (any(token.word == "RULE" for token in words), "Let the rule do one command, or write a trigger instead."),
    )
    other = "Write it in another way, or let it stand in a migration of its own."
    return next((way for found, way in ways if found), other)
