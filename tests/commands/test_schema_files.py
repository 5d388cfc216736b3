"""Schema files that `pg_dump` wrote of a whole database, the platform's own things and all: what is loaded of them."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from workbench.commands.drift import run_drift
from workbench.errors import TargetError
from workbench.project.project import Project, open_project
from workbench.shadow.databases import scratch_database
from workbench.shadow.engine import find_engine
from workbench.shadow.server import ShadowServer, open_server
from workbench.shadow.settings import SUPERUSER

# Things that stand on the platform, things on the platform's own tables, and rows.
MADE: Final = """
CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA extensions;
CREATE SCHEMA app;
CREATE TYPE app.stage AS ENUM ('new', 'old');
CREATE FUNCTION public.mine(owner uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = ''
  AS 'SELECT owner = auth.uid()';
CREATE TABLE app.reports (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner uuid NOT NULL REFERENCES auth.users (id),
  "Größe" extensions.citext,
  stage app.stage NOT NULL DEFAULT 'new'
);
ALTER TABLE app.reports ENABLE ROW LEVEL SECURITY;
CREATE POLICY "view own; Type: none" ON app.reports FOR SELECT TO authenticated USING (public.mine(owner));
GRANT SELECT ON app.reports TO authenticated;
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO authenticated;
CREATE FUNCTION public.touch() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER new_user AFTER INSERT ON auth.users FOR EACH ROW EXECUTE FUNCTION public.touch();
CREATE POLICY files ON storage.objects FOR SELECT TO authenticated USING (bucket_id = 'files' AND public.mine(owner));
ALTER PUBLICATION supabase_realtime ADD TABLE app.reports;
INSERT INTO auth.users (id) VALUES ('00000000-0000-0000-0000-000000000001');
INSERT INTO app.reports (owner, "Größe") VALUES ('00000000-0000-0000-0000-000000000001', E'\\\\\\\\.\\n--');
"""


@dataclass(frozen=True, slots=True)
class Made:
    """A live database, and what dumps it."""

    server: ShadowServer
    name: str
    program: Path


@pytest.fixture
def project(tmp_path: Path) -> Project:
    folder = tmp_path / "supabase" / "migrations"
    folder.mkdir(parents=True)
    (folder / "20260101000000_all.sql").write_text(MADE, encoding="utf-8")
    return open_project(tmp_path, {})


@pytest.fixture
def made(project: Project) -> Iterator[Made]:
    """A live database that the migrations made."""
    with open_server(project.config) as server, scratch_database(server) as name:
        with server.connect(name) as connection:
            connection.execute(MADE.encode())
        yield Made(server, name, find_engine(project.config).program("pg_dump"))


def _dump(made: Made, *options: str) -> bytes:
    where = [f"--host={made.server.host}", f"--port={made.server.port}", f"--username={SUPERUSER}"]
    return subprocess.run([str(made.program), *where, *options, made.name], capture_output=True, check=True).stdout


@pytest.mark.parametrize(
    ("options", "silent"),
    [
        ([], False),
        (["--schema-only"], False),
        (["--schema-only", "--clean"], False),
        (["--schema-only", "--clean", "--if-exists", "--quote-all-identifiers"], False),
        (["--no-owner"], False),
        (["--schema-only", "--no-owner", "--no-privileges"], True),
    ],
    ids=lambda given: " ".join(given) or "all" if isinstance(given, list) else "",
)
def test_a_dump_of_all_is_what_was_dumped(
    project: Project,
    made: Made,
    options: list[str],
    silent: bool,  # noqa: FBT001 - a parameter
) -> None:
    file = project.root / "dump.sql"
    file.write_bytes(_dump(made, *options))
    report = run_drift(project, target=str(file))
    assert [str(found.key) for found in report.differences] == []
    assert bool(report.left_out) is silent


def test_windows_line_ends_change_nothing(project: Project, made: Made) -> None:
    file = project.root / "dump.sql"
    file.write_bytes(_dump(made, "--schema-only", "--clean").replace(b"\n", b"\r\n"))
    assert run_drift(project, target=str(file)).ok


def test_what_is_missing_in_a_dump_is_told(project: Project, made: Made) -> None:
    with made.server.connect(made.name) as connection:
        connection.execute("DROP TRIGGER new_user ON auth.users; DROP POLICY files ON storage.objects")
    file = project.root / "dump.sql"
    file.write_bytes(_dump(made, "--schema-only"))
    found = run_drift(project, target=str(file)).differences
    assert [str(one.key) for one in found] == ["storage.objects.files", "auth.users.new_user"]


def test_an_error_in_a_dump_has_its_place(project: Project, made: Made) -> None:
    text = _dump(made, "--schema-only").decode().replace("CREATE TABLE app.reports", "CREATE TABEL app.reports")
    file = project.root / "dump.sql"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(TargetError) as caught:
        run_drift(project, target=str(file))
    line = text[: text.index("CREATE TABEL")].count("\n") + 1
    assert (caught.value.path, caught.value.line, caught.value.column) == (file, line, 8)


def _two(root: Path, one: str, other: str) -> list[tuple[str, str, set[str]]]:
    """What differs between two files that somebody wrote: kinds, names, and the attributes that do."""
    (root / "one.sql").write_text(one, encoding="utf-8")
    (root / "other.sql").write_text(other, encoding="utf-8")
    report = run_drift(open_project(root, {}), "one.sql", "other.sql")
    assert report.left_out == ()
    return [(found.key.kind.value, str(found.key), set(found.attributes)) for found in report.differences]


def test_what_two_written_files_say_nothing_of_is_not_wanted(project: Project) -> None:
    table = "CREATE TABLE public.t (id int); CREATE ROLE somebody;"
    granted = f"{table} GRANT SELECT ON public.t TO somebody;"
    assert _two(project.root, table, granted) == [("grant", "public.t", {"somebody"})]
    assert _two(project.root, granted, table) == [("grant", "public.t", {"somebody"})]


def test_a_file_that_begins_with_an_extension_needs_none_of_the_migrations(project: Project) -> None:
    assert _two(
        project.root, "create extension citext schema public;", "create extension citext schema extensions;"
    ) == [("extension", "citext", {"schema"})]


def test_an_error_in_the_first_line_is_where_it_stands(project: Project) -> None:
    (project.root / "wanted.sql").write_text("CREATE TABEL x ();\n", encoding="utf-8")
    with pytest.raises(TargetError) as error:
        run_drift(project, target="wanted.sql")
    assert (error.value.line, error.value.column) == (1, 8)
