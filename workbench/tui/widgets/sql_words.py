"""The words that the SQL view sets apart: keywords and type names. Data only."""

from typing import Final

_KEYWORDS: Final = """
    add after all alter always analyze and any array as asc authorization before begin between bigserial by cache call
    cascade case cast check close cluster collate column comment commit concurrently conflict constraint continue copy
    create cross current cursor cycle data database deallocate declare default deferrable deferred definer delete desc
    detach diagnostics disable distinct do domain drop each else elsif enable end enum event except exception exclude
    execute exists exit explain extension external false fetch filter first following for force foreign forward from
    full function generated get global grant granted group grouping handler having if immediate immutable implicit in
    increment index inherit inherits initially inner inout input insert instead intersect into invoker is isolation join
    key language last lateral leakproof least leave left level like limit listen local lock logged loop materialized
    maxvalue merge minvalue mode move natural next no not nothing notice notify null nulls of off offset on only open
    operator option or order ordinality others out outer over overriding owned owner parallel partition perform policy
    preceding prepare primary privileges procedure publication raise range read reassign recursive references refresh
    reindex release rename repeatable replace replica reset restart restrict restrictive permissive return returning
    returns reverse revoke right role rollback row rows rule savepoint schema search_path security select sequence
    serializable session set setof share show similar skip some sql stable statement statistics storage stored strict
    subscription symmetric table tables tablesample tablespace temp temporary then to transaction trigger true truncate
    type unbounded union unique unlogged until update usage user using vacuum valid validate value values variadic view
    volatile when where while window with within without work write zone found new old record rowtype plpgsql
    """
KEYWORDS: Final = frozenset(_KEYWORDS.split())

_TYPES: Final = """
    bigint bigserial bit bool boolean box bpchar bytea char character cidr circle citext date daterange decimal double
    float float4 float8 geography geometry hstore inet int int2 int4 int4range int8 int8range integer interval json
    jsonb jsonpath line lseg ltree macaddr money name numeric numrange oid path point polygon precision real regclass
    regproc regtype serial serial4 serial8 smallint smallserial text time timestamp timestamptz timetz tsquery tsrange
    tstzrange tsvector uuid varbit varchar varying vector void xml
    """
TYPES: Final = frozenset(_TYPES.split())
