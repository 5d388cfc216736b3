"""Remakes the generated parts of the README: `python tests/readme.py`. A test fails while they are stale."""

import re
import sys
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[1]))

from workbench.lint.registry import all_rules

README: Final = Path(__file__).parents[1] / "README.md"
_RULES: Final = re.compile(r"(<!-- rules:begin -->\n).*?(<!-- rules:end -->)", re.DOTALL)


def remade(text: str) -> str:
    """The README's text with what is generated made anew."""
    rows = [f"| `{rule.name}` | {rule.default} | {rule.summary} |" for rule in all_rules()]
    table = "\n".join(["| rule | severity | what it reports |", "|---|---|---|", *rows])
    return _RULES.sub(lambda found: f"{found[1]}\n{table}\n\n{found[2]}", text)


if __name__ == "__main__":
    README.write_text(remade(README.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
