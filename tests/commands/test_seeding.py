"""Seed files, as `supabase/config.toml` names them, run behind the chain when all of it is proven."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from workbench.cli.formats.prove_json import render_json
from workbench.cli.formats.prove_text import render_text
from workbench.commands.prove import run_prove
from workbench.progress import CancelToken, silent
from workbench.project.project import open_project
from workbench.shadow.proof import ProofReport

TABLE = "CREATE TABLE IF NOT EXISTS public.seeded (id int PRIMARY KEY, name text);"
ConfiguredProof = Callable[..., ProofReport]


@pytest.fixture
def proved(tmp_path: Path) -> ConfiguredProof:
    """Proves a project of one migration with some files below `supabase/`."""

    def prove(files: Mapping[str, str | bytes], migration: str = TABLE, wanted: list[str] | None = None) -> ProofReport:
        folder = tmp_path / "supabase"
        for name, text in {"migrations/20260101000000_seeded.sql": migration, **files}.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return run_prove(open_project(tmp_path, {}), wanted, silent, CancelToken())

    return prove


def test_the_usual_seed_file_is_run_on_the_whole_chain(proved: ConfiguredProof) -> None:
    for _ in range(2):  # it is no part of what is remembered
        report = proved({"seed.sql": "INSERT INTO public.seeded VALUES (1, 'a');"})
        assert report.ok
        assert [(seed.path, seed.error) for seed in report.seeds] == [("supabase/seed.sql", None)]
    assert "1 proven; 1 seed file applied" in render_text(report)
    assert "✓ supabase/seed.sql" in render_text(report, verbose=True)


def test_files_come_in_the_order_of_the_patterns_up_to_the_first_that_fails(proved: ConfiguredProof) -> None:
    report = proved(
        {
            "config.toml": "[db.seed]\nsql_paths = ['./seeds/base.sql', './seeds/*.sql']\n",
            "seeds/a.sql": "INSERT INTO public.seeded VALUES (2, (SELECT name FROM public.seeded WHERE id = 1));",
            "seeds/b.sql": "-- Ümläute\nINSERT INTO public.seeded\n  VALUES (3, 'x'), (2, 'y');",
            "seeds/base.sql": "INSERT INTO public.seeded VALUES (1, 'a');",
            "seeds/c.sql": "SELECT 1;",
        }
    )
    assert [seed.path.removeprefix("supabase/seeds/") for seed in report.seeds] == ["base.sql", "a.sql", "b.sql"]
    error = report.seeds[-1].error
    assert error is not None
    assert (error.sqlstate, error.line) == ("23505", 2)
    assert not report.ok
    text = render_text(report)
    assert "✗ supabase/seeds/b.sql" in text
    assert "supabase/seeds/b.sql:2:1: 23505 duplicate key" in text
    assert "1 proven; a seed file fails" in text
    told = json.loads(render_json(report))["seeds"]
    assert [seed["applied"] for seed in told] == [True, True, False]
    assert told[2]["error"]["line"] == 2


def test_a_seed_that_misses_a_name_says_what_was_meant(proved: ConfiguredProof) -> None:
    (seed,) = proved({"seed.sql": "INSERT INTO seeded\n  (id, nane) VALUES (1, 'a');"}).seeds
    assert seed.error is not None
    assert (seed.error.line, seed.error.column, seed.error.hint) == (2, 8, "Did you mean name?")


@pytest.mark.parametrize(
    ("files", "migration", "wanted"),
    [
        ({}, TABLE, None),
        ({"seed.sql": "SELECT nope;", "config.toml": "[db.seed]\nenabled = false\n"}, TABLE, None),
        ({"seed.sql": "SELECT nope;"}, TABLE, ["seeded"]),
        ({"seed.sql": "SELECT nope;"}, "SELECT nope;", None),
    ],
)
def test_none_is_run_where_there_is_none_or_it_would_say_nothing(
    proved: ConfiguredProof, files: Mapping[str, str], migration: str, wanted: list[str] | None
) -> None:
    assert proved(files, migration, wanted).seeds == ()


def test_a_file_that_is_no_text_is_an_error_of_its_own(proved: ConfiguredProof) -> None:
    (seed,) = proved({"seed.sql": b"\xff\xfe\x00S"}).seeds
    assert seed.error is not None
    assert "cannot be run" in seed.error.message


def test_a_seed_may_do_no_more_than_a_migration(proved: ConfiguredProof) -> None:
    (seed,) = proved({"seed.sql": "COPY public.seeded FROM PROGRAM 'id';"}).seeds
    assert seed.error is not None
    assert seed.error.sqlstate == "42501"
