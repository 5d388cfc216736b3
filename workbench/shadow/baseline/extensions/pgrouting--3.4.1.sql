DO $$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT name, ends FROM pg_catalog.unnest('{pgr_dijkstra,pgr_astar,pgr_bddijkstra,pgr_bdastar,pgr_bellmanford}'::text[]) name,
    pg_catalog.unnest('{"bigint, bigint","bigint, anyarray","anyarray, bigint","anyarray, anyarray"}'::text[]) ends
  LOOP
    EXECUTE pg_catalog.format('CREATE FUNCTION %s(text, %s, directed boolean DEFAULT true, OUT seq integer, OUT path_seq integer, OUT node bigint, '
      'OUT edge bigint, OUT cost double precision, OUT agg_cost double precision) RETURNS SETOF record LANGUAGE plpgsql STRICT AS ''BEGIN END''',
      one.name, one.ends);
  END LOOP;
END
$$;
CREATE FUNCTION pgr_ksp(
  text, bigint, bigint, integer, directed boolean DEFAULT true, heap_paths boolean DEFAULT false, OUT seq integer, OUT path_id integer,
  OUT path_seq integer, OUT node bigint, OUT edge bigint, OUT cost double precision, OUT agg_cost double precision
) RETURNS SETOF record LANGUAGE plpgsql STRICT AS 'BEGIN END';
CREATE FUNCTION pgr_drivingdistance(
  text, bigint, double precision, directed boolean DEFAULT true, OUT seq integer, OUT node bigint, OUT edge bigint,
  OUT cost double precision, OUT agg_cost double precision
) RETURNS SETOF record LANGUAGE plpgsql STRICT AS 'BEGIN END';
CREATE FUNCTION pgr_createtopology(
  text, double precision, the_geom text DEFAULT 'the_geom', id text DEFAULT 'id', source text DEFAULT 'source',
  target text DEFAULT 'target', rows_where text DEFAULT 'true', clean boolean DEFAULT false
) RETURNS varchar LANGUAGE sql STRICT RETURN 'OK';
CREATE FUNCTION pgr_version() RETURNS text LANGUAGE sql RETURN '3.4.1';
