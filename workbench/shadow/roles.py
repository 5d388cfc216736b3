"""Roles belong to the whole server and outlive a database: what a chain did to them is undone after each run.

Works in the maintenance database, with the run lock held.
"""

import contextlib
import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from workbench.shadow.settings import MIGRATOR

if TYPE_CHECKING:
    import psycopg

# Role → what it is: attributes, settings, memberships, each as text that SQL takes back.
RoleState: TypeAlias = Mapping[str, Mapping[str, Any]]

# The last row, of no name, is what else a chain can change outside its database: the one that is named like the
# platform's, and granted settings.
_QUERY: Final = """
SELECT r.rolname,
  pg_catalog.json_build_object(
    'number', r.oid::bigint,
    'password', r.rolpassword,
    'comment', pg_catalog.shobj_description(r.oid, 'pg_authid'),
    'attributes', pg_catalog.concat_ws(' ',
      CASE WHEN r.rolsuper THEN 'SUPERUSER' ELSE 'NOSUPERUSER' END,
      CASE WHEN r.rolinherit THEN 'INHERIT' ELSE 'NOINHERIT' END,
      CASE WHEN r.rolcreaterole THEN 'CREATEROLE' ELSE 'NOCREATEROLE' END,
      CASE WHEN r.rolcreatedb THEN 'CREATEDB' ELSE 'NOCREATEDB' END,
      CASE WHEN r.rolcanlogin THEN 'LOGIN' ELSE 'NOLOGIN' END,
      CASE WHEN r.rolreplication THEN 'REPLICATION' ELSE 'NOREPLICATION' END,
      CASE WHEN r.rolbypassrls THEN 'BYPASSRLS' ELSE 'NOBYPASSRLS' END,
      'CONNECTION LIMIT', r.rolconnlimit),
    'until', NULLIF(r.rolvaliduntil, 'infinity')::text,
    'settings', (SELECT s.setconfig FROM pg_catalog.pg_db_role_setting s WHERE s.setrole = r.oid AND s.setdatabase = 0),
    'elsewhere', (SELECT pg_catalog.array_agg(d.datname ORDER BY d.datname) FROM pg_catalog.pg_db_role_setting s
      JOIN pg_catalog.pg_database d ON d.oid = s.setdatabase WHERE s.setrole = r.oid),
    'member', (SELECT pg_catalog.json_agg(pg_catalog.json_build_array(
        g.roleid::pg_catalog.regrole::text, g.grantor::pg_catalog.regrole::text,
        g.admin_option, pg_catalog.to_jsonb(g) -> 'inherit_option', pg_catalog.to_jsonb(g) -> 'set_option')
        ORDER BY g.roleid::pg_catalog.regrole::text, g.grantor::pg_catalog.regrole::text)
      FROM pg_catalog.pg_auth_members g WHERE g.member = r.oid))
FROM pg_catalog.pg_authid r
WHERE r.rolname !~ '^pg_' AND r.rolname <> CURRENT_USER
UNION ALL SELECT '', pg_catalog.json_build_object(
  'comment', (SELECT pg_catalog.shobj_description(d.oid, 'pg_database') FROM pg_catalog.pg_database d
    WHERE d.datname = 'postgres'),
  'owner', (SELECT d.datdba::pg_catalog.regrole::text FROM pg_catalog.pg_database d WHERE d.datname = 'postgres'),
  'closed', (SELECT NOT d.datallowconn FROM pg_catalog.pg_database d WHERE d.datname = 'postgres'),
  'limit', (SELECT d.datconnlimit FROM pg_catalog.pg_database d WHERE d.datname = 'postgres'),
  'acl', (SELECT d.datacl::text FROM pg_catalog.pg_database d WHERE d.datname = 'postgres'),
  'settings', (SELECT pg_catalog.count(*) FROM pg_catalog.pg_db_role_setting s
    JOIN pg_catalog.pg_database d ON d.oid = s.setdatabase WHERE d.datname = 'postgres'),
  'parameters', (SELECT pg_catalog.array_agg(p.parname || p.paracl::text ORDER BY p.parname)
    FROM pg_catalog.pg_parameter_acl p))
"""
# Settings that hold lists of names. A migration chose the words: each goes back as a literal of its own.
_LISTS: Final = frozenset({"search_path", "temp_tablespaces", "local_preload_libraries"})
_ITEM: Final = re.compile(r'("(?:[^"]|"")*")|([^",]*[^",\s])')
_UNTOUCHED: Final = "roles"
_CHECKPOINT: Final = "ckpt_"
_EVERYTHING: Final = ""  # the key of the server's own state, which no role can be called
_CLOSED_DATABASE: Final = (
    f"DROP DATABASE IF EXISTS {MIGRATOR} WITH (FORCE)",  # it is empty, and what was granted on it goes with it
    f"CREATE DATABASE {MIGRATOR} TEMPLATE template0 STRATEGY file_copy",
    f"ALTER DATABASE {MIGRATOR} OWNER TO {MIGRATOR}",
    f"ALTER DATABASE {MIGRATOR} ALLOW_CONNECTIONS false",
    f"COMMENT ON DATABASE {MIGRATOR} IS 'default administrative connection database'",
    f"GRANT SET ON PARAMETER session_replication_role TO {MIGRATOR}",
)


