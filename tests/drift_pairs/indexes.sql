--# common
CREATE SCHEMA app;
CREATE TABLE app.t (id int PRIMARY KEY, a text, b text, n int, j jsonb, ts timestamptz);
--# partial
--= b
CREATE INDEX i ON app.t (a) WHERE n > 0 AND b IS NOT NULL;
--# expression
--= b
CREATE INDEX i ON app.t (lower(a), (n + 1) DESC NULLS LAST);
--# expression of our function
--= b
CREATE FUNCTION app.f(text) RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT lower($1)';
CREATE INDEX i ON app.t (app.f(a));
--# function of an index replaced
--= a
CREATE FUNCTION app.f(x text) RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT lower($1)';
CREATE INDEX i ON app.t (app.f(a));
--= b
CREATE FUNCTION app.f(y text) RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT lower($1)';
CREATE INDEX i ON app.t (app.f(a));
--# unique
--= a
CREATE INDEX i ON app.t (a);
--= b
CREATE UNIQUE INDEX i ON app.t (a);
--# method
--= a
CREATE INDEX i ON app.t (a);
--= b
CREATE INDEX i ON app.t USING hash (a);
--# gin with operator class
--= b
CREATE INDEX i ON app.t USING gin (j jsonb_path_ops);
--# trigram
--= b
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA extensions;
CREATE INDEX i ON app.t USING gin (a extensions.gin_trgm_ops);
--# brin with options
--= b
CREATE INDEX i ON app.t USING brin (ts) WITH (pages_per_range = 32);
--# storage option
--= a
CREATE INDEX i ON app.t (a);
--= b
CREATE INDEX i ON app.t (a) WITH (fillfactor = 50);
--# include
--= a
CREATE INDEX i ON app.t (a);
--= b
CREATE INDEX i ON app.t (a) INCLUDE (b, n);
--# collation
--= a
CREATE INDEX i ON app.t (a);
--= b
CREATE INDEX i ON app.t (a COLLATE "C" text_pattern_ops);
--# statistics
--= both
CREATE INDEX i ON app.t ((n + 1));
--= b
ALTER INDEX app.i ALTER COLUMN 1 SET STATISTICS 333;
--# renamed
--= both
CREATE INDEX i ON app.t (a);
--= b
ALTER INDEX app.i RENAME TO i2;
--# moved to another table
--= both
CREATE TABLE app.u (a text);
--= a
CREATE INDEX i ON app.t (a);
--= b
CREATE INDEX i ON app.u (a);
--# comment
--= both
CREATE INDEX i ON app.t (a);
--= b
COMMENT ON INDEX app.i IS 'fast';
--# replica identity by an index
--= b
ALTER TABLE app.t ALTER COLUMN n SET NOT NULL; CREATE UNIQUE INDEX i ON app.t (n); ALTER TABLE app.t REPLICA IDENTITY USING INDEX i;
--# clustered
--= b
CREATE INDEX i ON app.t (n); ALTER TABLE app.t CLUSTER ON i;
--# clustered new table
--= b
CREATE TABLE app.u (a int PRIMARY KEY, b int NOT NULL UNIQUE); ALTER TABLE app.u CLUSTER ON u_pkey; ALTER TABLE app.u REPLICA IDENTITY USING INDEX u_b_key;
--# quoted names
--= b
CREATE INDEX "My Index" ON app.t ((a || ' ' || b));
--# name of a dropped table
--= a
CREATE TABLE app.x (a int);
--= b
CREATE INDEX x ON app.t (a);
