"""Budget of the drift: an empty diff of a real project's size in 0.3 s. `python -m tests.bench.bench_drift`.

Two databases of 70 tables, 800 columns, 350 indexes, 220 policies, 90 functions and 70 triggers on the shadow server;
connecting, reading both and comparing. Prints figures and their share of the budget; judges nothing.
"""

import statistics
import time
from pathlib import Path

from workbench.catalog.compare import compare
from workbench.catalog.connect import connect
from workbench.catalog.snapshot import fingerprint, snapshot
from workbench.project.config import Config
from workbench.shadow.databases import scratch_database
from workbench.shadow.server import open_server

EMPTY_DIFF_S = 0.3
ROUNDS = 9
TABLES, FUNCTIONS = 70, 90


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
    median = statistics.median(whole)
    print(f"empty diff of {objects} objects: median {median * 1000:.0f} ms, worst {max(whole) * 1000:.0f} ms")
    print(f"  {median / EMPTY_DIFF_S:.0%} of the budget of {EMPTY_DIFF_S * 1000:.0f} ms")
    for name, values in parts.items():
        print(f"  {name}: {statistics.median(values) * 1000:.1f} ms")


if __name__ == "__main__":
    main()
