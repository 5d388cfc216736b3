--# common
CREATE SCHEMA app;
--# invoices: columns trade names under a view and a check
--= a
CREATE TABLE app.invoices (id int PRIMARY KEY, net numeric NOT NULL, gross numeric NOT NULL, CONSTRAINT gross_more CHECK (gross >= net));
INSERT INTO app.invoices VALUES (1, 10, 12);
CREATE VIEW app.v AS SELECT id, gross - net AS tax FROM app.invoices;
--= b
CREATE TABLE app.invoices (id int PRIMARY KEY, net integer NOT NULL, gross integer NOT NULL, tax integer GENERATED ALWAYS AS (gross - net) STORED, CONSTRAINT gross_more CHECK (gross >= net) NOT VALID);
INSERT INTO app.invoices VALUES (1, 10, 12);
CREATE VIEW app.v AS SELECT id, tax FROM app.invoices;
--# storage kept through a type change
--= a
CREATE TABLE app.t (a varchar(10), b jsonb, c int);
ALTER TABLE app.t ALTER a SET STORAGE EXTERNAL, ALTER b SET STORAGE EXTERNAL, ALTER c SET STATISTICS 77, ALTER a SET COMPRESSION pglz;
--= b
CREATE TABLE app.t (a text, b json, c bigint);
ALTER TABLE app.t ALTER a SET STORAGE EXTERNAL, ALTER b SET STORAGE EXTERNAL, ALTER c SET STATISTICS 77, ALTER a SET COMPRESSION pglz;
--# type without toast: text to int forgets storage
--= a
CREATE TABLE app.t (a text, b int);
ALTER TABLE app.t ALTER a SET STORAGE EXTERNAL, ALTER a SET COMPRESSION pglz;
--= b
CREATE TABLE app.t (a int, b text);
ALTER TABLE app.t ALTER b SET STORAGE EXTERNAL, ALTER b SET COMPRESSION pglz;
--# column becomes an array of what it was
--= a
CREATE TABLE app.t (id int, tag text DEFAULT 'x', n int[]);
INSERT INTO app.t VALUES (1, 'a', '{1}');
CREATE INDEX t_tag ON app.t (tag);
--= b
CREATE TABLE app.t (id int, tag text[] DEFAULT '{x}', n int);
CREATE INDEX t_tag ON app.t USING gin (tag);
--# inherited column's type changes under an index and a view on the child
--= a
CREATE TABLE app.p (a int, k text); CREATE TABLE app.c () INHERITS (app.p); CREATE TABLE app.d (w int) INHERITS (app.c); CREATE INDEX ON app.c (a); CREATE VIEW app.v AS SELECT a FROM app.d; INSERT INTO app.d VALUES (1, 'k', 2);
--= b
CREATE TABLE app.p (a bigint, k varchar(20)); CREATE TABLE app.c () INHERITS (app.p); CREATE TABLE app.d (w int) INHERITS (app.c); CREATE INDEX ON app.c (a); CREATE VIEW app.v AS SELECT a FROM app.d; INSERT INTO app.d VALUES (1, 'k', 2);
--# two enums swap names
--= a
CREATE TYPE app.a AS ENUM ('x', 'y'); CREATE TYPE app.b AS ENUM ('p', 'q'); CREATE TABLE app.t (a app.a, b app.b);
--= b
CREATE TYPE app.b AS ENUM ('x', 'y'); CREATE TYPE app.a AS ENUM ('p', 'q'); CREATE TABLE app.t (a app.b, b app.a);
--# public tables with the platform's default rights
--= a
CREATE TABLE public.profiles (id uuid PRIMARY KEY REFERENCES auth.users ON DELETE CASCADE, name text); ALTER TABLE public.profiles ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON public.profiles USING (auth.uid() = id);
--= b
CREATE TABLE public.profiles (id uuid PRIMARY KEY REFERENCES auth.users ON DELETE CASCADE, name text NOT NULL DEFAULT '', user_id uuid NOT NULL DEFAULT auth.uid() UNIQUE REFERENCES auth.users); ALTER TABLE public.profiles ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY; CREATE POLICY own ON public.profiles TO authenticated USING ((SELECT auth.uid()) = user_id); REVOKE ALL ON public.profiles FROM anon;
--# typed table of a composite that grows
--= a
CREATE TYPE app.row_t AS (id int, name text); CREATE TABLE app.t OF app.row_t (id WITH OPTIONS PRIMARY KEY); INSERT INTO app.t VALUES (1, 'a');
--= b
CREATE TYPE app.row_t AS (id int, name text, at timestamptz); CREATE TABLE app.t OF app.row_t (id WITH OPTIONS PRIMARY KEY, at WITH OPTIONS DEFAULT now()); INSERT INTO app.t VALUES (1, 'a');
--# text to integer to numeric with defaults under a generated column
--= a
CREATE TABLE app.t (a text DEFAULT '1', g text GENERATED ALWAYS AS (a || 'x') STORED);
INSERT INTO app.t (a) VALUES ('5');
--= b
CREATE TABLE app.t (a integer DEFAULT 1, g integer GENERATED ALWAYS AS (a * 2) STORED);
--# enums swap schemas
--= a
CREATE SCHEMA app_other; CREATE TYPE app.e AS ENUM ('a', 'b'); CREATE TYPE app_other.f AS ENUM ('p', 'q'); CREATE TABLE app.t (e app.e DEFAULT 'a', f app_other.f); INSERT INTO app.t VALUES ('a', 'p');
--= b
CREATE SCHEMA app_other; CREATE TYPE app_other.e AS ENUM ('a', 'b'); CREATE TYPE app.f AS ENUM ('p', 'q'); CREATE TABLE app.t (e app_other.e DEFAULT 'a', f app.f); INSERT INTO app.t VALUES ('a', 'p');
--# enums of one name swap schemas
--= a
CREATE SCHEMA app_other; CREATE TYPE app.e AS ENUM ('a', 'b'); CREATE TYPE app_other.e AS ENUM ('p', 'q'); CREATE TABLE app.t (e app.e DEFAULT 'a', f app_other.e); INSERT INTO app.t VALUES ('a', 'p');
--= b
CREATE SCHEMA app_other; CREATE TYPE app_other.e AS ENUM ('a', 'b'); CREATE TYPE app.e AS ENUM ('p', 'q'); CREATE TABLE app.t (e app_other.e DEFAULT 'a', f app.e); INSERT INTO app.t VALUES ('a', 'p');
--# rules on a table and a view replaced while columns change
--= a
CREATE TABLE app.t (id int, n int); CREATE VIEW app.v AS SELECT id, n FROM app.t; CREATE RULE ins AS ON INSERT TO app.v DO INSTEAD INSERT INTO app.t VALUES (NEW.id, NEW.n); CREATE RULE no AS ON DELETE TO app.t DO INSTEAD NOTHING; INSERT INTO app.t VALUES (1, 2);
--= b
CREATE TABLE app.t (id bigint, n numeric, m text); CREATE VIEW app.v AS SELECT id, n, m FROM app.t; CREATE RULE ins AS ON INSERT TO app.v DO INSTEAD INSERT INTO app.t VALUES (NEW.id, NEW.n, NEW.m) RETURNING id, n, m; CREATE RULE no AS ON DELETE TO app.t WHERE OLD.n > 5 DO INSTEAD NOTHING; INSERT INTO app.t VALUES (1, 2);
--# stats, comments and owner on a table whose type it is of changes
--= a
CREATE TYPE app.rt AS (id int, a text, b int); CREATE TABLE app.t OF app.rt (PRIMARY KEY (id), b DEFAULT 3); CREATE STATISTICS app.s ON a, b FROM app.t; COMMENT ON COLUMN app.t.a IS 'a'; INSERT INTO app.t VALUES (1, 'a', 2);
--= b
CREATE TYPE app.rt AS (id int, a text, b int, c date); CREATE TABLE app.t OF app.rt (PRIMARY KEY (id, a), c NOT NULL DEFAULT '2020-01-01'); CREATE STATISTICS app.s ON a, b, c FROM app.t; COMMENT ON COLUMN app.t.c IS 'c'; 