class Roles:
    """Reads the roles of the server and puts them back."""

    def __init__(self, superuser: "psycopg.Connection[tuple[Any, ...]]") -> None:
        """`superuser` is connected to the maintenance database, which remembers the roles of the untouched server."""
        self._superuser = superuser
        self._baseline = self._remembered()

    def _remembered(self) -> RoleState:
        state = self._recalled(_UNTOUCHED)
        if state is None:
            state = self.read()
            self._memorise(_UNTOUCHED, state)
        return state

    def _recalled(self, name: str) -> RoleState | None:
        row = self._superuser.execute("SELECT state FROM public.memory WHERE name = %s", (name,)).fetchone()
        return None if row is None else json.loads(row[0])

    def _memorise(self, name: str, state: RoleState) -> None:
        self._superuser.execute(
            "INSERT INTO public.memory VALUES (%s, %s) ON CONFLICT (name) DO UPDATE SET state = EXCLUDED.state",
            (name, json.dumps(state)),
        )

    def read(self) -> RoleState:
        """The roles as they are now."""
        return dict(self._superuser.execute(_QUERY).fetchall())

    def keep(self, key: str) -> bool:
        """Remember what the chain has changed of roles up to a checkpoint; False if that could not be brought back.

        That is so for roles that were made, dropped or renamed: databases know them by number.
        """
        now = self.read()
        changed = {name: state for name, state in now.items() if state != self._baseline.get(name)}
        if now.keys() != self._baseline.keys() or _EVERYTHING in changed:
            return False
        if any(s["number"] != self._baseline[name]["number"] or s["elsewhere"] for name, s in changed.items()):
            return False
        if any(" SUPERUSER" in f" {state['attributes']}" for state in changed.values()):
            return False  # no chain can have done that
        self._memorise(f"{_CHECKPOINT}{key}", changed)
        return True

    def become(self, key: str) -> bool:
        """Change the roles as the chain up to a checkpoint has; False (and no change) if that does not succeed."""
        from psycopg import Error

        wanted = self._recalled(f"{_CHECKPOINT}{key}")
        if wanted is None:
            return False
        try:
            for name, state in wanted.items():
                for statement in _altered(_quoted(name), state, self._baseline[name]):
                    self._say(statement)
        except Error:
            self.restore()
            return False
        if wanted and self.read() != {**self._baseline, **wanted}:
            self.restore()
            return False
        return True

    def restore(self) -> None:
        """Undo what a run did: drop its roles, put the baseline's back. Its database must be gone already."""
        from psycopg import Error

        now = self.read()
        if now == self._baseline:
            return
        for statement in self._undo(now):
            # One role that cannot be dropped (a scratch database may still use it) must not keep the others.
            with contextlib.suppress(Error):
                self._say(statement)
        self._remember_numbers()

    def _remember_numbers(self) -> None:
        """A role that was dropped and made again has another number from now on."""
        now = self.read()
        told = {name: {**self._baseline.get(name, {}), "number": state.get("number")} for name, state in now.items()}
        told[_EVERYTHING] = dict(self._baseline[_EVERYTHING])
        if now == told != self._baseline:
            self._baseline = now
            self._memorise(_UNTOUCHED, now)

    def _say(self, statement: str) -> None:
        """Run one statement, and never a second: the binary format makes the server refuse what holds two."""
        self._superuser.execute(statement, prepare=False, binary=True)

    def _undo(self, now: RoleState) -> list[str]:
        now = dict(now)
        statements: list[str] = []
        for name, wanted in self._baseline.items():
            if name in now or name == _EVERYTHING:
                continue
            # A role of another name may be the one: made anew, it would not have what other databases grant it.
            called = next((n for n, r in now.items() if r.get("number") == wanted["number"]), None)
            statements.append(f"ALTER ROLE {_quoted(called)} RENAME TO {_quoted(name)}" if called else _created(name))
            now[name] = {**(now.pop(called) if called else {"member": None}), "number": None}
        for name in now.keys() - self._baseline.keys():
            statements += [f"REASSIGN OWNED BY {_quoted(name)} TO {MIGRATOR}", f"DROP OWNED BY {_quoted(name)}"]
        statements += [f"DROP ROLE {_quoted(name)}" for name in now.keys() - self._baseline.keys()]
        for name, wanted in self._baseline.items():
            if now.get(name) != wanted and name != _EVERYTHING:
                statements += _altered(_quoted(name), wanted, now[name])
        if now[_EVERYTHING] != self._baseline[_EVERYTHING]:
            statements += _CLOSED_DATABASE
        return statements


