"""Budgets of the drift: an empty diff of a real project's size in 0.3 s, its fix planned in 0.5 s, verified in 1 s.

`python -m tests.bench.bench_drift [TABLES]`; with a number, another size: the growth should be linear.

Two databases of 70 tables, 800 columns, 350 indexes, 220 policies, 90 functions and 70 triggers on the shadow server;
connecting, reading both and comparing. Prints figures and their share of the budget, beside those of the peers that
are installed (`pgdelta` from npm, `migra` from PyPI); judges nothing.
"""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.peers import address, installed
from workbench.catalog.compare import compare
from workbench.catalog.connect import connect
from workbench.catalog.plan.plan import make_plan
from workbench.catalog.snapshot import fingerprint, snapshot
from workbench.commands.drift import run_drift
from workbench.commands.fixing import make_fix
from workbench.commands.targets import Side
from workbench.progress import CancelToken, silent
from workbench.project.config import Config
from workbench.project.project import open_project
from workbench.shadow.databases import scratch_database
from workbench.shadow.server import ShadowServer, open_server
from workbench.shadow.settings import MIGRATOR

EMPTY_DIFF_S, PLAN_S, VERIFY_S = 0.3, 0.5, 1.0
ROUNDS = 9
PEER_ROUNDS = 3
TABLES, FUNCTIONS = int(sys.argv[1]) if len(sys.argv) > 1 else 70, 90
# A day's changes by hand, the enum among them that all tables have.
CHANGES = """
ALTER TABLE public.t3 ADD COLUMN extra integer; DROP POLICY p_select ON public.t4;
ALTER TYPE public.stage ADD VALUE 'lost'; ALTER TABLE public.t9 ALTER COLUMN score TYPE bigint;
CREATE TABLE public.more (id uuid PRIMARY KEY, t uuid REFERENCES public.t1);
ALTER TABLE public.more ENABLE ROW LEVEL SECURITY; CREATE INDEX more_t ON public.more (t);
REVOKE ALL ON public.t7 FROM anon; CREATE OR REPLACE FUNCTION public.step_5(a uuid, b integer DEFAULT 0)
RETURNS boolean LANGUAGE sql STABLE AS 'SELECT true';
"""


def schema() -> str:
    """SQL of the size of a real project, with what its deparsing costs: expressions, sub-queries, references."""
    parts = ["CREATE TYPE public.stage AS ENUM ('new', 'open', 'done');"]
    for number in range(FUNCTIONS):
        body = "\n".join(f"  PERFORM {line} + {number};" for line in range(20))
        parts.append(
            f"CREATE FUNCTION public.step_{number}(a uuid, b integer DEFAULT 0) RETURNS boolean LANGUAGE plpgsql STABLE"
            f" SECURITY DEFINER SET search_path = '' AS $$ BEGIN\n{body}\n  RETURN a IS NOT NULL; END $$;"
        )
    parts.append("CREATE FUNCTION public.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';")
    for number in range(TABLES):
        table = f"public.t{number}"
        columns = ", ".join(f"c{column} text DEFAULT 'x{column}'" for column in range(5))
        reference = f"REFERENCES public.t{number - 1} (id)" if number else ""
        parts.append(
            f"CREATE TABLE {table} (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), owner_id uuid NOT NULL, other uuid"
            f" {reference}, stage public.stage NOT NULL DEFAULT 'new', score integer CHECK (score BETWEEN 0 AND 100),"
            f" at timestamptz NOT NULL DEFAULT now(), data jsonb NOT NULL DEFAULT '{{}}', {columns});"
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;"
            f"CREATE TRIGGER touch BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION public.touch();"
        )
        parts += [f"CREATE INDEX ON {table} (c{column}) WHERE score > {column};" for column in range(4)]
        parts.append(f"CREATE INDEX ON {table} (lower(c4), at DESC);")
        parts += [
            f"CREATE POLICY p_{command} ON {table} FOR {command} TO authenticated USING"
            f" (owner_id = auth.uid() OR EXISTS (SELECT 1 FROM public.t0 x WHERE x.id = {table}.other));"
            for command in ("SELECT", "UPDATE", "DELETE")
        ]
    return "\n".join(parts)


