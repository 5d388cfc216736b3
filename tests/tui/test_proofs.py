"""Which proofs count: a change ends those of its migration and of all behind it."""

from pathlib import Path

from workbench.project.migrations import Chain, make_migration
from workbench.shadow.proof import Proof
from workbench.tui.proofs import Proofs


def chain(**texts: str) -> Chain:
    made = []
    for number, (name, text) in enumerate(texts.items(), start=1):
        filename = f"2026010{number}000000_{name}.sql"
        made.append(make_migration(Path(filename), filename, text.encode()))
    return Chain(tuple(made))


def proven(proofs: Proofs, chain: Chain) -> None:
    for migration in chain.migrations:
        proof = Proof(migration.relative, migration.version, migration.digest, applied=True, milliseconds=1)
        proofs.add(proofs.prefixes[migration.relative], proof)


def names(paths: tuple[str, ...] | frozenset[str]) -> list[str]:
    return sorted(path[15:].removesuffix(".sql") for path in paths)


def test_at_first_all_are_wanting() -> None:
    proofs = Proofs()
    proofs.follow(chain(a="1", b="2"))
    assert names(proofs.wanting()) == ["a", "b"]
    assert not proofs.stale


def test_a_change_ends_the_proofs_from_there_on() -> None:
    proofs = Proofs()
    first = chain(a="1", b="2", c="3")
    proofs.follow(first)
    proven(proofs, first)
    assert not proofs.wanting()
    proofs.follow(chain(a="1", b="changed", c="3"))
    assert names(proofs.wanting()) == ["b", "c"]
    assert names(proofs.stale) == ["b", "c"]


def test_going_back_brings_the_proofs_back() -> None:
    proofs = Proofs()
    first = chain(a="1", b="2")
    proofs.follow(first)
    proven(proofs, first)
    proofs.follow(chain(a="changed", b="2"))
    proofs.follow(first)
    assert not proofs.wanting()


def test_a_late_proof_of_another_chain_pushes_nothing_out() -> None:
    proofs = Proofs()
    first, second = chain(a="1"), chain(a="2")
    proofs.follow(second)
    other = proofs.prefixes[second.migrations[0].relative]
    proofs.follow(first)
    proven(proofs, first)
    late = second.migrations[0]
    proofs.add(other, Proof(late.relative, late.version, late.digest, applied=True, milliseconds=1))
    assert not proofs.wanting()
    assert proofs.known[late.relative].digest == first.migrations[0].digest


def test_deleted_migrations_are_forgotten() -> None:
    proofs = Proofs()
    first = chain(a="1", b="2")
    proofs.follow(first)
    proven(proofs, first)
    proofs.follow(chain(a="1"))
    assert len(proofs.known) == 1
