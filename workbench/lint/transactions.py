"""Which statements of a file run in one transaction, and which outside of any: as the runner does it."""

from collections.abc import Iterator
from typing import Final

from workbench.project.runner import Alone, Runner
from workbench.record import record
from workbench.sql.facts import (
    CreateIndex,
    Drop,
    FileFacts,
    Maintenance,
    ObjectKind,
    Partition,
    StatementFacts,
    TransactionControl,
    TransactionWord,
)

_KINDS: Final = {str(command): command for command in (Alone.ALTER_SYSTEM, Alone.CREATE_DATABASE, Alone.DROP_DATABASE)}
_ALONE: Final = frozenset({CreateIndex, Drop, Maintenance, Partition})
_ENDS: Final = frozenset({TransactionWord.COMMIT, TransactionWord.ROLLBACK, TransactionWord.PREPARED})


def refuses_transaction(  # noqa: PLR0911 - a row a command
    statement: StatementFacts,
) -> Alone | None:
    """The command of a statement that PostgreSQL runs in no transaction."""
    if statement.kind in _KINDS:
        return _KINDS[statement.kind]
    for fact in statement.facts:
        if type(fact) not in _ALONE:
            continue
        match fact:
            case CreateIndex(concurrently=True):
                return Alone.CREATE_INDEX
            case Drop(kind=ObjectKind.INDEX, concurrently=True):
                return Alone.DROP_INDEX
            case Partition(attach=False, concurrently=True):
                return Alone.DETACH
            case Maintenance(command="REINDEX", concurrently=True):
                return Alone.REINDEX
            case Maintenance(command="REINDEX", name=None):
                return Alone.REINDEX_MANY
            case Maintenance(command="VACUUM"):
                return Alone.VACUUM
            case _:
                pass
    return None


@record
class Frame:
    """What a statement runs in: the number of its transaction in the file (None: in none).

    `own`: nobody began the transaction but the statement itself, so that a `DO` block may end it. `begun`: the file
    itself did, with BEGIN. `first`: it is the first one of a batch.
    """

    transaction: int | None
    own: bool = False
    begun: bool = False
    first: bool = False


def frames(facts: FileFacts, runner: Runner, *, split: bool = False) -> tuple[Frame, ...]:
    """What each statement of a file runs in. `split`: the file itself asks for no transaction around it."""
    found: list[Frame] = []
    walk = _walk(facts, runner, split=split)
    for statement in facts.statements:
        # What is nested runs where its outermost statement does.
        found.append(next(walk) if statement.parent is None else found[statement.parent])
    return tuple(found)


def _walk(facts: FileFacts, runner: Runner, *, split: bool) -> Iterator[Frame]:
    top = [statement for statement in facts.statements if statement.parent is None]
    begins = {number: _control(statement) for number, statement in enumerate(top)}
    authored = any(word is TransactionWord.BEGIN or word in _ENDS for word in begins.values())
    # Without a batch around it, each statement is a transaction of its own.
    single = not runner.batches or split or (authored and runner.leaves_authored_alone)
    transaction, inside, batched = 0, False, False
    for number, statement in enumerate(top):
        word = begins[number]
        command = refuses_transaction(statement)
        ready = single or (command is not None and runner.runs_alone(command)) or (runner.pipelines and not batched)
        if command is not None and not inside and ready:
            transaction, batched = transaction + 1, False
            yield Frame(None)
            continue
        if single and not inside:
            transaction += 1
        inside = inside or word is TransactionWord.BEGIN
        first, batched = not batched, True
        yield Frame(transaction, own=single and not inside, begun=inside, first=first)
        if word in _ENDS:
            transaction += 1
            inside = False


def _control(statement: StatementFacts) -> TransactionWord | None:
    return next((fact.word for fact in statement.facts if isinstance(fact, TransactionControl)), None)
