"""Obtains the proofs of migrations: what each does, whether it applies, and whether it does so twice."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from workbench.progress import CancelToken, Progress, Report, silent
from workbench.project.migrations import Chain, Migration
from workbench.shadow.contents import Contents, compare_contents, read_contents, written_tables
from workbench.shadow.hosted import listening
from workbench.shadow.locks import LockObserver
from workbench.shadow.made import names_made
from workbench.shadow.nearest import with_nearest
from workbench.shadow.objects import Objects, compare_objects, generation, read_changes, read_objects
from workbench.shadow.preamble import Preamble, read_preamble
from workbench.shadow.proof import ObjectChanges, PostgresError, Proof, ProofReport, SecondRun
from workbench.shadow.recursion import ask_policies
from workbench.shadow.replay import Run, chain_keys, take_turn, unreadable
from workbench.shadow.runner import Observer, Script, read_script
from workbench.shadow.since import fails_since, name_missed
from workbench.shadow.ways_out import with_way_out
from workbench.sql.split import Piece

if TYPE_CHECKING:
    from workbench.project.project import Project

_REMEMBERED: Final = 4096
_STATES: Final = 8  # the tip, what is before it, and some edits


class Prover:
    """Proves migrations of one project, and remembers proofs as long as nothing before or in a migration changes."""

    def __init__(self, project: "Project") -> None:
        self._project = project
        self._proofs: dict[tuple[str, bool], Proof] = {}
        self._objects: dict[str, tuple[str, Objects]] = {}

    def prove(
        self,
        chain: Chain,
        wanted: Sequence[str] | None = None,
        *,
        second_run: bool = True,
        report: Report = silent,
        cancel: CancelToken | None = None,
        on_proof: Callable[[Proof], None] | None = None,
    ) -> ProofReport:
        """Prove migrations.

        Args:
            chain: all migrations; those before a wanted one are applied first.
            wanted: relative paths; None proves all.
            second_run: whether to run each a second time.
            report: told which migration is at work.
            cancel: stops the work between and within statements.
            on_proof: told each proof as it is obtained, in chain order.

        Raises:
            ServerError: there is no server, or the roles file fails.
            Cancelled: the token was cancelled.
        """
        began = time.perf_counter()
        token = cancel or CancelToken()
        names = None if wanted is None else frozenset(wanted)
        with take_turn(self._project, report, token) as run:
            walk = _Walk(self, run, chain, names, second_run=second_run, report=report, on_proof=on_proof or _nobody)
            proofs = walk.go(read_preamble(self._project))
            server = run.server
        if walk.undated is not None:
            # In a turn of its own, in which the roles are again as they were before the chain.
            before = Chain(chain.migrations[: walk.undated])
            proofs = walk.dated_by(self.prove(before, second_run=False, report=report, cancel=token).proofs)
        return ProofReport(server.version, server.engine, proofs, (time.perf_counter() - began) * 1000, chain.skipped)

    def remembered(self, key: str, *, second_run: bool) -> Proof | None:
        """The proof of the migration that leads to this state of the chain, if it was obtained before."""
        return self._proofs.get((key, second_run))

    def remember(self, key: str, proof: Proof, *, second_run: bool) -> None:
        """Keep a proof for the next time."""
        if len(self._proofs) >= _REMEMBERED:
            self._proofs.clear()
        self._proofs[key, second_run] = proof

    def objects_at(self, key: str, run: Run) -> Objects:
        """The objects of a state of the chain, at which the run is."""
        connection = run.session.connection
        made, objects = self._objects.get(key, ("", None))
        if objects is None or made != generation(connection):
            objects = read_objects(connection)
            self.remember_objects(key, run, objects)
        return objects

    def remember_objects(self, key: str, run: Run, objects: Objects) -> None:
        """Keep the objects of a state, at which the run is; of those used last only a few, as they are large."""
        self._objects.pop(key, None)
        while len(self._objects) >= _STATES:
            del self._objects[next(iter(self._objects))]
        self._objects[key] = (generation(run.session.connection), objects)


def _identity(migration: Migration) -> tuple[str, str, str]:
    return migration.relative, migration.version, migration.digest


def _nobody(_: Proof) -> None:
    pass


class _Walk:
    """One way through the chain."""

    def __init__(
        self,
        prover: Prover,
        run: Run,
        chain: Chain,
        wanted: frozenset[str] | None,
        *,
        second_run: bool,
        report: Report,
        on_proof: Callable[[Proof], None],
    ) -> None:
        self.prover = prover
        self.run = run
        self.chain = chain
        self.second_run = second_run
        self.report = report
        self.on_proof = on_proof
        self.is_wanted = [wanted is None or migration.relative in wanted for migration in chain.migrations]
        self.proofs: list[Proof] = []
        self.objects: Objects | None = None
        # How many come before the one that fails, if proofs of theirs may tell since when.
        self.undated: int | None = None
        self._failed_key = ""

    def go(self, preamble: Preamble) -> tuple[Proof, ...]:
        """Prove all that is wanted and not remembered, and tell all that is wanted."""
        migrations = self.chain.migrations
        keys = chain_keys(self.run, self.chain, preamble)
        known = [self.prover.remembered(key, second_run=self.second_run) for key in keys[1:]]
        missing = [i for i, wanted in enumerate(self.is_wanted) if wanted and known[i] is None]
        failed = next((p for p in known if p is not None and not p.applied), None)
        position = 0
        if missing and (failed is None or missing[0] < self._index_of(failed)):
            position, failed = self._walk(keys, missing, preamble)
        for rest in range(position, len(migrations)):
            self._tell(rest, known[rest] or self._blocked(migrations[rest], failed))
        return tuple(self.proofs)

    def _index_of(self, proof: Proof) -> int:
        return [migration.relative for migration in self.chain.migrations].index(proof.path)

    def _walk(self, keys: tuple[str, ...], missing: list[int], preamble: Preamble) -> tuple[int, Proof | None]:
        """From the checkpoint before the first missing proof to the last; the next position, and what failed."""
        migrations = self.chain.migrations
        first, last = missing[0], missing[-1]
        start = self.run.begin(keys[: first + 1], preamble)
        for position in range(start):
            self._tell(position, self.prover.remembered(keys[position + 1], second_run=self.second_run))
        for position in range(start, last + 1):
            migration = migrations[position]
            self.report(Progress(position, len(migrations), migration.filename))
            if position in (first, last) and position > 0:
                self.run.checkpoint(keys[position])
                if self.objects is not None:
                    self.prover.remember_objects(keys[position], self.run, self.objects)
            proof = self._step(migration, keys[position], keys[position + 1], proving=position in missing)
            if proof.error is not None:
                proof = self._dated(proof, proof.error, keys[: position + 2])
            self._tell(position, proof)
            if not proof.applied:
                return position + 1, proof
        if self.objects is not None:
            self.prover.remember_objects(keys[last + 1], self.run, self.objects)
        self.run.finish_as(keys[last + 1])
        return last + 1, None

    def _dated(self, proof: Proof, error: PostgresError, keys: tuple[str, ...]) -> Proof:
        """The proof of a migration that fails, with the earlier one since which it does."""
        known = [self.prover.remembered(key, second_run=self.second_run) for key in keys[1:-1]]
        dated = replace(proof, since=fails_since(error, [earlier for earlier in known if earlier is not None]))
        self.prover.remember(keys[-1], dated, second_run=self.second_run)
        name = name_missed(error) if dated.since is None else ""
        unknown = (migration for migration, found in zip(self.chain.migrations, known, strict=False) if found is None)
        if name and any(name in migration.text.lower() for migration in unknown):
            self.undated, self._failed_key = len(known), keys[-1]
        return dated

    def dated_by(self, earlier: Sequence[Proof]) -> tuple[Proof, ...]:
        """All proofs again, the failed one with what those before it tell."""
        for position, proof in enumerate(self.proofs):
            if proof.error is not None and proof.since is None:
                dated = replace(proof, since=fails_since(proof.error, earlier))
                self.prover.remember(self._failed_key, dated, second_run=self.second_run)
                self.proofs[position] = dated
                self.on_proof(dated)
        return tuple(self.proofs)

    def _tell(self, position: int, proof: Proof | None) -> None:
        if self.is_wanted[position] and proof is not None:
            self.proofs.append(proof)
            self.on_proof(proof)

    def _blocked(self, migration: Migration, failed: Proof | None) -> Proof | None:
        if failed is None:
            return None
        return Proof(*_identity(migration), applied=False, milliseconds=0.0, blocked_by=failed.path)

    def _step(self, migration: Migration, before: str, after: str, *, proving: bool) -> Proof:
        if not proving:
            self.objects = None
            known = self.prover.remembered(after, second_run=self.second_run)
            began = time.perf_counter()
            error = unreadable(migration) or self.run.run(read_script(migration, self.run.program))
            spent = (time.perf_counter() - began) * 1000
            plain = Proof(*_identity(migration), error is None, spent, error)
            return known or plain
        proof = self._prove(migration, before)
        self.prover.remember(after, proof, second_run=self.second_run)
        return proof

    def _prove(self, migration: Migration, before: str) -> Proof:
        began = time.perf_counter()
        error = unreadable(migration)
        if error is not None:
            return Proof(*_identity(migration), applied=False, milliseconds=0.0, error=error)
        objects = self.objects or self.prover.objects_at(before, self.run)
        script = read_script(migration, self.run.program)
        session = self.run.session
        observer = LockObserver(session.connection, script.index, objects)
        session.notices.lines.clear()
        with listening(self.run.server, session.connection, script) as hosted:

            def look(piece: Piece) -> None:
                observer(piece)
                hosted(piece)

            error, result, changes = self._first(script, objects, look)
        notices = tuple(session.notices.lines)
        asked = ask_policies(session.connection, (*changes.added, *changes.changed)) if error is None else ()
        second = self._again(script, result) if error is None and self.second_run else None
        self.objects = result
        return Proof(
            *_identity(migration),
            applied=error is None,
            milliseconds=(time.perf_counter() - began) * 1000,
            error=error,
            statements=tuple(observer.statements),
            second_run=second,
            objects=changes,
            notices=notices,
            policies=asked,
            hosted=hosted.refused(),
        )

    def _first(
        self, script: Script, before: Objects, observer: Observer
    ) -> tuple[PostgresError | None, Objects, ObjectChanges]:
        """Run it; the error, or the objects there are now and how they differ."""
        connection = self.run.session.connection
        read: list[tuple[Objects, ObjectChanges]] = []
        look = (lambda: read.append(read_changes(connection, before))) if script.one_transaction else None
        error = self.run.run(script, observer, ending=look)
        if error is not None:
            text = script.migration.text
            named = with_nearest(error, (*before.entries(), *names_made(text)), names_made(text, error.line))
            return with_way_out(named), before, ObjectChanges()
        if read:
            return None, *read[0]
        after = read_objects(connection)
        return None, after, compare_objects(before.entries(), after.entries())

    def _again(self, script: Script, objects: Objects) -> SecondRun:
        """Run it again on its own result, and take that back."""
        if script.one_transaction:
            return self._taken_back(script, objects)
        with self.run.on_a_copy():
            return self._on_a_copy(script, objects)

    def _taken_back(self, script: Script, objects: Objects) -> SecondRun:
        connection = self.run.session.connection
        changes = ObjectChanges()
        written: Sequence[int] = ()
        after: Contents = {}

        def look() -> None:
            nonlocal changes, written, after
            _, changes = read_changes(connection, objects)
            written = written_tables(connection, objects.relations)
            after = read_contents(connection, written) if written else {}

        error = self.run.run(script, ending=look, record=False, keep=False)
        if error is not None:
            return SecondRun(ok=False, error=error)
        connection.execute("ROLLBACK", prepare=False)
        before = read_contents(connection, written) if written else {}
        return _told(changes, before, after)

    def _on_a_copy(self, script: Script, objects: Objects) -> SecondRun:
        connection = self.run.session.connection
        before = read_contents(connection)
        error = self.run.run(script, record=False)
        if error is not None:
            return SecondRun(ok=False, error=error)
        changes = compare_objects(objects.entries(), read_objects(connection).entries())
        return _told(changes, before, read_contents(connection))


def _told(changes: ObjectChanges, before: Contents, after: Contents) -> SecondRun:
    changed = (*changes.added, *changes.changed, *changes.removed, *compare_contents(before, after))
    return SecondRun(ok=not changed, changed=changed)
