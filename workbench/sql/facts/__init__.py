"""What a statement does, as values: a small tagged union that rules match on. Compact, picklable, no parse trees.

A statement has any number of facts (an `ALTER TABLE` with three actions has four). Offsets are code points of the file.
"""

from workbench.sql.facts.access import (
    AlterPolicy,
    AlterRoutine,
    Argument,
    ArgumentMode,
    CreateEventTrigger,
    CreatePolicy,
    CreateRoutine,
    CreateTrigger,
    CreateView,
    PolicyCondition,
    RowSecurity,
    SetOptions,
    ViewColumn,
)
from workbench.sql.facts.columns import (
    Column,
    Constraint,
    Identity,
    IndexKey,
    References,
)
from workbench.sql.facts.data import (
    CopyRows,
    DeleteRows,
    InsertRows,
    MergeRows,
    OnConflict,
    Reach,
    TruncateTable,
    UpdateRows,
)
from workbench.sql.facts.expressions import (
    Expression,
)
from workbench.sql.facts.fact import Fact
from workbench.sql.facts.grants import (
    Grant,
)
from workbench.sql.facts.objects import (
    AddEnumValue,
    CommentOn,
    CreatePlain,
    CreateType,
    Drop,
    Publish,
    Rename,
    SetSchema,
)
from workbench.sql.facts.queries import (
    CallRoutine,
    DynamicSql,
    ReadsRelation,
)
from workbench.sql.facts.session import (
    LockTable,
    Maintenance,
    SetParameter,
    TransactionControl,
    TransactionWord,
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
    ColumnDefault,
    ColumnGeneration,
    ColumnNotNull,
    ColumnType,
    CreateIndex,
    CreateTable,
    DropColumn,
    DropConstraint,
    Inherit,
    Partition,
    TableAction,
    ValidateConstraint,
)
from workbench.sql.facts.types import (
    TypeRef,
)
from workbench.sql.facts.versions import (
    NeedsVersion,
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
    "AlterPolicy",
    "AlterRoutine",
    "AlterTable",
    "Argument",
    "ArgumentMode",
    "CallRoutine",
    "Column",
    "ColumnDefault",
    "ColumnGeneration",
    "ColumnNotNull",
    "ColumnType",
    "CommentOn",
    "Constraint",
    "ConstraintSort",
    "CopyRows",
    "CreateEventTrigger",
    "CreateIndex",
    "CreatePlain",
    "CreatePolicy",
    "CreateRoutine",
    "CreateTable",
    "CreateTrigger",
    "CreateType",
    "CreateView",
    "DeleteRows",
    "Drop",
    "DropColumn",
    "DropConstraint",
    "DynamicSql",
    "Expression",
    "Fact",
    "FileFacts",
    "Grant",
    "Identity",
    "IndexKey",
    "Inherit",
    "InsertRows",
    "LockTable",
    "Maintenance",
    "MergeRows",
    "NeedsVersion",
    "ObjectKind",
    "OnConflict",
    "Origin",
    "Partition",
    "PolicyCondition",
    "Publish",
    "Reach",
    "ReadsRelation",
    "References",
    "Rename",
    "RowSecurity",
    "RowSecurityAction",
    "SetOptions",
    "SetParameter",
    "SetSchema",
    "StatementFacts",
    "SyntaxProblem",
    "TableAction",
    "TableSource",
    "TransactionControl",
    "TransactionWord",
    "TruncateTable",
    "TypeRef",
    "TypeSort",
    "UpdateRows",
    "ValidateConstraint",
    "ViewColumn",
]
