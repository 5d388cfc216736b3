"""The union of all facts. A new one is added here, and nowhere else but its module and its reader."""

from typing import TypeAlias

from workbench.sql.facts.access import (
    AlterPolicy,
    AlterRoutine,
    CreateEventTrigger,
    CreatePolicy,
    CreateRoutine,
    CreateTrigger,
    CreateView,
    RowSecurity,
    SetOptions,
)
from workbench.sql.facts.data import (
    CopyRows,
    DeleteRows,
    InsertRows,
    MergeRows,
    TruncateTable,
    UpdateRows,
)
from workbench.sql.facts.grants import (
    ColumnGrant,
    Grant,
    NamesRoles,
)
from workbench.sql.facts.objects import (
    AddEnumValue,
    CommentOn,
    CreatePlain,
    CreateType,
    DomainConstraint,
    DomainNotNull,
    Drop,
    Publish,
    PublishOnly,
    PublishSchema,
    Rename,
    SetSchema,
)
from workbench.sql.facts.queries import (
    CallRoutine,
    CallsFunctions,
    CastsTo,
    DynamicSql,
    NamesColumns,
    ReadsRelation,
    RegardsRelations,
    RepeatedColumn,
    RoutineNames,
    ShowsAll,
)
from workbench.sql.facts.session import (
    LockTable,
    Maintenance,
    SetParameter,
    TransactionControl,
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
from workbench.sql.facts.versions import NeedsVersion

Fact: TypeAlias = (
    AddColumn
    | AddConstraint
    | AlterTable
    | ColumnDefault
    | ColumnGeneration
    | ColumnNotNull
    | ColumnType
    | CreateIndex
    | CreateTable
    | DropColumn
    | DropConstraint
    | Inherit
    | Partition
    | TableAction
    | ValidateConstraint
    | CopyRows
    | DeleteRows
    | InsertRows
    | MergeRows
    | TruncateTable
    | UpdateRows
    | RowSecurity
    | CreatePolicy
    | AlterPolicy
    | AlterRoutine
    | SetOptions
    | ColumnGrant
    | Grant
    | CreateRoutine
    | CreateView
    | CreateTrigger
    | CreateEventTrigger
    | CreateType
    | AddEnumValue
    | CreatePlain
    | DomainConstraint
    | DomainNotNull
    | Publish
    | PublishOnly
    | PublishSchema
    | Rename
    | SetSchema
    | Drop
    | CallRoutine
    | DynamicSql
    | LockTable
    | Maintenance
    | SetParameter
    | TransactionControl
    | NeedsVersion
    | CommentOn
    | ReadsRelation
    | NamesColumns
    | NamesRoles
    | CallsFunctions
    | CastsTo
    | RegardsRelations
    | RepeatedColumn
    | RoutineNames
    | ShowsAll
)
