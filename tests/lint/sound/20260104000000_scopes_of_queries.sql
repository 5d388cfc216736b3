-- Everything that a name in a query can stand for: aliases, output columns, whole rows, functions of a row, and more. 📏
CREATE SCHEMA scopes;
CREATE TYPE scopes.place AS (street text, town text);
CREATE TABLE scopes.people (
  id int PRIMARY KEY, name text NOT NULL, boss int REFERENCES scopes.people (id), home scopes.place, tags text[],
  data jsonb DEFAULT '{}', owner uuid DEFAULT auth.uid(), born date, CHECK ((people IS NULL) = false), CHECK (length(name) > 0)
);
CREATE TABLE scopes.visits (
  visit int GENERATED ALWAYS AS IDENTITY, person int REFERENCES scopes.people (id), at timestamptz DEFAULT now(),
  note text, CHECK (visits.visit > 0), UNIQUE (visit, person)
);
CREATE FUNCTION public.shout(scopes.people) RETURNS text LANGUAGE sql AS 'SELECT upper($1.name)';
CREATE INDEX people_lower ON scopes.people (lower(name), (scopes.people.born - 1), (home IS NULL)) WHERE people.id > 0;

-- Aliases, outputs, rows.
CREATE VIEW scopes.v1 AS
  SELECT p.shout, p.count_of, (p.home).street, p.id AS number, v, v.*, row_to_json(p) AS json, p.tableoid, p.xmin::text
  FROM (SELECT people.*, 1 AS count_of FROM scopes.people) AS q
  JOIN LATERAL (SELECT q.name AS count_of, people.*, people.shout AS shout, people.tableoid, people.xmin
    FROM scopes.people WHERE people.id = q.id) p ON true
  LEFT JOIN scopes.visits v ON v.person = p.id;
CREATE VIEW scopes.v2 (a, b) AS
  WITH RECURSIVE tree AS (
    SELECT id, boss, 1 AS depth FROM scopes.people WHERE boss IS NULL
    UNION ALL
    SELECT p.id, p.boss, tree.depth + 1 FROM scopes.people p JOIN tree ON p.boss = tree.id
  ) SEARCH DEPTH FIRST BY id SET sorted, renamed (x, y) AS (SELECT id, depth FROM tree)
  SELECT x, y FROM renamed, tree WHERE x = id WINDOW w AS (PARTITION BY boss ORDER BY depth)
  ORDER BY sorted, max(y) OVER w;
CREATE VIEW scopes.v3 AS
  SELECT id AS key, count(*) AS n, min(born) filter (WHERE name <> '') AS oldest FROM scopes.people
  GROUP BY key HAVING count(*) > 0 ORDER BY n, oldest;
CREATE VIEW scopes.v4 AS
  SELECT * FROM scopes.people AS other (nr, called), generate_series(1, nr) AS step, string_to_table(called, ',') WITH ORDINALITY AS t (tag, place),
    jsonb_to_record(data) AS r (shoe int, hat text), ROWS FROM (generate_series(1, step), now()) AS two (one, zwei)
  WHERE shoe = one AND tag = called AND r.hat = t.tag AND place = 1 AND zwei > now() AND other.nr = 1;
CREATE VIEW scopes.v5 AS
  SELECT j.id, person, merged.visit FROM (scopes.people JOIN (SELECT person AS id, * FROM scopes.visits) x USING (id) AS u) AS j
  JOIN scopes.visits AS merged USING (person) WHERE EXISTS (
    SELECT FROM scopes.visits inner_one WHERE inner_one.person = j.id AND name = inner_one.note AND born < at
    AND id IN (SELECT boss FROM scopes.people deep WHERE deep.name = inner_one.note AND visit > 0));