def main() -> None:
    """Print the figures."""
    with open_server(Config(Path.cwd())) as server, scratch_database(server) as one, scratch_database(server) as two:
        for database in (one, two):
            with server.connect(database) as connection:
                connection.execute(schema().encode())
        whole: list[float] = []
        parts: dict[str, list[float]] = {"connect": [], "read": [], "compare": [], "fingerprint": []}
        objects = 0
        for _ in range(ROUNDS):
            began = time.perf_counter()
            connections = [connect(server.url(database), database) for database in (one, two)]
            connected = time.perf_counter()
            before, after = (snapshot(connection, "bench") for connection in connections)
            read = time.perf_counter()
            differences = compare(before, after)
            ended = time.perf_counter()
            fingerprint(connections[0])
            parts["fingerprint"].append(time.perf_counter() - ended)
            for connection in connections:
                connection.close()
            if differences:
                raise SystemExit(f"the databases differ: {differences[0].key}")
            objects = len(before.objects)
            whole.append(ended - began)
            parts["connect"].append(connected - began)
            parts["read"].append(read - connected)
            parts["compare"].append(ended - read)
        peers(server, one, two)
    median = statistics.median(whole)
    print(f"empty diff of {objects} objects: median {median * 1000:.0f} ms, worst {max(whole) * 1000:.0f} ms")
    print(f"  {median / EMPTY_DIFF_S:.0%} of the budget of {EMPTY_DIFF_S * 1000:.0f} ms")
    for name, values in parts.items():
        print(f"  {name}: {statistics.median(values) * 1000:.1f} ms")


def peers(server: ShadowServer, *databases: str) -> None:
    """Print what the other programs take for the same empty diff, start-up included."""
    where = [address(server.host, server.port, MIGRATOR, database) for database in databases]
    for peer in installed():
        took: list[float] = []
        for _ in range(PEER_ROUNDS):
            began = time.perf_counter()
            peer.fix(peer.path or "", where[0], where[1])
            took.append(time.perf_counter() - began)
        print(f"  {peer.name}: {statistics.median(took) * 1000:.0f} ms, the whole program")


def fix_bench() -> None:
    """Print what planning and verifying a fix take, both ways; planning all from nothing with it."""
    with TemporaryDirectory() as folder, open_server(Config(Path(folder))) as server:
        migrations = Path(folder, "supabase", "migrations")
        migrations.mkdir(parents=True)
        (migrations / "20260101000000_all.sql").write_text(schema(), encoding="utf-8")
        project = open_project(Path(folder), {})
        with scratch_database(server) as live, scratch_database(server) as empty:
            with server.connect(live) as connection:
                connection.execute(schema().encode())
                connection.execute(CHANGES.encode())
            report = run_drift(project, target=server.url(live))
            before, after = report.before, report.after
            if before is None or after is None:
                raise SystemExit("nothing was read")
            with server.connect(empty) as connection:
                nothing = snapshot(connection, "nothing")
            _timed("plan of a day's changes", PLAN_S, lambda: make_plan(before, after))
            _timed("plan back", PLAN_S, lambda: make_plan(after, before))
            _timed("plan of all from nothing", PLAN_S, lambda: make_plan(nothing, after))
            side, token = Side("migrations"), CancelToken()

            def verify() -> None:
                fix = make_fix(project, side, before, after, read=snapshot, report=silent, cancel=token)
                if not fix.verified:
                    raise SystemExit(f"not verified: {fix.why}")

            _timed("plan and verification", PLAN_S + VERIFY_S, verify)


def _timed(name: str, budget: float, work: Callable[[], object]) -> None:
    took: list[float] = []
    for _ in range(5):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    median = statistics.median(took)
    print(f"{name}: {median * 1000:.0f} ms, {median / budget:.0%} of the budget of {budget * 1000:.0f} ms")


if __name__ == "__main__":
    main()
    fix_bench()
