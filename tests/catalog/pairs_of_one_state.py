"""Different ways to the same state."""

from typing import Final

SAME: Final = (
    (
        "order of statements",
        "CREATE TABLE a (x int); CREATE TABLE b (x int)",
        "CREATE TABLE b (x int); CREATE TABLE a (x int)",
    ),
    ("order of columns", "CREATE TABLE a (x int, y text)", "CREATE TABLE a (y text, x int)"),
    (
        "order of columns that is kept by others",
        (
            "CREATE TABLE a (x int, y text); CREATE STATISTICS s ON x, y, (x + 1) FROM a; "
            "CREATE PUBLICATION p FOR TABLE a (x, y)"
        ),
        (
            "CREATE TABLE a (y text, x int); CREATE STATISTICS s ON x, y, (x + 1) FROM a; "
            "CREATE PUBLICATION p FOR TABLE a (x, y)"
        ),
    ),
    ("added later", "CREATE TABLE a (x int, y text)", "CREATE TABLE a (x int); ALTER TABLE a ADD COLUMN y text"),
    ("dropped columns", "CREATE TABLE a (x int)", "CREATE TABLE a (z int, x int); ALTER TABLE a DROP COLUMN z"),
    (
        "words for types",
        "CREATE TABLE a (x int4, y varchar(3), z timestamptz)",
        "create table A (x integer, y character varying(3), z timestamp with time zone)",
    ),
    (
        "constraints apart",
        "CREATE TABLE a (x int PRIMARY KEY CHECK (x > 0))",
        (
            "CREATE TABLE a (x int NOT NULL); ALTER TABLE a ADD CONSTRAINT a_pkey PRIMARY KEY (x);"
            "ALTER TABLE a ADD CONSTRAINT a_x_check CHECK (x>0)"
        ),
    ),
    (
        "validated later",
        "CREATE TABLE a (x int CONSTRAINT c CHECK (x > 0))",
        (
            "CREATE TABLE a (x int); ALTER TABLE a ADD CONSTRAINT c CHECK (x > 0) NOT VALID;"
            " ALTER TABLE a VALIDATE CONSTRAINT c"
        ),
    ),
    (
        "names of not null constraints",
        "CREATE TABLE a (x int CONSTRAINT n1 NOT NULL)",
        "CREATE TABLE a (x int NOT NULL)",
    ),
    (
        "search_path",
        "SET search_path = public; CREATE TABLE a (x int); CREATE VIEW v AS SELECT x FROM a",
        "SET search_path = pg_catalog; CREATE TABLE public.a (x int); CREATE VIEW public.v AS SELECT a.x FROM public.a",
    ),
    (
        "line ends of a body",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS E'SELECT\n1'",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS E'SELECT\r\n1'",
    ),
    (
        "how an option is written",
        "CREATE VIEW v WITH (security_invoker) AS SELECT 1 AS x",
        "CREATE VIEW v WITH (security_invoker = 'yes') AS SELECT 1 AS x",
    ),
    (
        "an option that is off",
        "CREATE VIEW v AS SELECT 1 AS x",
        "CREATE VIEW v WITH (security_invoker = off) AS SELECT 1 AS x",
    ),
    (
        "order of roles",
        "CREATE TABLE a (); CREATE POLICY p ON a TO anon, authenticated",
        "CREATE TABLE a (); CREATE POLICY p ON a TO authenticated, anon",
    ),
    (
        "roles of everyone",
        "CREATE TABLE a (); CREATE POLICY p ON a",
        "CREATE TABLE a (); CREATE POLICY p ON a TO public",
    ),
    (
        "enum grown",
        "CREATE TYPE e AS ENUM ('a', 'b', 'c')",
        "CREATE TYPE e AS ENUM ('a', 'c'); ALTER TYPE e ADD VALUE 'b' BEFORE 'c'",
    ),
    (
        "formatting",
        "CREATE TABLE a (x int); CREATE INDEX i ON a (x) WHERE x>1",
        "create table a(x int);create index i on a using btree (\n x asc)\nwhere (x > 1)",
    ),
    ("sequence read", "CREATE SEQUENCE s", "CREATE SEQUENCE s; SELECT nextval('s')"),
    (
        "materialized view filled",
        "CREATE MATERIALIZED VIEW m AS SELECT 1 AS x",
        "CREATE MATERIALIZED VIEW m AS SELECT 1 AS x WITH NO DATA",
    ),
    (
        "a partition made or attached",
        "CREATE TABLE p (x int) PARTITION BY LIST (x); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1)",
        (
            "CREATE TABLE p (x int) PARTITION BY LIST (x); CREATE TABLE p1 (x int);"
            " ALTER TABLE p ATTACH PARTITION p1 FOR VALUES IN (1)"
        ),
    ),
    (
        "a partition's index made or attached",
        (
            "CREATE TABLE p (x int) PARTITION BY LIST (x); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);"
            " CREATE INDEX i ON p (x)"
        ),
        (
            "CREATE TABLE p (x int) PARTITION BY LIST (x); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);"
            "CREATE INDEX i ON ONLY p (x); CREATE INDEX p1_x_idx ON p1 (x); ALTER INDEX i ATTACH PARTITION p1_x_idx"
        ),
    ),
    ("temporary things", "CREATE TABLE a (x int)", "CREATE TABLE a (x int); CREATE TEMP TABLE t (x int)"),
    (
        "default privileges and owners",
        "CREATE TABLE a (x int)",
        "SET ROLE supabase_admin; CREATE TABLE public.a (x int)",
    ),
    ("rows", "CREATE TABLE a (x int)", "CREATE TABLE a (x int); INSERT INTO a VALUES (1)"),
)
