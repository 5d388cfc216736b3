"""Remakes the README's table of rules, Squawk's page and docs/: `python tests/readme.py`. A test fails while stale."""

import re
import sys
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.pages import DOCS, PAGES
from workbench.lint.registry import all_rules
from workbench.lint.squawk import table

README: Final = Path(__file__).parents[1] / "README.md"
SQUAWK: Final = Path(__file__).parents[1] / "workbench" / "lint" / "squawk.md"
_RULES: Final = re.compile(r"(<!-- rules:begin -->\n).*?(<!-- rules:end -->)", re.DOTALL)

_SQUAWK: Final = """\
# Coming from Squawk

Each rule of [Squawk](https://squawkhq.com) 2.70, the rules of ours that see the same, and where they differ.
`-- squawk-ignore RULE` before a statement and `-- squawk-ignore-file RULE` waive ours as they waive theirs. Three
differences go through all of it:

- **The chain.** Squawk reads one file. Here a table that the same migration makes, or another one that is not merged
  yet, holds no rows, so nothing that is slow or locks is reported for it; and types, constraints, indexes and the
  volatility of functions are known from all earlier migrations.
- **What runs the file.** `lint.runner` says what shares a transaction, instead of `--assume-in-transaction`.
- **PostgreSQL's own parser**, which goes into `DO` blocks and literal `EXECUTE`. Squawk sees neither.

Where we say nothing and they do, the note says why; that a change writes or locks nothing was asked of a server
(`tests/lint/test_locking.py`, `test_retype.py`, `test_harmless.py`), and each row has SQL that Squawk reports in
`tests/lint/squawk_cases.toml`. `prefer-*`, `identifier-too-long` and `require-schema-qualified` are off here until they
are asked for.

{table}
"""


def remade(text: str) -> str:
    """The README's text with what is generated made anew."""
    rows = [f"| `{rule.name}` | {rule.default} | {rule.summary} |" for rule in all_rules()]
    table = "\n".join(["| rule | severity | what it reports |", "|---|---|---|", *rows])
    return _RULES.sub(lambda found: f"{found[1]}\n{table}\n\n{found[2]}", text)


def squawk() -> str:
    """The page for those who come from Squawk."""
    return _SQUAWK.format(table=table())


if __name__ == "__main__":
    README.write_text(remade(README.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    SQUAWK.write_text(squawk(), encoding="utf-8", newline="\n")
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8", newline="\n")
