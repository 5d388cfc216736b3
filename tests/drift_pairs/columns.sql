--# common
CREATE SCHEMA app;
CREATE TABLE app.t (id int PRIMARY KEY, a text, n integer, w varchar(10), ts timestamp, j json, f boolean);
INSERT INTO app.t VALUES (1, '5', 7, 'x', '2026-01-01', '{}', true);
--# added with default
--= b
ALTER TABLE app.t ADD COLUMN x int NOT NULL DEFAULT 3;
--# added not null without default
--= both
DELETE FROM app.t;
--= b
ALTER TABLE app.t ADD COLUMN x int NOT NULL;
--# reserved name
--= b
ALTER TABLE app.t ADD COLUMN "order" int DEFAULT 1;
--# capital name with quote
--= b
ALTER TABLE app.t ADD COLUMN "We""ird Name" text DEFAULT 'a''b';
--# text to integer keeps data
--= b
ALTER TABLE app.t ALTER COLUMN a TYPE integer USING a::integer;
--# integer to bigint
--= b
ALTER TABLE app.t ALTER COLUMN n TYPE bigint;
--# integer to text with default
--= both
ALTER TABLE app.t ALTER COLUMN n SET DEFAULT 4;
--= b
ALTER TABLE app.t ALTER COLUMN n DROP DEFAULT, ALTER COLUMN n TYPE text, ALTER COLUMN n SET DEFAULT 'four';
--# varchar widened
--= b
ALTER TABLE app.t ALTER COLUMN w TYPE varchar(20);
--# varchar to text
--= b
ALTER TABLE app.t ALTER COLUMN w TYPE text;
--# numeric scale
--= a
ALTER TABLE app.t ADD COLUMN p numeric(10,2) DEFAULT 1.5;
--= b
ALTER TABLE app.t ADD COLUMN p numeric(12,4) DEFAULT 1.5;
--# timestamp to timestamptz
--= b
ALTER TABLE app.t ALTER COLUMN ts TYPE timestamptz;
--# timestamp precision
--= b
ALTER TABLE app.t ALTER COLUMN ts TYPE timestamp(3);
--# json to jsonb with default
--= a
ALTER TABLE app.t ALTER COLUMN j SET DEFAULT '{}';
--= b
ALTER TABLE app.t ALTER COLUMN j TYPE jsonb USING j::jsonb, ALTER COLUMN j SET DEFAULT '{}';
--# boolean to integer
--= b
ALTER TABLE app.t ALTER COLUMN f TYPE integer USING f::integer;
--# text to array
--= both
DELETE FROM app.t;
--= b
ALTER TABLE app.t ALTER COLUMN a TYPE text[] USING ARRAY[a];
--# integer array to text array
--= a
ALTER TABLE app.t ADD COLUMN xs integer[] DEFAULT '{1}';
--= b
ALTER TABLE app.t ADD COLUMN xs text[] DEFAULT '{2}';
--# uuid to text
--= a
ALTER TABLE app.t ADD COLUMN u uuid DEFAULT gen_random_uuid();
--= b
ALTER TABLE app.t ADD COLUMN u text DEFAULT gen_random_uuid()::text;
--# type change under index and check
--= both
CREATE INDEX i ON app.t (n);
ALTER TABLE app.t ADD CONSTRAINT c CHECK (n > 0);
--= b
ALTER TABLE app.t ALTER COLUMN n TYPE bigint;
--# type change under check with another text
--= a
ALTER TABLE app.t ADD CONSTRAINT c CHECK (a <> 'x');
--= b
ALTER TABLE app.t ALTER COLUMN a TYPE integer USING a::integer;
ALTER TABLE app.t ADD CONSTRAINT c CHECK (a <> 1);
--# type change under a view
--= both
CREATE VIEW app.v AS SELECT id, n FROM app.t;
CREATE VIEW app.v2 AS SELECT n FROM app.v WHERE n > 0;
COMMENT ON VIEW app.v2 IS 'stays';
GRANT SELECT ON app.v2 TO anon;
--= b
DROP VIEW app.v2; DROP VIEW app.v;
ALTER TABLE app.t ALTER COLUMN n TYPE bigint;
CREATE VIEW app.v AS SELECT id, n FROM app.t;
CREATE VIEW app.v2 AS SELECT n FROM app.v WHERE n > 0;
COMMENT ON VIEW app.v2 IS 'stays';
GRANT SELECT ON app.v2 TO anon;
--# type change under a materialized view with an index
--= both
CREATE MATERIALIZED VIEW app.m AS SELECT n FROM app.t;
CREATE UNIQUE INDEX mi ON app.m (n);
--= b
DROP MATERIALIZED VIEW app.m;
ALTER TABLE app.t ALTER COLUMN n TYPE bigint;
CREATE MATERIALIZED VIEW app.m AS SELECT n FROM app.t;
CREATE UNIQUE INDEX mi ON app.m (n);
--# type change under a policy
--= a
ALTER TABLE app.t ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON app.t USING (n > 0);
--= b
ALTER TABLE app.t ALTER COLUMN n TYPE bigint;
ALTER TABLE app.t ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON app.t USING (n > 0);
--# type change under a trigger of that column
--= both
CREATE FUNCTION app.tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
--= a
CREATE TRIGGER tr BEFORE UPDATE OF n ON app.t FOR EACH ROW WHEN (NEW.n > 0) EXECUTE FUNCTION app.tf();
--= b
ALTER TABLE app.t ALTER COLUMN n TYPE bigint;
CREATE TRIGGER tr BEFORE UPDATE OF n ON app.t FOR EACH ROW WHEN (NEW.n > 0) EXECUTE FUNCTION app.tf();
--# type change under a generated column
--= a
ALTER TABLE app.t ADD COLUMN g integer GENERATED ALWAYS AS (n * 2) STORED;
--= b
ALTER TABLE app.t ALTER COLUMN n TYPE bigint;
ALTER TABLE app.t ADD COLUMN g integer GENERATED ALWAYS AS (n * 2) STORED;
--# type change on both sides of a foreign key
--= a
CREATE TABLE app.c (t_id int REFERENCES app.t);
--= b
ALTER TABLE app.t ALTER COLUMN id TYPE bigint;
CREATE TABLE app.c (t_id bigint REFERENCES app.t);
--# uuid key and reference from text
--= both
CREATE TABLE app.p (id text PRIMARY KEY);
CREATE TABLE app.c (p_id text REFERENCES app.p);
--= b
ALTER TABLE app.c DROP CONSTRAINT c_p_id_fkey;
ALTER TABLE app.p ALTER COLUMN id TYPE uuid USING id::uuid;
ALTER TABLE app.c ALTER COLUMN p_id TYPE uuid USING p_id::uuid;
ALTER TABLE app.c ADD CONSTRAINT c_p_id_fkey FOREIGN KEY (p_id) REFERENCES app.p(id);
--# dropped under a view that loses it
--= both
CREATE VIEW app.v AS SELECT id, a FROM app.t;
--= b
DROP VIEW app.v; ALTER TABLE app.t DROP COLUMN a; CREATE VIEW app.v AS SELECT id FROM app.t;
--# dropped with its index, constraint and policy
--= both
ALTER TABLE app.t ENABLE ROW LEVEL SECURITY;
--= a
CREATE INDEX i ON app.t (a); ALTER TABLE app.t ADD CONSTRAINT c CHECK (a <> '');
CREATE POLICY p ON app.t USING (a = 'x');
--= b
ALTER TABLE app.t DROP COLUMN a;
--# dropped from an index of two columns
--= a
CREATE INDEX i ON app.t (a, n);
--= b
ALTER TABLE app.t DROP COLUMN a; CREATE INDEX i ON app.t (n);
--# all columns replaced
--= both
CREATE TABLE app.x (a int, b int);
--= b
ALTER TABLE app.x DROP COLUMN a, DROP COLUMN b, ADD COLUMN c int, ADD COLUMN d int;
--# default from a sequence
--= b
CREATE SEQUENCE app.s; ALTER TABLE app.t ALTER COLUMN n SET DEFAULT nextval('app.s');
--# default from a function
--= b
CREATE FUNCTION app.d() RETURNS int LANGUAGE sql AS 'SELECT 1';
ALTER TABLE app.t ALTER COLUMN n SET DEFAULT app.d();
--# default function replaced by one that returns more
--= a
CREATE FUNCTION app.d() RETURNS int LANGUAGE sql AS 'SELECT 1';
ALTER TABLE app.t ALTER COLUMN n SET DEFAULT app.d();
--= b
CREATE FUNCTION app.d() RETURNS bigint LANGUAGE sql AS 'SELECT 1';
ALTER TABLE app.t ALTER COLUMN n SET DEFAULT app.d();
--# serial becomes identity
--= a
CREATE TABLE app.x (id serial PRIMARY KEY);
--= b
CREATE TABLE app.x (id int GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY);
--# identity added and made not null
--= both
DELETE FROM app.t;
CREATE TABLE app.x (k int);
--= b
ALTER TABLE app.x ALTER COLUMN k SET NOT NULL, ALTER COLUMN k ADD GENERATED ALWAYS AS IDENTITY;
--# identity options
--= both
CREATE TABLE app.x (k bigint GENERATED ALWAYS AS IDENTITY (START WITH 10 INCREMENT BY 2));
--= b
ALTER TABLE app.x ALTER COLUMN k SET INCREMENT BY 5 SET START WITH 100 SET MAXVALUE 1000 SET CYCLE SET GENERATED BY DEFAULT;
--# identity and another type
--= a
CREATE TABLE app.x (k int GENERATED ALWAYS AS IDENTITY);
--= b
CREATE TABLE app.x (k bigint GENERATED ALWAYS AS IDENTITY);
--# default removed for identity
--= a
CREATE TABLE app.x (k int NOT NULL DEFAULT 5);
--= b
CREATE TABLE app.x (k int NOT NULL GENERATED ALWAYS AS IDENTITY);
--# generated expression changed
--= a
ALTER TABLE app.t ADD COLUMN g int GENERATED ALWAYS AS (n + 1) STORED;
--= b
ALTER TABLE app.t ADD COLUMN g int GENERATED ALWAYS AS (n + 2) STORED;
--# generated becomes plain
--= a
ALTER TABLE app.t ADD COLUMN g int GENERATED ALWAYS AS (n + 1) STORED;
--= b
ALTER TABLE app.t ADD COLUMN g int;
--# virtual becomes stored
--= a
ALTER TABLE app.t ADD COLUMN g int GENERATED ALWAYS AS (n + 1) VIRTUAL;
--= b
ALTER TABLE app.t ADD COLUMN g int GENERATED ALWAYS AS (n + 1) STORED;
--# generated from a function
--= b
CREATE FUNCTION app.d(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1';
ALTER TABLE app.t ADD COLUMN g int GENERATED ALWAYS AS (app.d(n)) STORED;
--# generated with an index on it
--= b
ALTER TABLE app.t ADD COLUMN g int GENERATED ALWAYS AS (n + 1) STORED;
CREATE INDEX gi ON app.t (g);
--# generated with another type
--= a
ALTER TABLE app.t ADD COLUMN g int GENERATED ALWAYS AS (n + 1) STORED;
--= b
ALTER TABLE app.t ADD COLUMN g bigint GENERATED ALWAYS AS (n + 1) STORED;
--# collation of a varchar
--= b
ALTER TABLE app.t ALTER COLUMN w TYPE varchar(10) COLLATE "C";
--# storage and statistics on a new table
--= b
CREATE TABLE app.x (a text, b text);
ALTER TABLE app.x ALTER COLUMN a SET STORAGE EXTERNAL, ALTER COLUMN b SET STATISTICS 7;
ALTER TABLE app.x ALTER COLUMN b SET COMPRESSION pglz, ALTER COLUMN a SET (n_distinct = 5);
--# options of a column
--= a
ALTER TABLE app.t ALTER COLUMN n SET (n_distinct = 5);
--= b
ALTER TABLE app.t ALTER COLUMN n SET (n_distinct_inherited = 7);
--# not null with a check that proves it
--= both
UPDATE app.t SET n = 1;
--= b
ALTER TABLE app.t ADD CONSTRAINT nn CHECK (n IS NOT NULL), ALTER COLUMN n SET NOT NULL;
--# renamed column
--= b
ALTER TABLE app.t RENAME COLUMN a TO b;
--# default with special characters
--= b
ALTER TABLE app.t ALTER COLUMN a SET DEFAULT E'it''s a \\ "test" $$ -- ; %';
--# default constant of many types
--= b
CREATE TABLE app.x (a interval DEFAULT '1 day', b date DEFAULT CURRENT_DATE, c text[] DEFAULT ARRAY['x','y'],
  d jsonb DEFAULT '{"a": 1}', e numeric DEFAULT -1.5, f bytea DEFAULT '\x00ff', g inet DEFAULT '10.0.0.1', h bit(3) DEFAULT B'101');
--# many changes at once
--= b
ALTER TABLE app.t ALTER COLUMN n SET NOT NULL, ALTER COLUMN n SET DEFAULT 1, ALTER COLUMN a SET DEFAULT 'x',
  DROP COLUMN f, ADD COLUMN z uuid DEFAULT gen_random_uuid(), ALTER COLUMN w TYPE text;