CREATE VIEW scopes.v6 AS SELECT id FROM scopes.people UNION SELECT visit FROM scopes.visits ORDER BY id LIMIT 3;
CREATE VIEW scopes.v7 AS SELECT (VALUES (1)) AS one, x.column1, ARRAY(SELECT name FROM scopes.people) AS names,
  CASE WHEN column2 THEN 'a' END FROM (VALUES (1, true)) AS x;
CREATE VIEW scopes.v8 AS SELECT t.relname, n.nspname FROM pg_class t JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace;
CREATE VIEW scopes.v9 AS SELECT x.a, x.b FROM scopes.v2 x JOIN scopes.v3 y ON y.key = x.a AND y.n = b;
CREATE MATERIALIZED VIEW scopes.m AS SELECT users.email, id FROM auth.users;
CREATE UNIQUE INDEX ON scopes.m (id);
CREATE VIEW scopes.v10 AS SELECT y.id, j.* FROM scopes.people y,
  json_table(y.data, '$[*]' COLUMNS (shoe int PATH '$.shoe', NESTED PATH '$.b' COLUMNS (leaf text PATH '$'))) AS j
  WHERE leaf <> '' AND shoe = 1;
CREATE VIEW scopes.v11 AS SELECT s.id, s.tablesample_note FROM
  (SELECT id, name AS tablesample_note FROM scopes.people TABLESAMPLE bernoulli (10)) s FOR UPDATE OF s;

-- Statements that write.
INSERT INTO scopes.people AS p (id, name) VALUES (1, 'a')
  ON CONFLICT (id) WHERE id > 0 DO UPDATE SET name = excluded.name || p.name, (boss, born) =
    (SELECT excluded.boss, p.born) WHERE p.id = excluded.id RETURNING p.id, name, id AS x;
INSERT INTO scopes.people (id, name) SELECT id + 100, name FROM scopes.people RETURNING id, new.id, (old).name;
WITH moved AS (DELETE FROM scopes.visits v USING scopes.people p WHERE v.person = p.id AND p.born < v.at RETURNING v.*, p.name)
  INSERT INTO scopes.visits (person, note) SELECT person, name FROM moved WHERE visit > 0;
UPDATE scopes.people p SET name = q.new_name, home.town = 'x' FROM (SELECT id, name || '!' AS new_name FROM scopes.people) q
  WHERE q.id = p.id AND p.owner IS NULL RETURNING p.*, q.new_name, old.name, new.name;
MERGE INTO scopes.people p USING (SELECT id AS i, note FROM scopes.visits JOIN scopes.people ON person = id) s ON p.id = s.i
  WHEN MATCHED AND s.note IS NULL THEN DELETE
  WHEN MATCHED THEN UPDATE SET name = s.note || p.name
  WHEN NOT MATCHED THEN INSERT (id, name) VALUES (s.i, s.note)
  RETURNING merge_action(), p.id, s.note;
SELECT people.count FROM scopes.people GROUP BY people;

-- Functions, triggers, policies, blocks.
CREATE FUNCTION scopes.sql_one(number int, "Größe" text) RETURNS TABLE (found_name text, visits bigint) LANGUAGE sql AS $$
  WITH x AS (SELECT number AS n) SELECT name, count(v) FROM scopes.people LEFT JOIN scopes.visits v ON v.person = number, x
  WHERE id = number AND id = sql_one.number AND id = $1 AND n = 1 AND "Größe" <> '' GROUP BY name
$$ STABLE;
ALTER FUNCTION scopes.sql_one SET search_path = '';
CREATE FUNCTION scopes.sql_two() RETURNS SETOF scopes.people LANGUAGE sql SET search_path = scopes AS
  'SELECT people.* FROM people WHERE EXISTS (SELECT FROM visits WHERE person = people.id AND public.shout(people) <> note)';
