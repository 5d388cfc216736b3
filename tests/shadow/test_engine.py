"""Which Postgres is taken, and why; and that each of them proves alike."""

from pathlib import Path

import pytest

from tests.shadow.conftest import ENGINES, MakeProject
from workbench.errors import ServerError
from workbench.project.config import Config
from workbench.shadow.engine import EngineOrigin, describe_engine, find_engine, major_of, require_new_enough
from workbench.shadow.foundation import baseline_files, baseline_sql
from workbench.shadow.prove import Prover
from workbench.shadow.server import open_server


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_each_engine_proves_alike(make_project: MakeProject, engine: str) -> None:
    project = make_project(
        "CREATE TABLE IF NOT EXISTS public.a (id int PRIMARY KEY, b text);\n"
        "CREATE EXTENSION IF NOT EXISTS pg_trgm; CREATE EXTENSION IF NOT EXISTS pg_cron;",
        "ALTER TABLE public.a ALTER b TYPE varchar(9);\nCREATE POLICY p ON public.a USING (auth.uid() IS NULL);",
        "ALTER ROLE anon RENAME TO someone; CREATE ROLE more; GRANT service_role TO more; SELECT nope;",
        files={"workbench.toml": engine},
    )
    for _ in range(2):
        first, second, third = Prover(project).prove(project.read_chain()).proofs
        assert first.objects.added == ("extension pg_cron", "extension pg_trgm", "table public.a")
        assert first.second_run is not None
        assert first.second_run.ok
        assert second.statements[0].rewrites == ("public.a",)
        assert second.second_run is not None
        assert second.second_run.error is not None
        assert second.second_run.error.sqlstate == "42710"
        assert third.error is not None
        assert third.error.sqlstate == "42703"
    with open_server(project.config) as server, server.administer() as superuser:
        roles = superuser.execute("SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'someone', 'more')")
        assert roles.fetchall() == [("anon",)]


def test_the_choice_is_explained(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert "embedded" in describe_engine(Config(root=tmp_path))
    for name, setting in ENGINES.items():
        project = make_project(files={"workbench.toml": setting})
        assert describe_engine(project.config).startswith(name if name.isdigit() else "18.")
    monkeypatch.setattr("workbench.shadow.engine._embedded", lambda: None)
    if len(ENGINES) > 1:
        engine = find_engine(Config(root=tmp_path))
        assert engine.origin is EngineOrigin.MACHINE
        assert str(engine.bin) in engine.why
    monkeypatch.setattr("workbench.shadow.engine.machine_bins", tuple)
    with pytest.raises(ServerError, match="no Postgres for the shadow"):
        find_engine(Config(root=tmp_path))


@pytest.mark.parametrize(
    ("setting", "match"),
    [("bin", "not an absolute path"), ("{project}/bin", "inside the project"), ("/nowhere", "holds no postgres")],
)
def test_a_bin_that_cannot_be_taken_is_explained(tmp_path: Path, setting: str, match: str) -> None:
    """A branch brings its own settings; it must not bring the programs that they start."""
    program = tmp_path / "bin" / "postgres"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\ntouch ran\n", encoding="utf-8")
    program.chmod(0o755)
    config = Config(root=tmp_path, shadow_bin=setting.replace("{project}", str(tmp_path)))
    with pytest.raises(ServerError, match=match):
        describe_engine(config)
    assert list(tmp_path.iterdir()) == [program.parent]


def test_a_server_that_is_used_for_other_things_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ServerError, match=r"shadow\.url is set") as caught:
        describe_engine(Config(root=tmp_path, shadow_url="postgresql://user:secret@localhost/x"))
    assert "shadow.bin" in caught.value.hint
    assert "secret" not in f"{caught.value} {caught.value.hint}"


def test_a_server_that_is_too_old_is_refused(tmp_path: Path) -> None:
    engine = find_engine(Config(root=tmp_path))
    with pytest.raises(ServerError, match=r"14\.9; the shadow needs 15 or newer"):
        require_new_enough(engine, "14.9")
    require_new_enough(engine, "15.0")


@pytest.mark.parametrize("major", [15, 16, 17, 18])
def test_each_server_gets_its_edition_of_the_baseline(major: int) -> None:
    text = "".join(baseline_sql(path, major) for path in baseline_files())
    assert ("createrole_self_grant" in text) is (major >= 16)
    assert ("SET event_triggers = off" in text) is (major >= 17)
    assert ("rolsuper = true" in text) is (major < 16)
    assert major_of(f"{major}.1") == major
