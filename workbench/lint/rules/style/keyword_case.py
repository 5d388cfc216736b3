"""`keyword-case`: keywords now this way, now that."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from workbench.lint.finding import Finding, Fix, Severity, TextEdit
from workbench.lint.rule import Family, FileRule
from workbench.lint.view import FileView, World
from workbench.sql.facts import StatementFacts
from workbench.sql.spelling import Stretch, keywords

_UPPER: Final = "upper"
_LOWER: Final = "lower"
_SHOWN: Final = 4


class KeywordCase(FileRule):
    """Keywords are not written as the others are.

    ## What it does
    Wants all keywords of a file in one case: the one that `lint.keyword_case` in `workbench.toml` says (`upper` or
    `lower`), else the one that most of the file's keywords have. Looks into `DO` blocks, at the SQL in them. Words that
    may be names as well (`status`, `value`) count only where they cannot be meant as such.

    ## Why is this bad?
    Nothing breaks. It is harder to read, and diffs show changes that are none.

    ## Example
    ```sql
    ALTER TABLE public.reports ADD COLUMN if not exists note text;
    ```

    ## Use instead
    ```sql
    ALTER TABLE public.reports ADD COLUMN IF NOT EXISTS note text;
    ```

    ## How to fix
    Write them all in one case; `workbench lint --fix --select keyword-case` does.

    ## References
    - https://www.postgresql.org/docs/current/sql-syntax-lexical.html
    """

    name = "keyword-case"
    family = Family.STYLE
    severity = Severity.INFO
    off = True

    def check(self, file: FileView, world: World) -> Iterator[Finding]:
        """One a statement."""
        written = [
            (statement, tuple(_of(file, statement))) for statement in file.facts.statements if statement.editable
        ]
        wanted = world.config.keyword_case or _most(file.text, [stretch for _, found in written for stretch in found])
        for statement, found in written:
            wrong = [stretch for stretch in found if _recased(file.text, stretch, wanted) != _text(file.text, stretch)]
            if wrong:
                yield self._said(file, statement, wrong, wanted)

    def _said(self, file: FileView, statement: StatementFacts, wrong: Sequence[Stretch], wanted: str) -> Finding:
        shown = " ".join(_text(file.text, stretch) for stretch in wrong[:_SHOWN])
        more = " …" if len(wrong) > _SHOWN else ""
        edits = tuple(TextEdit(*stretch, _recased(file.text, stretch, wanted)) for stretch in wrong)
        return file.finding(
            self,
            f"keywords are in {wanted} case here, but not {shown}{more}",
            f"Write them in {wanted} case.",
            span=file.index.span(*wrong[0]),
            statement=statement,
            fix=Fix(f"Write keywords in {wanted} case", edits),
        )


def _of(file: FileView, statement: StatementFacts) -> Iterator[Stretch]:
    start, end = statement.span.start, statement.span.end
    for stretch in keywords(file.text[start:end], statement.kind):
        yield Stretch(start + stretch.start, start + stretch.end)


def _text(text: str, stretch: Stretch) -> str:
    return text[stretch.start : stretch.end]


def _recased(text: str, stretch: Stretch, wanted: str) -> str:
    word = _text(text, stretch)
    return word.upper() if wanted == _UPPER else word.lower()


def _most(text: str, found: Sequence[Stretch]) -> str:
    counted = Counter(_UPPER if _text(text, stretch).isupper() else _LOWER for stretch in found)
    return _UPPER if counted[_UPPER] >= counted[_LOWER] else _LOWER
