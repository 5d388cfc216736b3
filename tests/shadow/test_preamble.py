"""What the platform runs before the chain, as `config.toml` says: who may use new tables, what the vault holds."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.shadow.conftest import MakeProject
from workbench.commands.drift import run_drift
from workbench.errors import ConfigError, ServerError
from workbench.project.project import Project, open_project
from workbench.shadow.databases import scratch_database
from workbench.shadow.prove import Prover
from workbench.shadow.replay import replayed
from workbench.shadow.server import ShadowServer

MAKES = """
CREATE TABLE IF NOT EXISTS public.a (id int PRIMARY KEY);
CREATE SEQUENCE IF NOT EXISTS public.s;
CREATE OR REPLACE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE SCHEMA IF NOT EXISTS other;
"""
MAY = """
SELECT has_table_privilege('authenticated', 'public.a', 'SELECT'),
  has_table_privilege('anon', 'public.a', 'TRUNCATE'), has_sequence_privilege('service_role', 'public.s', 'USAGE'),
  EXISTS (SELECT FROM aclexplode((SELECT proacl FROM pg_proc WHERE oid = 'public.f()'::regprocedure)) x
    WHERE x.grantee = 'anon'::regrole)
"""
Configured = Callable[[str, str], Project]


@pytest.fixture
def configured(make_project: MakeProject, tmp_path: Path) -> Configured:
    """A project of one migration, and what its `config.toml` says."""

    def make(migration: str, said: str) -> Project:
        make_project(migration)
        (tmp_path / "supabase" / "config.toml").write_text(said, encoding="utf-8")
        return open_project(tmp_path, {})

    return make


@pytest.mark.parametrize(
    ("said", "exposed"),
    [
        ("", True),
        ("[api]\nauto_expose_new_tables = true\n", True),
        ("[api]\nauto_expose_new_tables = false\n", False),
        ('[api]\nauto_expose_new_tables = "env(EXPOSE)"\n', True),
    ],
)
def test_new_tables_are_given_to_the_apis_roles_unless_config_says_otherwise(
    configured: Configured, said: str, *, exposed: bool
) -> None:
    project = configured(MAKES, said)
    for _ in range(2):  # made, and from its checkpoint
        with replayed(project, project.read_chain()) as connection:
            assert connection.execute(MAY.encode()).fetchone() == (exposed, True, exposed, exposed)
    assert Prover(project).prove(project.read_chain()).ok


def test_a_database_with_another_setting_differs_by_that_and_says_so(
    configured: Configured, server: ShadowServer
) -> None:
    closed = "[api]\nauto_expose_new_tables = false\n"
    project = configured(MAKES, closed)
    with scratch_database(server) as name:
        with server.connect(name) as connection:
            for what in (
                "SELECT, INSERT, UPDATE, DELETE ON TABLES",
                "USAGE, SELECT ON SEQUENCES",
                "EXECUTE ON FUNCTIONS",
            ):
                revoked = f"IN SCHEMA public REVOKE {what} FROM anon, authenticated, service_role"
                connection.execute(f"ALTER DEFAULT PRIVILEGES {revoked}".encode())
            connection.execute(MAKES.encode())
        same = run_drift(project, target=server.url(name))
        assert (same.differences, same.hint) == ((), "")
        other = run_drift(configured(MAKES, ""), target=server.url(name))
    assert {"grant public.a", "grant public.s", "grant public.f()"} < {
        f"{d.key.kind} {d.key}" for d in other.differences
    }
    assert "[api] auto_expose_new_tables" in other.hint


def test_the_vault_holds_the_secrets_that_config_names_and_not_what_they_are(configured: Configured) -> None:
    asks = "SELECT name FROM vault.decrypted_secrets WHERE decrypted_secret <> '' ORDER BY name"
    project = configured("SELECT 1;", '[db.vault]\nproject_url = "https://x.test"\n"it\'s" = "env(KEY)"\n')
    assert project.config.vault_secrets == ("project_url", "it's")
    with replayed(project, project.read_chain()) as connection:
        assert connection.execute(asks.encode()).fetchall() == [("it's",), ("project_url",)]
        told = connection.execute("SELECT string_agg(decrypted_secret, '') FROM vault.decrypted_secrets").fetchone()
    assert told is not None
    assert "x.test" not in told[0]


@pytest.mark.parametrize("said", ["[api]\nauto_expose_new_tables = 1\n", "[db]\nvault = true\n"])
def test_what_cannot_be_meant_is_an_error(configured: Configured, said: str) -> None:
    with pytest.raises(ConfigError, match="must be"):
        configured("SELECT 1;", said)


def test_roles_come_after_it(make_project: MakeProject, tmp_path: Path) -> None:
    make_project("SELECT 1;")
    (tmp_path / "supabase" / "config.toml").write_text("[db.vault]\na = 'b'\n", encoding="utf-8")
    (tmp_path / "supabase" / "roles.sql").write_text(
        "DO $$ BEGIN ASSERT EXISTS (SELECT FROM vault.secrets); END $$;\nSELECT nope;", encoding="utf-8"
    )
    project = open_project(tmp_path, {})
    with pytest.raises(ServerError, match="nope") as caught, replayed(project, project.read_chain()):
        pass
    assert (caught.value.path, caught.value.line) == ("supabase/roles.sql", 2)


def test_a_roles_file_that_fails_says_what_was_meant(make_project: MakeProject, tmp_path: Path) -> None:
    make_project("SELECT 1;")
    (tmp_path / "supabase" / "roles.sql").write_text(
        "CREATE ROLE auditor;\r\nGRANT auditors\r\n  TO authenticator;", encoding="utf-8", newline=""
    )
    project = open_project(tmp_path, {})
    with pytest.raises(ServerError) as caught:
        Prover(project).prove(project.read_chain())
    said = 'supabase/roles.sql:2:7: the file does not apply: role "auditors" does not exist (42704)'
    assert str(caught.value) == f"{said}\n  Did you mean auditor?"


def test_projects_of_older_servers_have_pgjwt(configured: Configured) -> None:
    project = configured("SELECT extensions.sign('{}', 'key');", "[db]\nmajor_version = 15\n")
    assert Prover(project).prove(project.read_chain()).ok
    newer = configured("SELECT extensions.sign('{}', 'key');", "[db]\nmajor_version = 17\n")
    assert not Prover(newer).prove(newer.read_chain()).ok
