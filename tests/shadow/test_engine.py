"""Which Postgres is taken, and why; and that each of them proves alike."""

import shutil
from pathlib import Path

import pytest

from tests.shadow.conftest import ENGINES, MakeProject
from workbench.errors import ServerError
from workbench.project.config import Config
from workbench.shadow.engine import Engine, EngineOrigin, describe_engine, find_engine, require_new_enough
from workbench.shadow.foundation import baseline_files, baseline_sql
from workbench.shadow.majors import major_of
from workbench.shadow.parts import EXE, parts_of
from workbench.shadow.prove import Prover
from workbench.shadow.server import open_server


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
@pytest.mark.usefixtures("runtime")  # other tests would see `anon` under its other name
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
    monkeypatch.setattr("workbench.shadow.engine.machine_bins", dict)
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


def _bare(engine: Engine, folder: Path) -> Path:
    """An installation as some packages bring it: programs and what they need, and no `pg_config`."""
    parts = parts_of(engine.bin)
    for name, where in (("bin", ""), ("lib", "postgresql"), ("share", "postgresql")):
        (folder / name).mkdir(parents=True)
        if where:
            (folder / name / where).symlink_to(parts["PKGLIBDIR" if name == "lib" else "SHAREDIR"])
    for program in ("postgres", "initdb"):
        (folder / "bin" / f"{program}{EXE}").symlink_to(engine.program(program))
    return folder / "bin"


def test_an_installation_without_pg_config_is_looked_through(tmp_path: Path) -> None:
    asked = parts_of(find_engine(Config(root=tmp_path)).bin)
    found = parts_of(_bare(find_engine(Config(root=tmp_path)), tmp_path / "bare"))
    assert {name: path.resolve() for name, path in found.items() if name != "BINDIR"} == {
        name: path.resolve() for name, path in asked.items() if name != "BINDIR"
    }
    shutil.rmtree(tmp_path / "bare" / "share")
    parts_of.cache_clear()
    with pytest.raises(ServerError, match="lacks files"):
        parts_of(tmp_path / "bare" / "bin")


@pytest.fixture
def seventeen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What a machine has that has a Postgres 17."""
    folder = _bare(find_engine(Config(root=tmp_path)), tmp_path / "17")
    monkeypatch.setattr("workbench.shadow.engine.machine_bins", lambda: {folder: 17})
    return folder


def test_the_projects_major_is_preferred(tmp_path: Path, seventeen: Path) -> None:
    engine = find_engine(Config(root=tmp_path, major_version=17))
    assert (engine.origin, engine.bin, engine.note) == (EngineOrigin.MACHINE, seventeen, "")
    assert "major_version = 17" in engine.why
    assert find_engine(Config(root=tmp_path)).origin is EngineOrigin.EMBEDDED
    assert find_engine(Config(root=tmp_path, major_version=18)).note == ""


@pytest.mark.parametrize(
    ("major", "note"),
    [(16, "no Postgres 16 is installed here."), (14, "the shadow needs 15 or newer"), (17, "lacks vector")],
)
def test_what_the_project_would_rather_have_is_said(tmp_path: Path, seventeen: Path, major: int, note: str) -> None:
    shared = seventeen.parent / "share" / "postgresql"
    kept = shared.resolve()
    shared.unlink()
    (shared / "extension").mkdir(parents=True)
    (shared / "postgres.bki").touch()
    for control in (kept / "extension").glob("*.control"):
        if control.stem != "vector":
            (shared / "extension" / control.name).touch()
    config = Config(root=tmp_path, major_version=major)
    assert find_engine(config).origin is EngineOrigin.EMBEDDED
    assert note in find_engine(config).note
    assert note in describe_engine(config)
