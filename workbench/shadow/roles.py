"""Roles belong to the whole server and outlive a database: what a chain did to them is undone after each run.

A role that a chain made is dropped, or parked if a checkpoint knows it: databases know roles by number, so it keeps its
own, and loses its name and all that it may do until a run goes on from there. Works in the maintenance database, with
the run lock held.
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

# Of PostgreSQL's own roles, too: a chain may comment on them, and make them members of others. The last row, of no
# name, is what else a chain can change outside its database: the one that is named like the platform's, and granted
# settings.
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
WHERE r.rolname <> CURRENT_USER AND r.rolname <> pg_catalog.concat('workbench_parked_', r.oid)
UNION ALL SELECT '', pg_catalog.json_build_object(
  'comment', (SELECT pg_catalog.shobj_description(d.oid, 'pg_database') FROM pg_catalog.pg_database d
    WHERE d.datname = 'postgres'),
  'owner', (SELECT d.datdba::pg_catalog.regrole::text FROM pg_catalog.pg_database d WHERE d.datname = 'postgres'),
  'template', (SELECT d.datistemplate FROM pg_catalog.pg_database d WHERE d.datname = 'postgres'),
  'closed', (SELECT NOT d.datallowconn FROM pg_catalog.pg_database d WHERE d.datname = 'postgres'),
  'limit', (SELECT d.datconnlimit FROM pg_catalog.pg_database d WHERE d.datname = 'postgres'),
  'acl', (SELECT d.datacl::text FROM pg_catalog.pg_database d WHERE d.datname = 'postgres'),
  'settings', (SELECT pg_catalog.count(*) FROM pg_catalog.pg_db_role_setting s
    JOIN pg_catalog.pg_database d ON d.oid = s.setdatabase WHERE d.datname = 'postgres'),
  'parameters', (SELECT pg_catalog.array_agg(p.parname || p.paracl::text ORDER BY p.parname)
    FROM pg_catalog.pg_parameter_acl p))
"""
# Things, and kilobytes of what was said of them.
_EXCESSIVE: Final = """
SELECT (SELECT pg_catalog.count(*) FROM pg_catalog.pg_authid)
  + (SELECT pg_catalog.count(*) FROM pg_catalog.pg_auth_members)
  + (SELECT COALESCE(pg_catalog.sum(pg_catalog.octet_length(d.description)), 0) / 1024
    FROM pg_catalog.pg_shdescription d)
  + (SELECT COALESCE(pg_catalog.sum(pg_catalog.pg_column_size(s.setconfig)), 0) / 1024
    FROM pg_catalog.pg_db_role_setting s) > 1000
"""
# Settings that hold lists of names. A migration chose the words: each goes back as a literal of its own.
_LISTS: Final = frozenset({"search_path", "temp_tablespaces", "local_preload_libraries"})
_ITEM: Final = re.compile(r'("(?:[^"]|"")*")|([^",]*[^",\s])')
_PARKED: Final = "workbench_parked_"
_PARKED_ROLES: Final = """
SELECT r.rolname, r.oid::bigint FROM pg_catalog.pg_roles r
WHERE r.rolname = pg_catalog.concat('workbench_parked_', r.oid)
"""
_KEPT: Final = (
    "SELECT m.state FROM public.memory m JOIN pg_catalog.pg_database d ON d.datname = m.name WHERE m.name LIKE 'ckpt%%'"
)
_FORGET: Final = (
    "DELETE FROM public.memory m WHERE m.name LIKE 'ckpt%%' AND m.name <> %s"
    " AND NOT EXISTS (SELECT FROM pg_catalog.pg_database d WHERE d.datname = m.name)"
)
# The first whose roles only those can alter who were given that: who may create roles could alter parked ones before.
_PARKING_MAJOR: Final = 16
_POWERLESS: Final = (
    "NOLOGIN NOCREATEROLE NOCREATEDB NOREPLICATION NOBYPASSRLS INHERIT CONNECTION LIMIT -1 PASSWORD NULL"
    " VALID UNTIL 'infinity'"
)
_PREDEFINED: Final = '"pg_'  # of which nobody can change what they are
_UNTOUCHED: Final = "roles"
_CHECKPOINT: Final = "ckpt_"
_EVERYTHING: Final = ""  # the key of the server's own state, which no role can be called
_CLOSED_DATABASE: Final = (
    f"ALTER DATABASE {MIGRATOR} IS_TEMPLATE false",  # its owner may say so, and no template can be dropped
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

    @property
    def excessive(self) -> bool:
        """Whether so much was done to roles that reading it, and undoing it one by one, is out of all proportion."""
        row = self._superuser.execute(_EXCESSIVE).fetchone()
        return row is not None and bool(row[0])

    def read(self) -> RoleState:
        """The roles as they are now."""
        return dict(self._superuser.execute(_QUERY).fetchall())

    def keep(self, key: str) -> bool:
        """Remember what the chain has changed of roles up to a checkpoint; False if that could not be brought back.

        That is so for roles of the baseline that were dropped or renamed: other databases know them by number.
        """
        if self.excessive:
            return False
        now = self.read()
        changed = {name: state for name, state in now.items() if state != self._baseline.get(name)}
        if not now.keys() >= self._baseline.keys() or _EVERYTHING in changed:
            return False
        if any(self._number(name, state) != state["number"] or state["elsewhere"] for name, state in changed.items()):
            return False
        if any(" SUPERUSER" in f" {state['attributes']}" for state in changed.values()):
            return False  # no chain can have done that
        if now.keys() != self._baseline.keys() and self._major < _PARKING_MAJOR:
            return False
        checkpoint = f"{_CHECKPOINT}{key}"
        self._superuser.execute(_FORGET, (checkpoint,))
        self._memorise(checkpoint, changed)
        return True

    @property
    def _major(self) -> int:
        return self._superuser.info.server_version // 10000

    def _number(self, name: str, state: Mapping[str, Any]) -> int:
        """The number that the baseline gives to a role, or its own if the chain has made it."""
        number: int = self._baseline.get(name, state)["number"]
        return number

    def become(self, key: str) -> bool:
        """Change the roles as the chain up to a checkpoint has; False (and no change) if that does not succeed."""
        from psycopg import Error

        wanted = self._recalled(f"{_CHECKPOINT}{key}")
        if wanted is None:
            return False
        try:
            for statement in self._become(wanted):
                self._say(statement)
        except Error:
            self.restore()
            return False
        if wanted and self.read() != {**self._baseline, **wanted}:
            self.restore()
            return False
        return True

    def _become(self, wanted: RoleState) -> list[str]:
        statements: list[str] = []
        rights: list[str] = []
        for name, state in wanted.items():
            found = self._baseline.get(name)
            if found is None:
                statements.append(f"ALTER ROLE {_PARKED}{state['number']} RENAME TO {_quoted(name)}")
            statements += _altered(_quoted(name), state, found or {})
            rights += _regranted(_quoted(name), state, found or {})
        # First what a superuser gave: others can hand on only that.
        ours = f"GRANTED BY {self._superuser.info.user}"
        return statements + sorted(rights, key=lambda right: (right.startswith("GRANT"), not right.endswith(ours)))

    def restore(self) -> None:
        """Undo what a run did: take its roles away, put the baseline's back. Its database must be gone already."""
        from psycopg import Error

        now = self.read()
        known = self._known()
        statements = [] if now == self._baseline else self._undo(now, known)
        for name, number in self._superuser.execute(_PARKED_ROLES).fetchall():
            if number not in known:
                statements += [f"DROP OWNED BY {_quoted(name)}", f"DROP ROLE {_quoted(name)}"]
        for statement in statements:
            # One role that cannot be dropped (a scratch database may still use it) must not keep the others.
            with contextlib.suppress(Error):
                self._say(statement)
        if now != self._baseline:
            self._remember_numbers()

    def _known(self) -> frozenset[int]:
        """The numbers of roles that checkpoints know besides the baseline's."""
        states = [json.loads(row[0]) for row in self._superuser.execute(_KEPT).fetchall()]
        made = (role for state in states for name, role in state.items() if name not in self._baseline)
        return frozenset(role["number"] for role in made)

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

    def _undo(self, now: RoleState, known: frozenset[int]) -> list[str]:
        now = dict(now)
        statements: list[str] = []
        for name, wanted in self._baseline.items():
            if name in now or name == _EVERYTHING:
                continue
            # A role of another name may be the one: made anew, it would not have what other databases grant it.
            called = next((n for n, r in now.items() if r.get("number") == wanted["number"]), None)
            statements.append(f"ALTER ROLE {_quoted(called)} RENAME TO {_quoted(name)}" if called else _created(name))
            now[name] = {**(now.pop(called) if called else {"member": None}), "number": None}
        made = now.keys() - self._baseline.keys()
        parked = [name for name in made if now[name]["number"] in known]
        for name in made:
            statements += [f"REASSIGN OWNED BY {_quoted(name)} TO {MIGRATOR}", f"DROP OWNED BY {_quoted(name)}"]
        statements += [f"DROP ROLE {_quoted(name)}" for name in made.difference(parked)]
        for name, wanted in self._baseline.items():
            if now.get(name) != wanted and name != _EVERYTHING:
                statements += _altered(_quoted(name), wanted, now[name])
                statements += _regranted(_quoted(name), wanted, now[name])
        for name in parked:
            statements += _regranted(_quoted(name), {}, now[name])
        for name in parked:
            statements += _parked(_quoted(name), now[name]["number"])
        if now[_EVERYTHING] != self._baseline[_EVERYTHING]:
            statements += _CLOSED_DATABASE
        return statements


def _created(name: str) -> str:
    return f"CREATE ROLE {_quoted(name)}"


def _altered(name: str, wanted: Mapping[str, Any], found: Mapping[str, Any]) -> list[str]:
    statements = [f"ALTER ROLE {name} {wanted['attributes']}", f"ALTER ROLE {name} RESET ALL"]
    if name.startswith(_PREDEFINED):
        statements = []
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
    return statements


def _regranted(name: str, wanted: Mapping[str, Any], found: Mapping[str, Any]) -> list[str]:
    """What takes a role out of the roles it must not be in, and into those it must."""
    was, shall = ([tuple(one) for one in state.get("member") or ()] for state in (found, wanted))
    statements = [
        f"REVOKE {role} FROM {name} GRANTED BY {by} CASCADE"
        for role, by in dict.fromkeys(one[:2] for one in was if one not in shall)
    ]
    for role, by, admin, inherit, switch in (one for one in shall if one not in was):
        options = f"WITH ADMIN {_truth(admin)}, INHERIT {_truth(inherit)}, SET {_truth(switch)}"
        if inherit is None:  # a server older than 16
            options = "WITH ADMIN OPTION" if admin else ""
        statements.append(f"GRANT {role} TO {name} {options} GRANTED BY {by}")
    return statements


def _parked(name: str, number: int) -> list[str]:
    return [
        f"ALTER ROLE {name} {_POWERLESS}",
        f"ALTER ROLE {name} RESET ALL",
        f"COMMENT ON ROLE {name} IS NULL",
        f"ALTER ROLE {name} RENAME TO {_PARKED}{number}",
    ]


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
