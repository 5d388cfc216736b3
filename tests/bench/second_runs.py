"""Random migrations, lint held against the proof: `python -m tests.bench.second_runs [FIRST [COUNT]]`.

Each case is two files of a few statements from `second_runs.toml`, bare, under guards and under handlers, some of them
wrong. What cannot run a first time is left out; then lint has to say of the second file what the second run shows.
Prints the disagreements with their migrations, and the rate. Judges nothing: it is where the next cases come from.
"""

import random
import sys
import tempfile
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any, Final

from workbench.commands.lint import LintRequest, run_lint
from workbench.commands.prove import run_prove
from workbench.lint.finding import Finding
from workbench.lint.registry import find_rule
from workbench.lint.rule import Family
from workbench.progress import CancelToken, silent
from workbench.project.project import open_project
from workbench.shadow.proof import Proof

TABLE: Final[dict[str, Any]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
COLUMNS: Final = {
    "public.teams": ("name", "slug", "plan", "seats"),
    "public.tasks": ("title", "due", "position", "notes"),
    "public.profiles": ("bio", "score", "email"),
    "public.countries": ("name", "code"),
    "app.settings": ("value",),
    'public."Rechnung"': ("betrag", '"Straße"'),
}
CONDITIONS: Final = ("others", "duplicate_object", "duplicate_table", "undefined_object", "unique_violation")
SETUP, FIRST, SECOND = "20250101000000_setup.sql", "20250201000000_first.sql", "20250301000000_second.sql"
RAISED_AGAIN: Final = "P0001"


def statement(draw: random.Random) -> str:
    """A statement, or a `DO` block with one."""
    row = draw.choice(TABLE["statement"])
    table = draw.choice(list(COLUMNS))
    schema, _, bare = table.partition(".")
    drawn = {
        "table": table,
        "schema": schema,
        "bare": bare.strip('"'),
        "column": draw.choice(COLUMNS[table]),
        "new_table": draw.choice(("public.notes", "app.flags")),
        "new_column": draw.choice(("kind", "weight")),
        "type": draw.choice(("text", "integer", "timestamptz not null default now()")),
        "maybe": draw.choice(("", "if exists ")),
        "maybe_not": draw.choice(("", "if not exists ")),
        "replace": draw.choice(("", "or replace ")),
        "unique": draw.choice(("", "unique ")),
    }
    sql = str(row["sql"]).format_map(drawn)
    form = draw.random()
    if form > 0.75 and "finds" in row:
        finds = str(row["finds"]).format_map(drawn)
        return f"DO $do$ BEGIN\n  IF NOT ({finds}) THEN\n    {sql};\n  END IF;\nEND $do$;"
    if form > 0.5 and "raises" in row:
        conditions = row["raises"] if draw.random() < 0.75 else [draw.choice(CONDITIONS)]
        return f"DO $do$ BEGIN\n  {sql};\nEXCEPTION WHEN {draw.choice(conditions)} THEN NULL;\nEND $do$;"
    return f"{sql};"


def proven(root: Path, name: str, statements: list[str]) -> Proof | None:
    """The proof of a file of those statements that run in it; None where that is none."""
    path = root / "supabase" / "migrations" / name
    while statements:
        path.write_text("\n".join(statements) + "\n", encoding="utf-8")
        proof = run_prove(open_project(root), [name[:14]], silent, CancelToken()).proofs[0]
        if proof.applied or proof.error is None or proof.error.line is None:
            return proof if proof.applied else None
        end = 0
        for number, text in enumerate(statements):
            end += text.count("\n") + 1
            if proof.error.line <= end:
                del statements[number]
                break
    return None


def judged(proof: Proof, said: list[Finding]) -> str:
    """What is wrong with what lint says of a file; empty if nothing is."""
    second = proof.second_run
    if second is None:
        return ""
    if second.ok:
        wrong = [finding for finding in said if finding.rule.startswith("idempotent-")]
        return f"false alarm: {wrong[0].rule}: {wrong[0].message}" if wrong else ""
    if second.error is None:
        return "" if said else f"missed: the second run changes {second.changed}"
    line = second.error.line or 0
    told = any(finding.lines[0] <= line <= finding.lines[1] for finding in said)
    return "" if told or second.error.sqlstate == RAISED_AGAIN else f"missed: {second.error.message} (line {line})"


def main(first: int, count: int) -> None:
    """Run some cases, each known by its number."""
    results: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="wb-bench-") as folder:
        root = Path(folder)
        migrations = root / "supabase" / "migrations"
        migrations.mkdir(parents=True)
        (root / "supabase" / "config.toml").write_text('project_id = "random"\n', encoding="utf-8")
        (migrations / SETUP).write_text(TABLE["setup"], encoding="utf-8")
        for number in range(first, first + count):
            draw = random.Random(number)  # noqa: S311 - the same case each time
            for name in (FIRST, SECOND):
                (migrations / name).unlink(missing_ok=True)
            before = proven(root, FIRST, [statement(draw) for _ in range(draw.randint(1, 5))])
            proof = proven(root, SECOND, [statement(draw) for _ in range(draw.randint(1, 5))]) if before else None
            if proof is None:
                continue
            findings = run_lint(open_project(root), LintRequest()).findings
            said = [f for f in findings if f.path.endswith(SECOND) and _is_about_runs(f)]
            wrong = judged(proof, said)
            results["wrong" if wrong else "right"] += 1
            if wrong:
                texts = "".join(f"-- {name}\n{(migrations / name).read_text('utf-8')}" for name in (FIRST, SECOND))
                print(f"\n== {number}: {wrong}\n{texts}")
    total = results.total() or 1
    print(f"{results['right']} of {total} right, {results['right'] / total:.1%}")


def _is_about_runs(finding: Finding) -> bool:
    rule = find_rule(finding.rule)
    return rule is not None and rule.family is Family.IDEMPOTENCY


if __name__ == "__main__":
    main(*(int(said) for said in (sys.argv[1:] + ["0", "100"][len(sys.argv) - 1 :])[:2]))
