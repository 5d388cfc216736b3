"""`workbench drift` as CI runs it: exit codes, stdout for data, stderr for errors, and no password on either."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.cli.main import run
from workbench.project.config import Config
from workbench.shadow.databases import scratch_database
from workbench.shadow.server import open_server
from workbench.shadow.settings import SUPERUSER

TABLE = "CREATE TABLE public.patients (id uuid PRIMARY KEY);"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "supabase" / "migrations"
    folder.mkdir(parents=True)
    (folder / "20260101000000_patients.sql").write_text(TABLE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def live(tmp_path: Path) -> Iterator[str]:
    """The address of a database that has the table and an enum nobody wrote down."""
    with open_server(Config(tmp_path)) as server, scratch_database(server) as name:
        with server.connect(name) as connection:
            connection.execute(f"{TABLE} CREATE TYPE public.stage AS ENUM ('new')".encode())
        yield server.url(name)


def test_drift_exits_with_1_and_its_absence_with_0(root: Path, live: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(root), "drift", "--to", live]) == 1
    captured = capsys.readouterr()
    assert captured.out.startswith("+ enum public.stage\n")
    assert "error" not in captured.err
    assert run(["-C", str(root), "drift", "--to", "migrations"]) == 0
    assert capsys.readouterr().out.startswith("✓ no drift")
    assert run(["-C", str(root), "drift", "--from", live, "--to", live]) == 0


def test_what_could_be_compared_and_is_alike_is_not_all(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_server(Config(tmp_path)) as server, scratch_database(server) as name:
        with server.connect(name) as connection:
            connection.execute(TABLE.encode())
        with server.connect(name, role=SUPERUSER) as connection:
            connection.execute("REVOKE SELECT ON pg_catalog.pg_policy FROM PUBLIC")
        assert run(["-C", str(root), "drift", "--to", f"{server.url(name)}&options=-c%20role%3Danon"]) == 2
    assert capsys.readouterr().out.startswith("no drift from migrations to ")


def test_migrations_that_stop_are_taken_as_far_as_they_go_when_asked(
    root: Path, live: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "supabase" / "migrations" / "20260102000000_broken.sql").write_text("SELECT 1 / 0;", encoding="utf-8")
    assert run(["-C", str(root), "drift", "--to", live]) == 2
    assert run(["-C", str(root), "drift", "--to", live, "--partial"]) == 1
    assert "only as far as the migrations apply; " in capsys.readouterr().out
    assert run(["-C", str(root), "drift", "--to", "migrations", "--partial"]) == 2


def test_a_password_on_the_command_line_is_told_to_be_seen(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["-C", str(root), "drift", "--to", "postgresql://ada:s3cr3t@127.0.0.1:1/app"])
    assert capsys.readouterr().err.startswith("the password in --to can be read in the list of processes: PGPASSWORD")
    run(["-C", str(root), "drift", "--to", "postgresql://ada@127.0.0.1:1/app"])
    assert capsys.readouterr().err.startswith("error: ")


def test_json_is_all_there_is_on_stdout(root: Path, live: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(root), "drift", "--to", live, "--format", "json"]) == 1
    [found] = json.loads(capsys.readouterr().out)["differences"]
    assert (found["kind"], found["object"], found["change"]) == ("enum", "public.stage", "added")
    assert run(["-C", str(root), "drift", "--to", live, "--format", "json", "--schema", "app"]) == 0
    assert json.loads(capsys.readouterr().out)["differences"] == []


@pytest.mark.parametrize(
    "target",
    ["nowhere", "postgresql://ada:s3cr3t@127.0.0.1:1/app", "postgresql://ada:s3c@r3t/@db/app", "ada:s3cr3t@db"],
)
def test_what_cannot_be_compared_exits_with_2(root: Path, target: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(root), "drift", "--to", target]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines()["://" in target].startswith("error: ")
    assert "r3t" not in captured.err
    assert "Traceback" not in captured.err


def test_the_fix_is_printed_as_sql_that_runs(
    root: Path, live: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["-C", str(root), "drift", "--to", live, "--format", "sql"]) == 1
    sql = capsys.readouterr().out
    with open_server(Config(tmp_path)) as server, scratch_database(server) as name:
        with server.connect(name) as connection:
            connection.execute(TABLE.encode())
            connection.execute(sql.encode())
        assert run(["-C", str(root), "drift", "--from", live, "--to", server.url(name)]) == 0
    capsys.readouterr()
    assert run(["-C", str(root), "drift", "--to", "migrations", "--format", "sql"]) == 0
    assert capsys.readouterr().out == "-- From migrations to migrations: no drift.\n"


def test_the_fix_is_saved_as_a_migration(root: Path, live: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(root), "drift", "--to", live, "--save", "catch up", "--format", "json"]) == 1
    captured = capsys.readouterr()
    assert json.loads(captured.out)["fix"]["verified"] is True
    assert "_catch_up.sql" in captured.err
    assert len(list((root / "supabase" / "migrations").iterdir())) == 2
    assert run(["-C", str(root), "drift", "--to", live]) == 0
    capsys.readouterr()
    assert run(["-C", str(root), "drift", "--from", live, "--to", "migrations", "--save", "back"]) == 0
    assert len(list((root / "supabase" / "migrations").iterdir())) == 2


def test_only_a_drift_from_the_migrations_is_saved(root: Path, live: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(root), "drift", "--from", live, "--to", "migrations", "--save", "back"]) == 2
    assert "from the migrations" in capsys.readouterr().err
    assert len(list((root / "supabase" / "migrations").iterdir())) == 1


def test_a_rename_is_taken_by_name_and_the_online_form_is_sql(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_server(Config(tmp_path)) as server, scratch_database(server) as name:
        with server.connect(name) as connection:
            hand = "ALTER TABLE public.patients RENAME TO people; CREATE INDEX late ON public.people (id)"
            connection.execute(f"{TABLE} {hand}".encode())
        to = ["-C", str(root), "drift", "--to", server.url(name), "--format", "sql"]
        assert run(to) == 1
        plain = capsys.readouterr().out
        assert "-- A rename? public.patients to public.people: it is dropped and made here." in plain
        assert "DROP TABLE IF EXISTS public.patients" in plain
        assert run([*to, "--online", "--rename", "public.patients=public.people"]) == 1
        meant = capsys.readouterr().out
        assert "ALTER TABLE public.patients RENAME TO people;" in meant
        assert "CREATE INDEX CONCURRENTLY IF NOT EXISTS late" in meant
        assert "DROP TABLE" not in meant
        assert run([*to, "--rename", "public.patients=public.others"]) == 2
        assert "is no rename that may be meant" in capsys.readouterr().err
        assert run([*to[:-2], "--online"]) == 2


def test_all_targets_beside_one_another(root: Path, live: str, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "workbench.toml").write_text(
        f'[targets]\nstaging = "{live}"\nproduction = {{ env = "PROD_URL" }}\n'
        'local = "postgresql://ada:s3cr3t@127.0.0.1:1/app"\n',
        encoding="utf-8",
    )
    assert run(["-C", str(root), "drift", "--all"]) == 1
    text = capsys.readouterr().out
    assert text.startswith("                     staging  local  production\n  enum public.stage  +        ?      ?\n")
    assert "staging: 1 difference (Postgres 18." in text
    assert "production: the target production takes its URL from PROD_URL, which is not set" in text
    assert "s3cr3t" not in text
    assert run(["-C", str(root), "drift", "--all", "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [target["name"] for target in told["targets"]] == ["staging", "local", "production"]
    assert [target["differences"] for target in told["targets"]] == [1, None, None]
    (found,) = told["objects"]
    assert found["targets"] == {"staging": {"change": "added", "pending": False, "form": None}}
    assert run(["-C", str(root), "drift", "--all", "--save", "x", "--format", "sql"]) == 2
    assert "cannot be combined with --save, --format sql" in capsys.readouterr().err


def test_all_targets_of_which_none_can_be_read(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "workbench.toml").write_text('[targets]\nlocal = "postgresql://127.0.0.1:1/app"\n', encoding="utf-8")
    assert run(["-C", str(root), "drift", "--all"]) == 2
    assert capsys.readouterr().out.startswith("local: nothing listens")
