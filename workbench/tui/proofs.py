"""Which proofs still count: one is of a migration *on top of all earlier ones*, and ends when one of them changes.

Pure bookkeeping; the proofs come from workers.
"""

import hashlib

from workbench.project.migrations import Chain
from workbench.shadow.proof import Proof


class Proofs:
    """Proofs by path, with the digest of the chain up to their migration that they were made on."""

    def __init__(self) -> None:
        self._proofs: dict[str, tuple[str, Proof]] = {}
        self.prefixes: dict[str, str] = {}

    def follow(self, chain: Chain) -> None:
        """The chain is another one now."""
        prefixes: dict[str, str] = {}
        running = hashlib.sha256()
        for migration in chain.migrations:
            running.update(f"{migration.filename}\0{migration.digest}\0".encode())
            prefixes[migration.relative] = running.hexdigest()
        self.prefixes = prefixes
        self._proofs = {path: kept for path, kept in self._proofs.items() if path in prefixes}

    def add(self, prefix: str, proof: Proof) -> None:
        """A proof made on the chain whose digest up to its migration is `prefix`."""
        wanted = self.prefixes.get(proof.path)
        # A late proof of an older chain must not push out one that counts.
        if wanted is not None and (prefix == wanted or self._prefix_of(proof.path) != wanted):
            self._proofs[proof.path] = (prefix, proof)

    def wanting(self) -> tuple[str, ...]:
        """The migrations without a proof that counts, in chain order."""
        return tuple(path for path, prefix in self.prefixes.items() if self._prefix_of(path) != prefix)

    @property
    def known(self) -> dict[str, Proof]:
        """All proofs, also those that do not count any more."""
        return {path: proof for path, (_, proof) in self._proofs.items()}

    @property
    def stale(self) -> frozenset[str]:
        """The paths whose proof does not count any more."""
        return frozenset(path for path in self._proofs if self._prefix_of(path) != self.prefixes[path])

    def _prefix_of(self, path: str) -> str | None:
        kept = self._proofs.get(path)
        return kept[0] if kept else None
