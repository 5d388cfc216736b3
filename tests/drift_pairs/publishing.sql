--# common
CREATE SCHEMA app;
CREATE TABLE app.t (id int PRIMARY KEY, a text, n int);
CREATE TABLE app.u (id int PRIMARY KEY);
--# in realtime
--= b
ALTER PUBLICATION supabase_realtime ADD TABLE app.t, app.u;
--# row filter and columns
--= b
CREATE PUBLICATION app_pub FOR TABLE app.t (id, n) WHERE (n > 5 AND id <> 3), app.u WITH (publish = 'insert, update');
--# row filter changed
--= a
CREATE PUBLICATION app_pub FOR TABLE app.t WHERE (n > 5);
--= b
CREATE PUBLICATION app_pub FOR TABLE app.t WHERE (n > 6);
--# options
--= a
CREATE PUBLICATION app_pub FOR TABLE app.t WITH (publish_via_partition_root = true);
--= b
CREATE PUBLICATION app_pub FOR TABLE app.t WITH (publish = 'insert');
--# table replaced under a publication
--= both
CREATE VIEW app.v AS SELECT a FROM app.t;
--= a
CREATE PUBLICATION app_pub FOR TABLE app.t WHERE (n > 5);
--= b
ALTER TABLE app.t ALTER COLUMN n TYPE bigint; CREATE PUBLICATION app_pub FOR TABLE app.t WHERE (n > 5);
--# tables of a schema !superuser
--= b
CREATE PUBLICATION app_pub FOR TABLES IN SCHEMA app;
--# all tables !superuser
--= b
CREATE PUBLICATION app_pub FOR ALL TABLES;
--# published table dropped
--= a
CREATE TABLE app.w (id int); CREATE PUBLICATION app_pub FOR TABLE app.w, app.t;
--= b
CREATE PUBLICATION app_pub FOR TABLE app.t;
--# comment on a publication
--= b
CREATE PUBLICATION app_pub; COMMENT ON PUBLICATION app_pub IS 'x';
--# server and foreign table !superuser
--= b
CREATE FOREIGN DATA WRAPPER app_w OPTIONS (debug 'yes'); CREATE SERVER app_s TYPE 'x' VERSION '1' FOREIGN DATA WRAPPER app_w OPTIONS (host 'h');
CREATE FOREIGN TABLE app.far (id int NOT NULL, a text DEFAULT 'x') SERVER app_s OPTIONS (table_name 'y'); COMMENT ON FOREIGN TABLE app.far IS 'f';
GRANT USAGE ON FOREIGN SERVER app_s TO anon;
--# server's options !superuser
--= both
CREATE FOREIGN DATA WRAPPER app_w;
--= a
CREATE SERVER app_s FOREIGN DATA WRAPPER app_w OPTIONS (host 'a', port '1');
--= b
CREATE SERVER app_s VERSION '2' FOREIGN DATA WRAPPER app_w OPTIONS (host 'b', dbname 'd');
--# user mapping !superuser
--= both
CREATE FOREIGN DATA WRAPPER app_w; CREATE SERVER app_s FOREIGN DATA WRAPPER app_w;
--= b
CREATE USER MAPPING FOR PUBLIC SERVER app_s;
--# foreign table's columns !superuser
--= both
CREATE FOREIGN DATA WRAPPER app_w; CREATE SERVER app_s FOREIGN DATA WRAPPER app_w; CREATE FOREIGN TABLE app.far (id int, a text) SERVER app_s;
--= b
ALTER FOREIGN TABLE app.far ADD COLUMN b date, DROP COLUMN a, ALTER COLUMN id SET NOT NULL;
--# foreign table's options !superuser
--= both
CREATE FOREIGN DATA WRAPPER app_w; CREATE SERVER app_s FOREIGN DATA WRAPPER app_w; CREATE FOREIGN TABLE app.far (id int, a text) SERVER app_s OPTIONS (x '1');
--= b
ALTER FOREIGN TABLE app.far OPTIONS (SET x '2', ADD y '3');
--# options of all that is foreign !superuser
--= a
CREATE FOREIGN DATA WRAPPER app_w OPTIONS (debug 'yes', "Far Off" 'x'); CREATE SERVER app_s FOREIGN DATA WRAPPER app_w OPTIONS ("P q" 'y'); CREATE USER MAPPING FOR anon SERVER app_s OPTIONS (user 'u');
CREATE FOREIGN TABLE app.far (id int OPTIONS (column_name 'ID'), "B b" text) SERVER app_s OPTIONS (x '1');
--= b
CREATE FOREIGN DATA WRAPPER app_w OPTIONS (debug 'no', trace 'it''s'); CREATE SERVER app_s VERSION '2' FOREIGN DATA WRAPPER app_w; CREATE USER MAPPING FOR anon SERVER app_s OPTIONS (host 'h', user 'v');
CREATE FOREIGN TABLE app.far (id int, "B b" text OPTIONS (column_name 'B', "K ey" 'on'), c int OPTIONS (z '1')) SERVER app_s OPTIONS (y '$$1');
--# text search configuration
--= b
CREATE TEXT SEARCH DICTIONARY app.d (TEMPLATE = snowball, language = german, stopwords = german);
CREATE TEXT SEARCH CONFIGURATION app.c (COPY = pg_catalog.english); ALTER TEXT SEARCH CONFIGURATION app.c ALTER MAPPING FOR word, asciiword WITH app.d, simple;
COMMENT ON TEXT SEARCH CONFIGURATION app.c IS 'x';
--# text search mapping changed under an index
--= both
CREATE TEXT SEARCH CONFIGURATION app.c (COPY = pg_catalog.simple); CREATE INDEX i ON app.t USING gin (to_tsvector('app.c'::regconfig, a));
--= b
ALTER TEXT SEARCH CONFIGURATION app.c DROP MAPPING FOR email; ALTER TEXT SEARCH CONFIGURATION app.c ALTER MAPPING FOR word WITH english_stem;
--# dictionary's options
--= a
CREATE TEXT SEARCH DICTIONARY app.d (TEMPLATE = simple);
--= b
CREATE TEXT SEARCH DICTIONARY app.d (TEMPLATE = simple, accept = false);
--# collation
--= b
CREATE COLLATION app.c (provider = libc, locale = 'C'); CREATE TABLE app.n (a text COLLATE app.c);
--# collation changed in use
--= a
CREATE COLLATION app.c (provider = libc, locale = 'C'); CREATE TABLE app.n (a text COLLATE app.c);
--= b
CREATE COLLATION app.c (provider = builtin, locale = 'C.UTF-8'); CREATE TABLE app.n (a text COLLATE app.c);
--# conversion
--= b
CREATE CONVERSION app.cv FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8; COMMENT ON CONVERSION app.cv IS 'x';
