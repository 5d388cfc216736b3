--# order of statements !same
--= a
CREATE TABLE a (x int); CREATE TABLE b (x int);
--= b
CREATE TABLE b (x int); CREATE TABLE a (x int);
--# order of columns !same
--= a
CREATE TABLE a (x int, y text);
--= b
CREATE TABLE a (y text, x int);
--# added later !same
--= a
CREATE TABLE a (x int, y text);
--= b
CREATE TABLE a (x int); ALTER TABLE a ADD COLUMN y text;
--# dropped columns !same
--= a
CREATE TABLE a (x int);
--= b
CREATE TABLE a (z int, x int); ALTER TABLE a DROP COLUMN z;
--# words for types !same
--= a
CREATE TABLE a (x int4, y varchar(3), z timestamptz);
--= b
create table A (x integer, y character varying(3), z timestamp with time zone);
--# constraints apart !same
--= a
CREATE TABLE a (x int PRIMARY KEY CHECK (x > 0));
--= b
CREATE TABLE a (x int NOT NULL); ALTER TABLE a ADD CONSTRAINT a_pkey PRIMARY KEY (x);ALTER TABLE a ADD CONSTRAINT a_x_check CHECK (x>0);
--# validated later !same
--= a
CREATE TABLE a (x int CONSTRAINT c CHECK (x > 0));
--= b
CREATE TABLE a (x int); ALTER TABLE a ADD CONSTRAINT c CHECK (x > 0) NOT VALID; ALTER TABLE a VALIDATE CONSTRAINT c;
--# names of not null constraints !same
--= a
CREATE TABLE a (x int CONSTRAINT n1 NOT NULL);
--= b
CREATE TABLE a (x int NOT NULL);
--# search_path !same
--= a
SET search_path = public; CREATE TABLE a (x int); CREATE VIEW v AS SELECT x FROM a;
--= b
SET search_path = pg_catalog; CREATE TABLE public.a (x int); CREATE VIEW public.v AS SELECT a.x FROM public.a;
--# line ends of a body !same
--= a
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS E'SELECT
1';
--= b
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS E'SELECT\r\n1';
--# how an option is written !same
--= a
CREATE VIEW v WITH (security_invoker) AS SELECT 1 AS x;
--= b
CREATE VIEW v WITH (security_invoker = 'yes') AS SELECT 1 AS x;
--# an option that is off !same
--= a
CREATE VIEW v AS SELECT 1 AS x;
--= b
CREATE VIEW v WITH (security_invoker = off) AS SELECT 1 AS x;
--# order of roles !same
--= a
CREATE TABLE a (); CREATE POLICY p ON a TO anon, authenticated;
--= b
CREATE TABLE a (); CREATE POLICY p ON a TO authenticated, anon;
--# roles of everyone !same
--= a
CREATE TABLE a (); CREATE POLICY p ON a;
--= b
CREATE TABLE a (); CREATE POLICY p ON a TO public;
--# enum grown !same
--= a
CREATE TYPE e AS ENUM ('a', 'b', 'c');
--= b
CREATE TYPE e AS ENUM ('a', 'c'); ALTER TYPE e ADD VALUE 'b' BEFORE 'c';
--# formatting !same
--= a
CREATE TABLE a (x int); CREATE INDEX i ON a (x) WHERE x>1;
--= b
create table a(x int);create index i on a using btree (
 x asc)
where (x > 1);
--# sequence read !same
--= a
CREATE SEQUENCE s;
--= b
CREATE SEQUENCE s; SELECT nextval('s');
--# materialized view filled !same
--= a
CREATE MATERIALIZED VIEW m AS SELECT 1 AS x;
--= b
CREATE MATERIALIZED VIEW m AS SELECT 1 AS x WITH NO DATA;
--# a partition made or attached !same
--= a
CREATE TABLE p (x int) PARTITION BY LIST (x); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
--= b
CREATE TABLE p (x int) PARTITION BY LIST (x); CREATE TABLE p1 (x int); ALTER TABLE p ATTACH PARTITION p1 FOR VALUES IN (1);
--# a partition's index made or attached !same
--= a
CREATE TABLE p (x int) PARTITION BY LIST (x); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); CREATE INDEX i ON p (x);
--= b
CREATE TABLE p (x int) PARTITION BY LIST (x); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);CREATE INDEX i ON ONLY p (x); CREATE INDEX p1_x_idx ON p1 (x); ALTER INDEX i ATTACH PARTITION p1_x_idx;
--# temporary things !same
--= a
CREATE TABLE a (x int);
--= b
CREATE TABLE a (x int); CREATE TEMP TABLE t (x int);
--# default privileges and owners !same
--= a
CREATE TABLE a (x int);
--= b
SET ROLE supabase_admin; CREATE TABLE public.a (x int);
--# rows !same
--= a
CREATE TABLE a (x int);
--= b
CREATE TABLE a (x int); INSERT INTO a VALUES (1);
--# privileges said twice !same
--= a
CREATE TABLE a (x int); GRANT SELECT ON a TO anon;
--= b
CREATE TABLE a (x int); REVOKE SELECT ON a FROM anon; GRANT SELECT ON a TO anon;
--# revoke of nothing !same
--= a
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
--= b
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; REVOKE EXECUTE ON FUNCTION f() FROM PUBLIC; GRANT EXECUTE ON FUNCTION f() TO PUBLIC;
--# comment taken back !same
--= a
CREATE TABLE a (x int);
--= b
CREATE TABLE a (x int); COMMENT ON TABLE a IS 'x'; COMMENT ON TABLE a IS NULL;
--# replaced function !same
--= a
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
--= b
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 2'; CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
--# policy altered and back !same
--= a
CREATE TABLE a (x int); CREATE POLICY p ON a USING (x > 0);
--= b
CREATE TABLE a (x int); CREATE POLICY p ON a USING (true); ALTER POLICY p ON a USING (x > 0);
--# serial by hand !same
--= a
CREATE TABLE a (x serial);
--= b
CREATE SEQUENCE a_x_seq AS integer; CREATE TABLE a (x integer NOT NULL DEFAULT nextval('a_x_seq')); ALTER SEQUENCE a_x_seq OWNED BY a.x;
--# column type and back !same
--= a
CREATE TABLE a (x int DEFAULT 1 CHECK (x > 0)); CREATE INDEX i ON a (x);
--= b
CREATE TABLE a (x int DEFAULT 1 CHECK (x > 0)); CREATE INDEX i ON a (x); ALTER TABLE a ALTER COLUMN x TYPE int USING x;
--# publication members in another order !same
--= a
CREATE TABLE a (x int); CREATE TABLE b (x int); ALTER PUBLICATION supabase_realtime ADD TABLE a, b;
--= b
CREATE TABLE a (x int); CREATE TABLE b (x int); ALTER PUBLICATION supabase_realtime ADD TABLE b; ALTER PUBLICATION supabase_realtime ADD TABLE a;
--# default privileges given and taken !same
--= a
CREATE TABLE a (x int);
--= b
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO service_role; CREATE TABLE a (x int);
--# trigger disabled and enabled !same
--= a
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TABLE a (x int); CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION f();
--= b
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TABLE a (x int); CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION f();
ALTER TABLE a DISABLE TRIGGER t; ALTER TABLE a ENABLE TRIGGER t;
