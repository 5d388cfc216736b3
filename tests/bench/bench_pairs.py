"""Runs the pairs one by one, both ways, and prints what share of each kind comes out right.

`python -m tests.bench.bench_pairs [--peers] [WORD…]` takes the pairs whose title holds one of the words. The fix of
A → B is run on a copy of A, in one transaction; then the judge compares the copy with B. With `--peers`, the fixes are
those of the other programs that are installed (`peers.py`), and what they leave of the order of grants is theirs.
"""

import sys
from collections import Counter
from pathlib import Path

import psycopg

from tests.bench.peers import GivesUpError, Peer, address, installed
from tests.drift_pairs.judge import difference, dump
from tests.drift_pairs.reading import FOLDER, Pair, read_pairs
from workbench.catalog.compare import compare
from workbench.catalog.plan.plan import OPENING, Plan, make_plan
from workbench.catalog.snapshot import snapshot
from workbench.project.config import Config
from workbench.shadow.databases import Databases
from workbench.shadow.engine import find_engine
from workbench.shadow.server import ShadowServer, open_server
from workbench.shadow.settings import MIGRATOR, SUPERUSER


class Bench:
    """The server, and the databases of one pair."""

    def __init__(self, server: ShadowServer, databases: Databases) -> None:
        self._server = server
        self._databases = databases
        self._pg_dump = find_engine(Config(Path.cwd())).program("pg_dump")

    def judge(self, pair: Pair) -> list[str]:
        """What went wrong, in either direction; nothing when all is well."""
        names: list[str] = []
        role = SUPERUSER if pair.superuser else MIGRATOR
        try:
            for text in (pair.a, pair.b):
                names.append(self._databases.create())
                with self._server.connect(names[-1], role=role) as connection:
                    connection.execute("SET search_path = public, extensions")
                    connection.execute(text.encode())
            one, other = names
            trouble = [f"→ {line}" for line in self._way(one, other, pair, role, names)]
            return trouble + [f"← {line}" for line in self._way(other, one, pair, role, names)]
        except psycopg.Error as error:
            return [f"the pair itself: {error}"]
        finally:
            for name in names:
                self._databases.drop(name)

    def _way(self, one: str, other: str, pair: Pair, role: str, names: list[str]) -> list[str]:
        copy = self._databases.create(one)
        names.append(copy)
        with self._server.connect(copy, role=role) as connection, self._server.connect(other, role=role) as second:
            wanted = snapshot(second, "b")
            before = snapshot(connection, "a")
            differences = compare(before, wanted)
            plan = make_plan(before, wanted)
            second.close()
            if plan.problem:
                return [f"no order: {plan.problem}"]
            if pair.same:
                return [f"differs: {found.key.kind} {found.key}" for found in differences]
            if not differences:
                return ["no difference is seen"]
            statement = OPENING
            try:
                with connection.transaction():
                    for statement in (OPENING, *(found.sql for found in plan.statements)):
                        connection.execute(statement.encode())
            except psycopg.Error as error:
                return [f"{error.diag.message_primary}: {statement}", *_told(plan)]
            left = compare(snapshot(connection, "a"), wanted)
        said = difference(self._dump(copy), self._dump(other))
        residue = [f"left: {found.change} {found.key.kind} {found.key} {dict(found.attributes)}" for found in left]
        if said or residue:
            return [*residue, *(f"judge: {line}" for line in said), *_told(plan)]
        return []

    def judge_peer(self, peer: Peer, pair: Pair) -> list[bool]:
        """Whether a peer's fix is one, there and back."""
        names: list[str] = []
        role = SUPERUSER if pair.superuser else MIGRATOR
        try:
            for text in (pair.a, pair.b):
                names.append(self._databases.create())
                with self._server.connect(names[-1], role=role) as connection:
                    connection.execute("SET search_path = public, extensions")
                    connection.execute(text.encode())
            one, other = names
            return [self._peer_way(peer, *way, role, names) for way in ((one, other), (other, one))]
        finally:
            for name in names:
                self._databases.drop(name)

    def _peer_way(self, peer: Peer, one: str, other: str, role: str, names: list[str]) -> bool:
        copy = self._databases.create(one)
        names.append(copy)
        server = self._server
        where = [address(server.host, server.port, role, name) for name in (one, other)]
        try:
            sql = peer.fix(peer.path or "", *where)
            with server.connect(copy, role=role) as connection:
                connection.execute(sql.encode())
        except (GivesUpError, psycopg.Error):
            return False
        return not difference(self._dump(copy), self._dump(other))

    def _dump(self, name: str) -> list[str]:
        return dump(self._pg_dump, self._server.host, self._server.port, SUPERUSER, name)


def _told(plan: Plan) -> list[str]:
    return [f"   | {found.sql}" for found in plan.statements]


def peers(words: list[str], folder: Path = FOLDER) -> None:
    """Print the shares of the peers that are installed."""
    pairs = [pair for pair in read_pairs(folder) if not words or any(word in pair.title for word in words)]
    with open_server(Config(Path.cwd())) as server, server.administer() as superuser:
        bench = Bench(server, Databases(superuser))
        for peer in installed():
            good = [ok for pair in pairs for ok in bench.judge_peer(peer, pair)]
            print(f"{sum(good):4} of {len(good):4}  {sum(good) / max(1, len(good)):6.1%}  {peer.name}", flush=True)


def main(words: list[str], folder: Path = FOLDER) -> None:
    """Print the failures, and the shares."""
    pairs = [pair for pair in read_pairs(folder) if not words or any(word in pair.title for word in words)]
    counts: Counter[str] = Counter()
    good: Counter[str] = Counter()
    with open_server(Config(Path.cwd())) as server, server.administer() as superuser:
        bench = Bench(server, Databases(superuser))
        for pair in pairs:
            trouble = bench.judge(pair)
            for mark in "→←":
                counts[pair.kind] += 1
                failed = any(line.startswith((mark, "the pair")) for line in trouble)
                good[pair.kind] += not failed
            if trouble:
                print(f"\n== {pair.title}")
                print("\n".join(trouble))
    print()
    for kind, count in sorted(counts.items()):
        print(f"{good[kind]:4} of {count:4}  {good[kind] / count:6.1%}  {kind}")
    if counts:
        print(f"{good.total():4} of {counts.total():4}  {good.total() / counts.total():6.1%}")


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if "--peers" in arguments:
        peers([word for word in arguments if word != "--peers"])
    else:
        main(arguments)
