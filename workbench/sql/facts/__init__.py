"""What a statement does, as values: a small tagged union that rules match on. Compact, picklable, no parse trees.

A statement has any number of facts (an `ALTER TABLE` with three actions has four). Offsets are code points of the file.
"""

from workbench.sql.facts.access import (
    CreateEventTrigger,
    CreatePolicy,
    CreateRoutine,
    CreateTrigger,
    CreateView,
    RowSecurity,
)
from workbench.sql.facts.fact import Fact
from workbench.sql.facts.objects import (
    AddEnumValue,
    CreatePlain,
    CreateType,
    Drop,
    Rename,
    SetSchema,
)
from workbench.sql.facts.queries import (
    CallRoutine,
    DynamicSql,
)
from workbench.sql.facts.statement import (
    FileFacts,
    Origin,
    StatementFacts,
    SyntaxProblem,
)
from workbench.sql.facts.tables import (
    AddColumn,
    AddConstraint,
    AlterTable,
    CreateIndex,
    CreateTable,
    DropColumn,
    DropConstraint,
)
from workbench.sql.facts.words import (
    ConstraintSort,
    ObjectKind,
    RowSecurityAction,
    TableSource,
    TypeSort,
)

__all__ = [
    "AddColumn",
    "AddConstraint",
    "AddEnumValue",
    "AlterTable",
    "CallRoutine",
    "ConstraintSort",
    "CreateEventTrigger",
    "CreateIndex",
    "CreatePlain",
    "CreatePolicy",
    "CreateRoutine",
    "CreateTable",
    "CreateTrigger",
    "CreateType",
    "CreateView",
    "Drop",
    "DropColumn",
    "DropConstraint",
    "DynamicSql",
    "Fact",
    "FileFacts",
    "ObjectKind",
    "Origin",
    "Rename",
    "RowSecurity",
    "RowSecurityAction",
    "SetSchema",
    "StatementFacts",
    "SyntaxProblem",
    "TableSource",
    "TypeSort",
]