CREATE FUNCTION scopes.sql_three(p scopes.people) RETURNS text LANGUAGE sql BEGIN ATOMIC SELECT p.name || (p.home).town; END;
CREATE FUNCTION scopes.changed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.nothing := OLD.never; RETURN NEW; END $$;
CREATE TRIGGER t BEFORE UPDATE OF name, home ON scopes.people FOR EACH ROW
  WHEN (OLD.name IS DISTINCT FROM NEW.name AND OLD.* IS DISTINCT FROM NEW.* AND new.born > old.born)
  EXECUTE FUNCTION scopes.changed();
DROP TRIGGER t ON scopes.people;
CREATE POLICY p ON scopes.people FOR ALL TO authenticated, CURRENT_USER, public
  USING (owner = (SELECT auth.uid()) AND people.name <> '' AND EXISTS (WITH x AS (SELECT person AS who FROM scopes.visits)
    SELECT FROM x WHERE who = people.id AND x.who = id) AND public.shout(people) <> '' AND people.shout <> '')
  WITH CHECK (id IN (SELECT person FROM scopes.visits WHERE note = name));
DO $$
DECLARE
  who record; number int := 3; row_of scopes.people; v scopes.people%ROWTYPE;
BEGIN
  SELECT id, name INTO number, v.name FROM scopes.people WHERE id = number LIMIT 1;
  FOR who IN SELECT * FROM scopes.people LOOP
    UPDATE scopes.visits SET note = who.name WHERE person = who.id AND visit > number AND FOUND;
    PERFORM public.shout(x) FROM scopes.people x WHERE x.id = row_of.id AND v.name = row_of.name;
  END LOOP;
  CREATE TEMP TABLE people (only_here int);
  INSERT INTO pg_temp.people SELECT 1;
  DELETE FROM people WHERE people.only_here = 1;
  DROP TABLE people;
END $$;
SET search_path = scopes, public;
SELECT people.name, shout(people) FROM people WHERE born IS NULL;
RESET search_path;

-- Roles, grants, comments.
CREATE ROLE scopes_reader;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'scopes_writer') THEN CREATE ROLE scopes_writer NOLOGIN; END IF;
END $$;
GRANT scopes_reader TO scopes_writer, authenticator;
GRANT SELECT ON scopes.people, scopes.v1, scopes.m TO scopes_reader, service_role, PUBLIC;
GRANT SELECT (id), UPDATE (name) ON scopes.people TO scopes_writer;
GRANT EXECUTE ON FUNCTION public.shout(scopes.people) TO anon, pg_monitor;
GRANT USAGE ON SCHEMA scopes, extensions, public TO scopes_reader;
GRANT USAGE ON SEQUENCE scopes.visits_visit_seq TO scopes_reader;
GRANT USAGE ON TYPE scopes.place TO scopes_reader;
REVOKE ALL ON ALL TABLES IN SCHEMA scopes FROM anon;
ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA scopes GRANT SELECT ON TABLES TO scopes_reader;
ALTER ROLE scopes_writer SET statement_timeout = '1s';
ALTER ROLE scopes_writer RENAME TO scopes_author;
GRANT SELECT ON scopes.people TO scopes_author;
SET ROLE postgres;
RESET ROLE;
COMMENT ON COLUMN scopes.v1.number IS 'x';
COMMENT ON COLUMN scopes.place.town IS 'x';
COMMENT ON FUNCTION public.shout IS 'x';
COMMENT ON ROLE scopes_author IS 'x';
ALTER TABLE scopes.people OWNER TO CURRENT_USER;
DROP OWNED BY scopes_author;
DROP ROLE scopes_author;
ALTER TABLE scopes.people ADD COLUMN IF NOT EXISTS first text GENERATED ALWAYS AS (left(name, 1)) STORED,
  ADD COLUMN slug text DEFAULT gen_random_uuid()::text CHECK (slug <> name), ADD COLUMN extra int,
  ADD CONSTRAINT all_of_it CHECK (slug <> first AND people.id > 0 AND (home).town <> ''), ADD COLUMN token text DEFAULT uuid_generate_v4();
ALTER TABLE scopes.people ALTER COLUMN extra TYPE text USING extra::text || name;
