"""A migration that fails says since which earlier one it does: the one that took its object away, or made it first."""

import pytest

from tests.shadow.conftest import MakeProject
from workbench.cli.formats.prove_text import render_text
from workbench.shadow.prove import Prover

_TABLE = "CREATE TABLE public.a (id int, name text); CREATE FUNCTION public.f(x int) RETURNS int LANGUAGE sql RETURN x;"


@pytest.mark.parametrize(
    ("before", "failing", "what"),
    [
        (("DROP TABLE public.a;",), "SELECT id FROM a;", "removes table public.a"),
        (("ALTER TABLE public.a RENAME TO b;",), "ALTER TABLE public.a ADD x int;", "removes table public.a"),
        (("ALTER TABLE public.a DROP COLUMN name;",), "SELECT t.name FROM a t;", "removes column public.a.name"),
        (("ALTER TABLE public.a DROP COLUMN name;",), "UPDATE a SET name = '';", "removes column public.a.name"),
        (
            ("ALTER TABLE public.a DROP COLUMN name;",),
            "ALTER TABLE a ALTER COLUMN name SET NOT NULL;",
            "removes column public.a.name",
        ),
        (("DROP FUNCTION public.f(int);",), "SELECT f(1);", "removes function public.f(integer)"),
        (("CREATE SCHEMA s;", "DROP SCHEMA s;"), "CREATE TABLE s.t (x int);", "removes schema s"),
        (("CREATE TYPE public.e AS ENUM ('x');", "DROP TYPE public.e;"), "SELECT 'x'::e;", "removes enum public.e"),
        (("CREATE INDEX i ON public.a (id);",), "CREATE INDEX i ON public.a (name);", "adds index public.i"),
        (("ALTER TABLE public.a ADD x int;",), "ALTER TABLE public.a ADD x int;", "adds column public.a.x"),
        (
            ("CREATE POLICY p ON public.a USING (true);",),
            "CREATE POLICY p ON public.a USING (true);",
            "adds policy public.a.p",
        ),
        # What no earlier migration has done, or what one has put right since.
        ((), "SELECT x FROM elsewhere;", None),
        (("DROP TABLE public.a;", "CREATE TABLE public.a (id int);"), "DROP TABLE a; SELECT id FROM a;", None),
        ((), "SELECT 1/0;", None),
    ],
)
def test_since_which_migration_it_fails(
    make_project: MakeProject, before: tuple[str, ...], failing: str, what: str | None
) -> None:
    project = make_project(_TABLE, *before, "SELECT 1;", failing, "SELECT 2;")
    report = Prover(project).prove(project.read_chain(), second_run=False)
    proof = next(proof for proof in report.proofs if proof.error is not None)
    assert (proof.since and proof.since.what) == what
    if proof.since is not None:
        assert proof.since.path == report.proofs[len(before)].path
        assert f"since: {proof.since.path}, which {what}" in render_text(report)


def test_it_is_known_of_the_newest_alone(make_project: MakeProject) -> None:
    """Whether the others were proven before, by this workbench, or have to be asked now."""
    project = make_project(_TABLE, "DROP TABLE public.a;", "CREATE ROLE mine;", "SELECT 1;")
    prover = Prover(project)
    assert all(proof.applied for proof in prover.prove(project.read_chain()).proofs)
    newest = project.read_chain().migrations[-1]
    newest.path.write_text("SELECT id FROM public.a;", encoding="utf-8")
    for asked in (prover, prover, fresh := Prover(project), fresh):
        (proof,) = asked.prove(project.read_chain(), [newest.relative]).proofs
        assert proof.since is not None
        assert proof.since.what == "removes table public.a"
