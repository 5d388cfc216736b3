CREATE TABLE topology.topology (
  id serial NOT NULL PRIMARY KEY, name varchar NOT NULL UNIQUE, srid integer NOT NULL, "precision" double precision NOT NULL,
  hasz boolean NOT NULL DEFAULT false
);
CREATE TABLE topology.layer (
  topology_id integer NOT NULL REFERENCES topology.topology (id), layer_id integer NOT NULL, schema_name varchar NOT NULL,
  table_name varchar NOT NULL, feature_column varchar NOT NULL, feature_type integer NOT NULL, level integer NOT NULL DEFAULT 0,
  child_id integer, PRIMARY KEY (layer_id, topology_id)
);
CREATE TYPE topology.topogeometry AS (topology_id integer, layer_id integer, id integer, type integer);
CREATE FUNCTION topology.createtopology(
  atopology varchar, srid integer DEFAULT 0, prec double precision DEFAULT 0, hasz boolean DEFAULT false
) RETURNS integer LANGUAGE plpgsql STRICT AS $$
DECLARE
  made integer;
BEGIN
  EXECUTE pg_catalog.format('CREATE SCHEMA %I', atopology);
  INSERT INTO topology.topology (name, srid, "precision", hasz) VALUES ($1, $2, $3, $4) RETURNING id INTO made;
  RETURN made;
END
$$;
GRANT USAGE ON SCHEMA topology TO PUBLIC;
GRANT ALL ON topology.topology, topology.layer TO postgres;
GRANT ALL ON SEQUENCE topology.topology_id_seq TO postgres;
GRANT USAGE ON SCHEMA topology TO supabase_admin;
ALTER TABLE topology.topology OWNER TO supabase_admin;
ALTER TABLE topology.layer OWNER TO supabase_admin;
