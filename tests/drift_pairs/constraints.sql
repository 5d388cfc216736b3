--# common
CREATE SCHEMA app;
CREATE TABLE app.p (id int PRIMARY KEY, k text, x int, y int, r int4range);
CREATE TABLE app.c (id int PRIMARY KEY, p_id int, x int, y int);
--# primary key of other columns
--= b
ALTER TABLE app.p DROP CONSTRAINT p_pkey; ALTER TABLE app.p ADD CONSTRAINT p_pkey PRIMARY KEY (id, x);
--# primary key renamed
--= b
ALTER TABLE app.p RENAME CONSTRAINT p_pkey TO pk;
--# primary key replaced under a foreign key
--= both
ALTER TABLE app.c ADD CONSTRAINT fk FOREIGN KEY (p_id) REFERENCES app.p;
--= b
ALTER TABLE app.c DROP CONSTRAINT fk; ALTER TABLE app.p DROP CONSTRAINT p_pkey;
ALTER TABLE app.p ADD CONSTRAINT other PRIMARY KEY (id) INCLUDE (x);
ALTER TABLE app.c ADD CONSTRAINT fk FOREIGN KEY (p_id) REFERENCES app.p(id);
--# unique becomes primary
--= a
CREATE TABLE app.u (a int NOT NULL UNIQUE);
--= b
CREATE TABLE app.u (a int PRIMARY KEY);
--# unique constraint becomes unique index
--= a
ALTER TABLE app.p ADD CONSTRAINT u UNIQUE (k);
--= b
CREATE UNIQUE INDEX u ON app.p (k);
--# unique with include
--= b
ALTER TABLE app.p ADD CONSTRAINT u UNIQUE (k) INCLUDE (x);
--# unique nulls not distinct
--= a
ALTER TABLE app.p ADD CONSTRAINT u UNIQUE (k);
--= b
ALTER TABLE app.p ADD CONSTRAINT u UNIQUE NULLS NOT DISTINCT (k);
--# unique deferrable
--= a
ALTER TABLE app.p ADD CONSTRAINT u UNIQUE (k);
--= b
ALTER TABLE app.p ADD CONSTRAINT u UNIQUE (k) DEFERRABLE INITIALLY DEFERRED;
--# check changed
--= a
ALTER TABLE app.p ADD CONSTRAINT ch CHECK (x > 0);
--= b
ALTER TABLE app.p ADD CONSTRAINT ch CHECK (x > 1);
--# check with a function
--= b
CREATE FUNCTION app.ok(int) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT $1 > 0';
ALTER TABLE app.p ADD CONSTRAINT ch CHECK (app.ok(x));
--# check with a function that calls another
--= b
CREATE FUNCTION app.a_ok(int) RETURNS boolean IMMUTABLE LANGUAGE plpgsql AS 'BEGIN RETURN app.z_ok($1); END';
CREATE FUNCTION app.z_ok(int) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT $1 > 0';
INSERT INTO app.p (id, x) VALUES (1, 1);
ALTER TABLE app.p ADD CONSTRAINT ch CHECK (app.a_ok(x));
--# check not valid to valid
--= a
ALTER TABLE app.p ADD CONSTRAINT ch CHECK (x > 0) NOT VALID;
--= b
ALTER TABLE app.p ADD CONSTRAINT ch CHECK (x > 0);
--# check no inherit
--= a
ALTER TABLE app.p ADD CONSTRAINT ch CHECK (x > 0);
--= b
ALTER TABLE app.p ADD CONSTRAINT ch CHECK (x > 0) NO INHERIT;
--# check not enforced
--= a
ALTER TABLE app.p ADD CONSTRAINT ch CHECK (x > 0);
--= b
ALTER TABLE app.p ADD CONSTRAINT ch CHECK (x > 0) NOT ENFORCED;
--# check with a case of many lines
--= b
ALTER TABLE app.p ADD CONSTRAINT ch CHECK (CASE WHEN x > 0 THEN y > 0 ELSE y IS NULL END);
--# foreign key added
--= b
ALTER TABLE app.c ADD CONSTRAINT fk FOREIGN KEY (p_id) REFERENCES app.p ON DELETE SET NULL ON UPDATE CASCADE;
--# foreign key action
--= a
ALTER TABLE app.c ADD CONSTRAINT fk FOREIGN KEY (p_id) REFERENCES app.p;
--= b
ALTER TABLE app.c ADD CONSTRAINT fk FOREIGN KEY (p_id) REFERENCES app.p ON DELETE CASCADE;
--# foreign key not valid
--= a
ALTER TABLE app.c ADD CONSTRAINT fk FOREIGN KEY (p_id) REFERENCES app.p;
--= b
ALTER TABLE app.c ADD CONSTRAINT fk FOREIGN KEY (p_id) REFERENCES app.p NOT VALID;
--# foreign key deferrable
--= a
ALTER TABLE app.c ADD CONSTRAINT fk FOREIGN KEY (p_id) REFERENCES app.p;
--= b
ALTER TABLE app.c ADD CONSTRAINT fk FOREIGN KEY (p_id) REFERENCES app.p DEFERRABLE INITIALLY DEFERRED;
--# foreign key to itself
--= b
ALTER TABLE app.p ADD CONSTRAINT up FOREIGN KEY (x) REFERENCES app.p;
--# two tables that refer to one another
--= b
CREATE TABLE app.a (id int PRIMARY KEY, b_id int);
CREATE TABLE app.b (id int PRIMARY KEY, a_id int REFERENCES app.a);
ALTER TABLE app.a ADD FOREIGN KEY (b_id) REFERENCES app.b;
--# a circle of three
--= b
CREATE TABLE app.a (id int PRIMARY KEY, o int);
CREATE TABLE app.b (id int PRIMARY KEY, o int REFERENCES app.a);
CREATE TABLE app.d (id int PRIMARY KEY, o int REFERENCES app.b);
ALTER TABLE app.a ADD FOREIGN KEY (o) REFERENCES app.d;
--# foreign key of two columns
--= b
ALTER TABLE app.p ADD CONSTRAINT u UNIQUE (x, y);
ALTER TABLE app.c ADD CONSTRAINT fk FOREIGN KEY (x, y) REFERENCES app.p (x, y) MATCH FULL;
--# foreign key sets some columns null
--= b
ALTER TABLE app.p ADD CONSTRAINT u UNIQUE (x, y);
ALTER TABLE app.c ADD CONSTRAINT fk FOREIGN KEY (x, y) REFERENCES app.p (x, y) ON DELETE SET NULL (y);
--# foreign key to auth.users
--= b
CREATE TABLE app.prof (id uuid PRIMARY KEY REFERENCES auth.users ON DELETE CASCADE);
--# referenced table gone
--= both
CREATE TABLE app.z (id int PRIMARY KEY);
ALTER TABLE app.c ADD CONSTRAINT fk FOREIGN KEY (p_id) REFERENCES app.z;
--= b
DROP TABLE app.z CASCADE;
--# exclusion
--= b
ALTER TABLE app.p ADD CONSTRAINT ex EXCLUDE USING gist (r WITH &&) WHERE (x > 0);
--# exclusion changed
--= a
ALTER TABLE app.p ADD CONSTRAINT ex EXCLUDE USING gist (r WITH &&);
--= b
ALTER TABLE app.p ADD CONSTRAINT ex EXCLUDE USING gist (r WITH =);
--# temporal key
--= b
CREATE EXTENSION btree_gist WITH SCHEMA extensions;
CREATE TABLE app.times (id int, at daterange, PRIMARY KEY (id, at WITHOUT OVERLAPS));
--# renamed constraint
--= both
ALTER TABLE app.p ADD CONSTRAINT one CHECK (x > 0);
--= b
ALTER TABLE app.p RENAME CONSTRAINT one TO two;
--# comment kept over a change
--= a
ALTER TABLE app.p ADD CONSTRAINT ch CHECK (x > 0); COMMENT ON CONSTRAINT ch ON app.p IS 'why';
--= b
ALTER TABLE app.p ADD CONSTRAINT ch CHECK (x > 5); COMMENT ON CONSTRAINT ch ON app.p IS 'why';
--# a view that groups by the key
--= both
CREATE VIEW app.g AS SELECT id, k, count(*) AS n FROM app.p GROUP BY id;
--= b
DROP VIEW app.g; ALTER TABLE app.p DROP CONSTRAINT p_pkey; ALTER TABLE app.p ADD CONSTRAINT pk2 PRIMARY KEY (id);
CREATE VIEW app.g AS SELECT id, k, count(*) AS n FROM app.p GROUP BY id;