def _created(name: str) -> str:
    return f"CREATE ROLE {_quoted(name)}"


def _altered(name: str, wanted: Mapping[str, Any], found: Mapping[str, Any]) -> list[str]:
    statements = [f"ALTER ROLE {name} {wanted['attributes']}", f"ALTER ROLE {name} RESET ALL"]
    if wanted["until"] != found.get("until"):
        statements.append(f"ALTER ROLE {name} VALID UNTIL {_literal(wanted['until'] or 'infinity')}")
    for what, command in (("password", f"ALTER ROLE {name} PASSWORD"), ("comment", f"COMMENT ON ROLE {name} IS")):
        if wanted[what] != found.get(what):
            statements.append(f"{command} {'NULL' if wanted[what] is None else _literal(wanted[what])}")
    databases = found.get("elsewhere") or ()
    statements += [f"ALTER ROLE {name} IN DATABASE {_quoted(database)} RESET ALL" for database in databases]
    for setting in wanted["settings"] or ():
        key, _, value = setting.partition("=")
        words = ", ".join(map(_literal, _items(value))) if key in _LISTS else _literal(value)
        statements.append(f"ALTER ROLE {name} SET {'.'.join(map(_quoted, key.split('.')))} = {words}")
    if wanted["member"] != found["member"]:
        statements += [f"REVOKE {role} FROM {name} GRANTED BY {by} CASCADE" for role, by, *_ in found["member"] or ()]
        for role, by, admin, inherit, switch in wanted["member"] or ():
            options = f"WITH ADMIN {_truth(admin)}, INHERIT {_truth(inherit)}, SET {_truth(switch)}"
            if inherit is None:  # a server older than 16
                options = "WITH ADMIN OPTION" if admin else ""
            statements.append(f"GRANT {role} TO {name} {options} GRANTED BY {by}")
    return statements


def _items(value: str) -> list[str]:
    """The names in a stored list: in double quotes as they are, else in lower case, as the server reads them."""
    found = (item for item in _ITEM.findall(value) if any(item))
    return [quoted[1:-1].replace('""', '"') if quoted else bare.strip().lower() for quoted, bare in found] or [""]


def _truth(value: bool) -> str:  # noqa: FBT001 - it is the value itself
    return "TRUE" if value else "FALSE"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
