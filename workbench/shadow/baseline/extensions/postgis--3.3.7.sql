-- Values are kept as the text they were given as (WKT, GeoJSON made WKT, or hex). What can be told of points is told;
-- what would need real geometry is NULL, or the first argument where a geometry is asked for.
CREATE TYPE geometry;
CREATE TYPE geography;
CREATE TYPE box2d;
CREATE TYPE box3d;

CREATE FUNCTION geometry_in(cstring) RETURNS geometry LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'textin';
CREATE FUNCTION geometry_out(geometry) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'textout';
CREATE FUNCTION geography_in(cstring) RETURNS geography LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'textin';
CREATE FUNCTION geography_out(geography) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'textout';
CREATE FUNCTION box2d_in(cstring) RETURNS box2d LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'textin';
CREATE FUNCTION box2d_out(box2d) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'textout';
CREATE FUNCTION box3d_in(cstring) RETURNS box3d LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'textin';
CREATE FUNCTION box3d_out(box3d) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'textout';

-- What stands in the parentheses behind a type: the number of an enum's value, as which the server can write it again.
DO $$ BEGIN
  EXECUTE pg_catalog.concat('CREATE TYPE _st_modifier AS ENUM (', (
    SELECT pg_catalog.string_agg(pg_catalog.quote_literal(pg_catalog.concat('(', shape, dimensions, srid, ')')), ', ')
    FROM pg_catalog.unnest('{Geometry,Point,LineString,Polygon,MultiPoint,MultiLineString,MultiPolygon,GeometryCollection}'::text[]) shape,
      pg_catalog.unnest('{"",Z,M,ZM}'::text[]) dimensions,
      pg_catalog.unnest('{"",",4326",",3857",",4269",",2154",",27700",",25832",",25833",",28992",",2056",",4258",",3035",",32632",",32633",",4612",",6668",",5179",",7844",",31370",",2180"}'::text[]) srid
  ), ')');
END $$;
CREATE FUNCTION _st_typmod(given text, srid text) RETURNS integer LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog AS $$
DECLARE
  said text[] := regexp_match(given, '^\{"?\s*([a-z]+?)(zm|z|m)?\s*"?(?:,\s*(\d+))?\}$', 'i');
  found integer;
BEGIN
  IF said IS NULL THEN
    RAISE EXCEPTION 'Invalid geometry type modifier: %', btrim(given, '{}') USING ERRCODE = '22023';
  END IF;
  srid := coalesce(nullif(said[3], '0'), srid);
  SELECT e.oid INTO found FROM pg_enum e WHERE e.enumtypid = '@extschema@._st_modifier'::regtype
    AND lower(e.enumlabel) = lower(concat('(', said[1], said[2], ',' || nullif(srid, ''), ')'));
  RETURN coalesce(found, -1);
END
$$;
CREATE FUNCTION geometry_typmod_in(cstring[]) RETURNS integer LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog AS $$ BEGIN RETURN @extschema@._st_typmod($1::text, ''); END $$;
CREATE FUNCTION geography_typmod_in(cstring[]) RETURNS integer LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog AS $$ BEGIN RETURN @extschema@._st_typmod($1::text, '4326'); END $$;
CREATE FUNCTION postgis_typmod_out(integer) RETURNS cstring LANGUAGE internal STABLE STRICT PARALLEL SAFE AS 'enum_out';

CREATE TYPE geometry (
  INPUT = geometry_in, OUTPUT = geometry_out, TYPMOD_IN = geometry_typmod_in, TYPMOD_OUT = postgis_typmod_out,
  LIKE = pg_catalog.text, CATEGORY = 'U', DELIMITER = ':'
);
CREATE TYPE geography (
  INPUT = geography_in, OUTPUT = geography_out, TYPMOD_IN = geography_typmod_in, TYPMOD_OUT = postgis_typmod_out,
  LIKE = pg_catalog.text, CATEGORY = 'U', DELIMITER = ':'
);
CREATE TYPE box2d (INPUT = box2d_in, OUTPUT = box2d_out, LIKE = pg_catalog.text, CATEGORY = 'U');
CREATE TYPE box3d (INPUT = box3d_in, OUTPUT = box3d_out, LIKE = pg_catalog.text, CATEGORY = 'U');
CREATE TYPE geometry_dump AS (path integer[], geom geometry);
CREATE TYPE valid_detail AS (valid boolean, reason varchar, location geometry);

CREATE CAST (geometry AS geography) WITHOUT FUNCTION AS IMPLICIT;
CREATE CAST (geography AS geometry) WITHOUT FUNCTION;
CREATE CAST (text AS geometry) WITHOUT FUNCTION AS IMPLICIT;
CREATE CAST (geometry AS text) WITHOUT FUNCTION AS IMPLICIT;
CREATE CAST (geography AS text) WITHOUT FUNCTION;
CREATE CAST (geometry AS box2d) WITHOUT FUNCTION AS IMPLICIT;
CREATE CAST (geometry AS box3d) WITHOUT FUNCTION AS IMPLICIT;
CREATE CAST (box2d AS geometry) WITHOUT FUNCTION AS IMPLICIT;
CREATE CAST (box3d AS geometry) WITHOUT FUNCTION AS IMPLICIT;
CREATE CAST (box3d AS box2d) WITHOUT FUNCTION AS IMPLICIT;
CREATE CAST (box2d AS box3d) WITHOUT FUNCTION AS IMPLICIT;

-- Text and points.
CREATE FUNCTION _st_wkt(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_replace(btrim($1), '^SRID\s*=\s*\d+\s*;\s*', '', 'i');
CREATE FUNCTION _st_point(text) RETURNS double precision[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN array_remove(regexp_match(_st_wkt($1),
  '^POINT\s*(?:ZM|Z|M)?\s*\(\s*(-?[0-9.]+(?:e[+-]?\d+)?)\s+(-?[0-9.]+(?:e[+-]?\d+)?)(?:\s+(-?[0-9.]+(?:e[+-]?\d+)?))?(?:\s+(-?[0-9.]+(?:e[+-]?\d+)?))?\s*\)$',
  'i'), NULL)::double precision[];
CREATE FUNCTION _st_srid(text) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (regexp_match($1, '^\s*SRID\s*=\s*(\d+)', 'i'))[1]::integer;
-- GeoJSON's coordinates as WKT's, and back.
CREATE FUNCTION _st_from_json(jsonb) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT 'SRID=4326;' || upper($1 ->> 'type') || CASE WHEN $1 ->> 'type' = 'Point' THEN '(' || said || ')' ELSE said END
  FROM (SELECT translate(regexp_replace($1 ->> 'coordinates',
    '\[\s*(-?[0-9.eE+-]+)\s*,\s*(-?[0-9.eE+-]+)(?:\s*,\s*(-?[0-9.eE+-]+))?\s*\]', '\1 \2 \3', 'g'), '[]', '()')) c (said));
CREATE FUNCTION _st_to_json(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT jsonb_build_object('type', coalesce(k.kind, initcap(said[1])), 'coordinates',
    CASE WHEN k.kind = 'Point' THEN (numbers::jsonb) -> 0 ELSE numbers::jsonb END)::text
  FROM (SELECT regexp_match(_st_wkt($1), '^([A-Z]+)\s*(?:ZM|Z|M)?\s*(\(.*\))$', 'i')) s (said)
  LEFT JOIN unnest('{Point,LineString,Polygon,MultiPoint,MultiLineString,MultiPolygon}'::text[]) k (kind)
    ON lower(k.kind) = lower(said[1])
  CROSS JOIN LATERAL (SELECT translate(regexp_replace(said[2],
    '(-?[0-9.]+(?:e[+-]?\d+)?)\s+(-?[0-9.]+(?:e[+-]?\d+)?)(?:\s+(-?[0-9.]+(?:e[+-]?\d+)?))?', '[\1, \2]', 'gi'), '()', '[]')) n (numbers)
  WHERE said IS NOT NULL AND k.kind IS NOT NULL);
CREATE FUNCTION _st_metres(double precision[], double precision[]) RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN 2 * 6371008.7714 * asin(least(1, sqrt(power(sind(($2[2] - $1[2]) / 2), 2)
  + cosd($1[2]) * cosd($2[2]) * power(sind(($2[1] - $1[1]) / 2), 2))));
CREATE FUNCTION _st_first(geometry, geometry) RETURNS geometry LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN $1;

CREATE FUNCTION st_x(geometry) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN (_st_point($1::text))[1];
CREATE FUNCTION st_y(geometry) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN (_st_point($1::text))[2];
CREATE FUNCTION st_z(geometry) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN (_st_point($1::text))[3];
CREATE FUNCTION st_m(geometry) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN (_st_point($1::text))[4];
CREATE FUNCTION point(geometry) RETURNS point LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN pg_catalog.point(st_x($1), st_y($1));
CREATE CAST (geometry AS point) WITH FUNCTION point(geometry);
CREATE FUNCTION geometry(point) RETURNS geometry LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN ('POINT(' || $1[0] || ' ' || $1[1] || ')')::geometry;
CREATE CAST (point AS geometry) WITH FUNCTION geometry(point);
CREATE FUNCTION geometry(bytea) RETURNS geometry LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN encode($1, 'hex')::geometry;
CREATE CAST (bytea AS geometry) WITH FUNCTION geometry(bytea) AS IMPLICIT;
CREATE FUNCTION bytea(geometry) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN $1::text ~ '^([0-9A-Fa-f]{2})+$' THEN decode($1::text, 'hex') ELSE convert_to($1::text, 'UTF8') END;
CREATE CAST (geometry AS bytea) WITH FUNCTION bytea(geometry) AS IMPLICIT;
CREATE FUNCTION jsonb(geometry) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN _st_to_json($1::text)::jsonb;
CREATE CAST (geometry AS jsonb) WITH FUNCTION jsonb(geometry);
CREATE FUNCTION "json"(geometry) RETURNS json LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN _st_to_json($1::text)::json;
CREATE CAST (geometry AS json) WITH FUNCTION "json"(geometry);
CREATE FUNCTION st_srid(geom geometry) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN coalesce(_st_srid($1::text), 0);
CREATE FUNCTION st_srid(geog geography) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN coalesce(_st_srid($1::text), 4326);
CREATE FUNCTION st_setsrid(geom geometry, srid integer) RETURNS geometry LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (CASE WHEN $1::text ~ '^[0-9A-Fa-f]+$' THEN $1::text ELSE concat('SRID=' || nullif($2, 0) || ';', _st_wkt($1::text)) END)::geometry;
CREATE FUNCTION st_setsrid(geog geography, srid integer) RETURNS geography LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN st_setsrid($1::geometry, $2)::geography;
CREATE FUNCTION st_makepoint(double precision, double precision) RETURNS geometry LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN ('POINT(' || $1 || ' ' || $2 || ')')::geometry;
CREATE FUNCTION st_makepoint(double precision, double precision, double precision) RETURNS geometry
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN ('POINT Z (' || $1 || ' ' || $2 || ' ' || $3 || ')')::geometry;
CREATE FUNCTION st_makepoint(double precision, double precision, double precision, double precision) RETURNS geometry
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN ('POINT ZM (' || $1 || ' ' || $2 || ' ' || $3 || ' ' || $4 || ')')::geometry;
CREATE FUNCTION st_point(double precision, double precision) RETURNS geometry LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN st_makepoint($1, $2);
CREATE FUNCTION st_point(double precision, double precision, srid integer) RETURNS geometry
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN st_setsrid(st_makepoint($1, $2), $3);
CREATE FUNCTION st_pointz(double precision, double precision, double precision, srid integer DEFAULT 0) RETURNS geometry
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN st_setsrid(st_makepoint($1, $2, $3), $4);
CREATE FUNCTION st_geomfromgeojson(text) RETURNS geometry LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN _st_from_json($1::jsonb)::geometry;
CREATE FUNCTION st_geomfromgeojson(json) RETURNS geometry LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN _st_from_json($1::jsonb)::geometry;
CREATE FUNCTION st_geomfromgeojson(jsonb) RETURNS geometry LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN _st_from_json($1)::geometry;
CREATE FUNCTION st_asgeojson(geom geometry, maxdecimaldigits integer DEFAULT 9, options integer DEFAULT 8) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN _st_to_json($1::text);
CREATE FUNCTION st_asgeojson(geog geography, maxdecimaldigits integer DEFAULT 9, options integer DEFAULT 0) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN _st_to_json($1::text);
CREATE FUNCTION st_asgeojson(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN _st_to_json($1);
CREATE FUNCTION st_asgeojson(r record, geom_column text DEFAULT '', maxdecimaldigits integer DEFAULT 9, pretty_bool boolean DEFAULT false)
RETURNS text LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog AS $$
BEGIN
  RETURN jsonb_build_object('type', 'Feature', 'properties', to_jsonb(r))::text;
END
$$;
CREATE FUNCTION st_geometrytype(geometry) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT 'ST_' || coalesce(k, initcap((regexp_match(_st_wkt($1::text), '^[A-Za-z]+'))[1]))
  FROM (VALUES (1)) v LEFT JOIN unnest('{Point,LineString,Polygon,MultiPoint,MultiLineString,MultiPolygon,GeometryCollection}'::text[]) k
    ON lower(k) = lower((regexp_match(_st_wkt($1::text), '^[A-Za-z]+'))[1]));
CREATE FUNCTION geometrytype(geometry) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN upper((regexp_match(_st_wkt($1::text), '^[A-Za-z]+'))[1]);
CREATE FUNCTION geometrytype(geography) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN geometrytype($1::geometry);
CREATE FUNCTION st_distance(geom1 geometry, geom2 geometry) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN sqrt(power((_st_point($1::text))[1] - (_st_point($2::text))[1], 2) + power((_st_point($1::text))[2] - (_st_point($2::text))[2], 2));
CREATE FUNCTION st_distance(geog1 geography, geog2 geography, use_spheroid boolean DEFAULT true) RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN _st_metres(_st_point($1::text), _st_point($2::text));
CREATE FUNCTION st_distance(text, text) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN st_distance($1::geometry, $2::geometry);
CREATE FUNCTION st_distancesphere(geom1 geometry, geom2 geometry) RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN _st_metres(_st_point($1::text), _st_point($2::text));
CREATE FUNCTION st_distancesphere(geom1 geometry, geom2 geometry, radius double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN _st_metres(_st_point($1::text), _st_point($2::text)) * $3 / 6371008.7714;
CREATE FUNCTION st_dwithin(geom1 geometry, geom2 geometry, double precision) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN st_distance($1, $2) <= $3;
CREATE FUNCTION st_dwithin(geog1 geography, geog2 geography, tolerance double precision, use_spheroid boolean DEFAULT true)
RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN st_distance($1, $2) <= $3;
CREATE FUNCTION st_dwithin(text, text, double precision) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN st_dwithin($1::geometry, $2::geometry, $3);
CREATE FUNCTION st_makeenvelope(double precision, double precision, double precision, double precision, integer DEFAULT 0)
RETURNS geometry LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN st_setsrid(format('POLYGON((%1$s %2$s,%1$s %4$s,%3$s %4$s,%3$s %2$s,%1$s %2$s))', $1, $2, $3, $4)::geometry, $5);

-- Functions by what they give back: the geometry they are given, the text as a geometry, or nothing that is known.
DO $$
DECLARE
  one record;
  body text;
BEGIN
  FOR one IN SELECT pg_catalog.split_part(line, ' ', 1) AS result, pg_catalog.regexp_replace(line, '^\S+ ', '') AS head
  FROM pg_catalog.regexp_split_to_table(
$list$
=geometry st_setpoint(geometry, integer, geometry)
=geometry st_transform(geometry, integer)
=geometry st_transform(geom geometry, to_proj text)
=geometry st_transform(geom geometry, from_proj text, to_proj text)
=geometry st_transform(geom geometry, from_proj text, to_srid integer)
=geometry st_buffer(geom geometry, radius double precision, options text DEFAULT '')
=geometry st_buffer(geom geometry, radius double precision, quadsegs integer)
=geography st_buffer(geography, double precision)
=geography st_buffer(geography, double precision, integer)
=geography st_buffer(geography, double precision, text)
=geometry st_centroid(geometry)
=geography st_centroid(geography, use_spheroid boolean DEFAULT true)
=geometry st_pointonsurface(geometry)
=geometry st_envelope(geometry)
=geometry st_boundary(geometry)
=geometry st_convexhull(geometry)
=geometry st_concavehull(param_geom geometry, param_pctconvex double precision, param_allow_holes boolean DEFAULT false)
=geometry st_simplify(geometry, double precision)
=geometry st_simplify(geometry, double precision, boolean)
=geometry st_simplifypreservetopology(geometry, double precision)
=geometry st_simplifyvw(geometry, double precision)
=geometry st_chaikinsmoothing(geometry, integer DEFAULT 1, boolean DEFAULT false)
=geometry st_makevalid(geometry)
=geometry st_makevalid(geom geometry, params text)
=geometry st_multi(geometry)
=geometry st_force2d(geometry)
=geometry st_force3d(geom geometry, zvalue double precision DEFAULT 0.0)
=geometry st_force3dz(geom geometry, zvalue double precision DEFAULT 0.0)
=geometry st_forcecollection(geometry)
=geometry st_forcepolygonccw(geometry)
=geometry st_forcepolygoncw(geometry)
=geometry st_forcerhr(geometry)
=geometry st_flipcoordinates(geometry)
=geometry st_reverse(geometry)
=geometry st_normalize(geom geometry)
=geometry st_linemerge(geometry)
=geometry st_unaryunion(geometry, gridsize double precision DEFAULT -1.0)
=geometry st_snaptogrid(geometry, double precision)
=geometry st_snaptogrid(geometry, double precision, double precision)
=geometry st_reduceprecision(geom geometry, gridsize double precision)
=geometry st_quantizecoordinates(g geometry, prec_x integer, prec_y integer DEFAULT NULL)
=geometry st_segmentize(geometry, double precision)
=geography st_segmentize(geog geography, max_segment_length double precision)
=geometry st_snap(geom1 geometry, geom2 geometry, double precision)
=geometry st_translate(geometry, double precision, double precision)
=geometry st_scale(geometry, double precision, double precision)
=geometry st_rotate(geometry, double precision)
=geometry st_rotate(geometry, double precision, geometry)
=geometry st_shiftlongitude(geometry)
=geometry st_wrapx(geom geometry, wrap double precision, move double precision)
=geometry st_expand(geometry, double precision)
=geometry st_removerepeatedpoints(geom geometry, tolerance double precision DEFAULT 0.0)
=geometry st_removepoint(geometry, integer)
=geometry st_addpoint(geom1 geometry, geom2 geometry)
=geometry st_addpoint(geom1 geometry, geom2 geometry, integer)
=geometry st_startpoint(geometry)
=geometry st_endpoint(geometry)
=geometry st_pointn(geometry, integer)
=geometry st_geometryn(geometry, integer)
=geometry st_exteriorring(geometry)
=geometry st_interiorringn(geometry, integer)
=geometry st_points(geometry)
=geometry st_collectionextract(geometry)
=geometry st_collectionextract(geometry, integer)
=geometry st_collectionhomogenize(geometry)
=geometry st_union(geom1 geometry, geom2 geometry)
=geometry st_union(geom1 geometry, geom2 geometry, gridsize double precision)
=geometry st_collect(geom1 geometry, geom2 geometry)
=geometry st_intersection(geom1 geometry, geom2 geometry, gridsize double precision DEFAULT -1)
=geography st_intersection(geography, geography)
=geometry st_difference(geom1 geometry, geom2 geometry, gridsize double precision DEFAULT -1.0)
=geometry st_symdifference(geom1 geometry, geom2 geometry, gridsize double precision DEFAULT -1.0)
=geometry st_split(geom1 geometry, geom2 geometry)
=geometry st_makeline(geom1 geometry, geom2 geometry)
=geometry st_makepolygon(geometry)
=geometry st_polygon(geometry, integer)
=geometry st_buildarea(geometry)
=geometry st_node(g geometry)
=geometry st_closestpoint(geom1 geometry, geom2 geometry)
=geometry st_shortestline(geom1 geometry, geom2 geometry)
=geometry st_longestline(geom1 geometry, geom2 geometry)
=geometry st_lineinterpolatepoint(geometry, double precision)
=geometry st_linesubstring(geometry, double precision, double precision)
=geometry st_locatealong(geometry geometry, measure double precision, leftrightoffset double precision DEFAULT 0.0)
=geometry st_addmeasure(geometry, double precision, double precision)
=geometry st_offsetcurve(line geometry, distance double precision, params text DEFAULT '')
=geometry st_minimumboundingcircle(inputgeom geometry, segs_per_quarter integer DEFAULT 48)
=geometry st_orientedenvelope(geometry)
=geometry st_delaunaytriangles(g1 geometry, tolerance double precision DEFAULT 0.0, flags integer DEFAULT 0)
=geometry st_voronoipolygons(g1 geometry, tolerance double precision DEFAULT 0.0, extend_to geometry DEFAULT NULL)
=geometry st_generatepoints(area geometry, npoints integer)
=geometry st_generatepoints(area geometry, npoints integer, seed integer)
=geometry st_curvetoline(geom geometry, tol double precision DEFAULT 32, toltype integer DEFAULT 0, flags integer DEFAULT 0)
=geometry st_affine(geometry, double precision, double precision, double precision, double precision, double precision, double precision)
=geometry st_clipbybox2d(geom geometry, box box2d)
=geometry st_asmvtgeom(geom geometry, bounds box2d, extent integer DEFAULT 4096, buffer integer DEFAULT 256, clip_geom boolean DEFAULT true)
=geography st_project(geog geography, distance double precision, azimuth double precision)
=geometry st_geomfromtext(text)
=geometry st_geomfromtext(text,,integer)
=geometry st_geometryfromtext(text)
=geometry st_geometryfromtext(text,,integer)
=geometry st_pointfromtext(text)
=geometry st_pointfromtext(text,,integer)
=geometry st_linefromtext(text)
=geometry st_linefromtext(text,,integer)
=geometry st_polygonfromtext(text)
=geometry st_polygonfromtext(text,,integer)
=geometry st_polyfromtext(text)
=geometry st_polyfromtext(text,,integer)
=geometry st_mpolyfromtext(text)
=geometry st_mpolyfromtext(text,,integer)
=geometry st_mpointfromtext(text)
=geometry st_mpointfromtext(text,,integer)
=geometry st_geomcollfromtext(text)
=geometry st_wkttosql(text)
=geometry st_geomfromewkt(text)
=geometry st_geomfromgml(text)
=geometry st_geomfromkml(text)
=geography st_geogfromtext(text)
=geography st_geographyfromtext(text)
geometry st_geomfromwkb(bytea)
geometry st_geomfromwkb(bytea, integer)
geometry st_geomfromewkb(bytea)
geography st_geogfromwkb(bytea)
geometry st_geomfromgeohash(text, integer DEFAULT NULL)
geometry st_pointfromgeohash(text, integer DEFAULT NULL)
geometry st_linefromencodedpolyline(txtin text, nprecision integer DEFAULT 5)
geometry st_makeline(geometry[])
geometry st_union(geometry[])
geometry st_collect(geometry[])
geometry st_makebox2d(geom1 geometry, geom2 geometry)
geometry st_tileenvelope(zoom integer, x integer, y integer, bounds geometry DEFAULT NULL, margin double precision DEFAULT 0.0)
text st_geohash(geom geometry, maxchars integer DEFAULT 0)
text st_geohash(geog geography, maxchars integer DEFAULT 0)
text st_asgml(geom geometry, maxdecimaldigits integer DEFAULT 15, options integer DEFAULT 0)
text st_askml(geom geometry, maxdecimaldigits integer DEFAULT 15, nprefix text DEFAULT '')
text st_assvg(geom geometry, rel integer DEFAULT 0, maxdecimaldigits integer DEFAULT 15)
text st_aslatlontext(geom geometry, tmpl text DEFAULT '')
text st_asencodedpolyline(geom geometry, nprecision integer DEFAULT 5)
text st_summary(geometry)
text st_summary(geography)
text st_isvalidreason(geometry)
text st_relate(geom1 geometry, geom2 geometry)
boolean st_relate(geom1 geometry, geom2 geometry, text)
bytea st_asbinary(geometry)
bytea st_asbinary(geography)
bytea st_asewkb(geometry)
bytea st_astwkb(geom geometry, prec integer DEFAULT NULL, prec_z integer DEFAULT NULL, prec_m integer DEFAULT NULL, with_sizes boolean DEFAULT NULL, with_boxes boolean DEFAULT NULL)
text st_ashexewkb(geometry)
boolean st_intersects(geom1 geometry, geom2 geometry)
boolean st_intersects(geog1 geography, geog2 geography)
boolean st_intersects(text, text)
boolean st_contains(geom1 geometry, geom2 geometry)
boolean st_containsproperly(geom1 geometry, geom2 geometry)
boolean st_within(geom1 geometry, geom2 geometry)
boolean st_covers(geom1 geometry, geom2 geometry)
boolean st_covers(geog1 geography, geog2 geography)
boolean st_covers(text, text)
boolean st_coveredby(geom1 geometry, geom2 geometry)
boolean st_coveredby(geog1 geography, geog2 geography)
boolean st_coveredby(text, text)
boolean st_overlaps(geom1 geometry, geom2 geometry)
boolean st_touches(geom1 geometry, geom2 geometry)
boolean st_crosses(geom1 geometry, geom2 geometry)
boolean st_disjoint(geom1 geometry, geom2 geometry)
boolean st_dfullywithin(geom1 geometry, geom2 geometry, double precision)
boolean st_pointinsidecircle(geometry, double precision, double precision, double precision)
boolean st_isclosed(geometry)
boolean st_isring(geometry)
boolean st_iscollection(geometry)
boolean st_ispolygonccw(geometry)
double precision:st_area(geometry)
double precision:st_area(geog geography, use_spheroid boolean DEFAULT true)
double precision:st_area(text)
double precision:st_area2d(geometry)
double precision:st_length(geometry)
double precision:st_length(geog geography, use_spheroid boolean DEFAULT true)
double precision:st_length(text)
double precision:st_length2d(geometry)
double precision:st_3dlength(geometry)
double precision:st_lengthspheroid(geometry, text)
double precision:st_perimeter(geometry)
double precision:st_perimeter(geog geography, use_spheroid boolean DEFAULT true)
double precision:st_azimuth(geom1 geometry, geom2 geometry)
double precision:st_azimuth(geog1 geography, geog2 geography)
double precision:st_angle(pt1 geometry, pt2 geometry, pt3 geometry)
double precision:st_3ddistance(geom1 geometry, geom2 geometry)
double precision:st_maxdistance(geom1 geometry, geom2 geometry)
double precision:st_hausdorffdistance(geom1 geometry, geom2 geometry)
double precision:st_frechetdistance(geom1 geometry, geom2 geometry, double precision DEFAULT -1)
double precision:st_distancespheroid(geom1 geometry, geom2 geometry)
double precision:st_linelocatepoint(geom1 geometry, geom2 geometry)
double precision:st_xmin(box3d)
double precision:st_xmax(box3d)
double precision:st_ymin(box3d)
double precision:st_ymax(box3d)
double precision:st_zmin(box3d)
double precision:st_zmax(box3d)
integer st_npoints(geometry)
integer st_numpoints(geometry)
integer st_numgeometries(geometry)
integer st_nrings(geometry)
integer st_numinteriorrings(geometry)
integer st_dimension(geometry)
integer st_memsize(geometry)
smallint st_ndims(geometry)
smallint st_coorddim(geometry geometry)
integer find_srid(varchar, varchar, varchar)
text addgeometrycolumn(table_name varchar, column_name varchar, new_srid integer, new_type varchar, new_dim integer, use_typmod boolean DEFAULT true)
text updategeometrysrid(varchar, varchar, integer)
$list$, '\n') line
    WHERE line <> ''
  LOOP
    IF one.head LIKE '%:%' THEN -- of two words
      one.result := pg_catalog.concat(one.result, ' ', pg_catalog.split_part(one.head, ':', 1));
      one.head := pg_catalog.split_part(one.head, ':', 2);
    END IF;
    body := CASE
      WHEN one.head LIKE '%,,integer%' THEN 'st_setsrid($1::geometry, $2)'
      WHEN one.result LIKE '=%' THEN pg_catalog.concat('$1::', pg_catalog.substr(one.result, 2))
      ELSE pg_catalog.concat('NULL::', one.result) END;
    EXECUTE pg_catalog.format('CREATE FUNCTION %s RETURNS %s LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN %s',
      pg_catalog.replace(one.head, ',,', ', '), pg_catalog.ltrim(one.result, '='), body);
  END LOOP;
END
$$;
CREATE FUNCTION st_astext(geometry) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN _st_wkt($1::text);
CREATE FUNCTION st_astext(geometry, integer) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN _st_wkt($1::text);
CREATE FUNCTION st_astext(geography) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN _st_wkt($1::text);
CREATE FUNCTION st_astext(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN _st_wkt($1);
CREATE FUNCTION st_asewkt(geometry) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN $1::text;
CREATE FUNCTION st_asewkt(geography) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN $1::text;
CREATE FUNCTION st_isvalid(geometry) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN true;
CREATE FUNCTION st_isvalid(geometry, integer) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN true;
CREATE FUNCTION st_issimple(geometry) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN true;
CREATE FUNCTION st_isvaliddetail(geom geometry, flags integer DEFAULT 0) RETURNS valid_detail
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN ROW(true, NULL, NULL)::valid_detail;
CREATE FUNCTION st_isempty(geometry) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN $1::text ~* '\mEMPTY\s*$';
CREATE FUNCTION st_equals(geom1 geometry, geom2 geometry) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN _st_wkt($1::text) = _st_wkt($2::text);
CREATE FUNCTION st_orderingequals(geom1 geometry, geom2 geometry) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN $1::text = $2::text;
CREATE FUNCTION st_dump(geometry) RETURNS SETOF geometry_dump LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC SELECT '{1}'::integer[], $1; END;
CREATE FUNCTION st_dumppoints(geometry) RETURNS SETOF geometry_dump LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC SELECT '{1}'::integer[], $1; END;
CREATE FUNCTION st_dumprings(geometry) RETURNS SETOF geometry_dump LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC SELECT '{1}'::integer[], $1; END;
CREATE FUNCTION st_dumpsegments(geometry) RETURNS SETOF geometry_dump LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC SELECT '{1}'::integer[], $1; END;
CREATE FUNCTION st_subdivide(geom geometry, maxvertices integer DEFAULT 256, gridsize double precision DEFAULT -1.0)
RETURNS SETOF geometry LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE BEGIN ATOMIC SELECT $1; END;
CREATE FUNCTION st_squaregrid(size double precision, bounds geometry, OUT geom geometry, OUT i integer, OUT j integer)
RETURNS SETOF record LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE BEGIN ATOMIC SELECT $2, 0, 0; END;
CREATE FUNCTION st_hexagongrid(size double precision, bounds geometry, OUT geom geometry, OUT i integer, OUT j integer)
RETURNS SETOF record LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE BEGIN ATOMIC SELECT $2, 0, 0; END;
-- Each row a cluster of its own: the number of the row.
CREATE FUNCTION st_clusterdbscan(geometry, eps double precision, minpoints integer) RETURNS integer
LANGUAGE internal WINDOW IMMUTABLE PARALLEL SAFE AS 'window_row_number';
CREATE FUNCTION st_clusterkmeans(geom geometry, k integer) RETURNS integer
LANGUAGE internal WINDOW STRICT PARALLEL SAFE AS 'window_row_number';
CREATE FUNCTION postgis_version() RETURNS text LANGUAGE sql IMMUTABLE RETURN '3.3 USE_GEOS=1 USE_PROJ=1 USE_STATS=1';
CREATE FUNCTION postgis_lib_version() RETURNS text LANGUAGE sql IMMUTABLE RETURN '3.3.7';
CREATE FUNCTION postgis_full_version() RETURNS text LANGUAGE sql IMMUTABLE RETURN 'POSTGIS="3.3.7" (stand-in)';

CREATE AGGREGATE st_union(geometry) (SFUNC = _st_first, STYPE = geometry, PARALLEL = SAFE);
CREATE AGGREGATE st_collect(geometry) (SFUNC = _st_first, STYPE = geometry, PARALLEL = SAFE);
CREATE AGGREGATE st_makeline(geometry) (SFUNC = _st_first, STYPE = geometry, PARALLEL = SAFE);
CREATE AGGREGATE st_polygonize(geometry) (SFUNC = _st_first, STYPE = geometry, PARALLEL = SAFE);
CREATE AGGREGATE st_memunion(geometry) (SFUNC = _st_first, STYPE = geometry, PARALLEL = SAFE);
CREATE FUNCTION _st_box(geometry) RETURNS box2d LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN $1::box2d;
CREATE AGGREGATE st_extent(geometry) (SFUNC = _st_first, STYPE = geometry, FINALFUNC = _st_box, PARALLEL = SAFE);
CREATE FUNCTION _st_tile(bytea, anyelement) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT '\x'::pg_catalog.bytea $$;
CREATE FUNCTION _st_tile(bytea, anyelement, text) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT '\x'::pg_catalog.bytea $$;
CREATE FUNCTION _st_tile(bytea, anyelement, text, integer) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT '\x'::pg_catalog.bytea $$;
CREATE FUNCTION _st_tile(bytea, anyelement, text, integer, text) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT '\x'::pg_catalog.bytea $$;
CREATE AGGREGATE st_asmvt(anyelement) (SFUNC = _st_tile, STYPE = bytea);
CREATE AGGREGATE st_asmvt(anyelement, text) (SFUNC = _st_tile, STYPE = bytea);
CREATE AGGREGATE st_asmvt(anyelement, text, integer) (SFUNC = _st_tile, STYPE = bytea);
CREATE AGGREGATE st_asmvt(anyelement, text, integer, text) (SFUNC = _st_tile, STYPE = bytea);

-- Operators, and what indexes are made of. No query finds anything by them; they are built, and kept up to date.
CREATE FUNCTION _st_near(geometry, geometry) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN st_intersects($1, $2);
CREATE FUNCTION _st_near(geography, geography) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN st_intersects($1, $2);
CREATE FUNCTION _st_far(geography, geography) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN st_distance($1, $2);
CREATE OPERATOR <-> (LEFTARG = geometry, RIGHTARG = geometry, FUNCTION = st_distance, COMMUTATOR = <->);
CREATE OPERATOR <-> (LEFTARG = geography, RIGHTARG = geography, FUNCTION = _st_far, COMMUTATOR = <->);
CREATE OPERATOR <#> (LEFTARG = geometry, RIGHTARG = geometry, FUNCTION = st_distance, COMMUTATOR = <#>);
CREATE OPERATOR && (LEFTARG = geography, RIGHTARG = geography, FUNCTION = _st_near, COMMUTATOR = &&);
DO $$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT * FROM pg_catalog.unnest('{&&,&&&,@,~,~=,&<,&>,<<,>>,&<|,|&>,<<|,|>>}'::text[]) AS sign LOOP
    EXECUTE pg_catalog.format('CREATE OPERATOR %s (LEFTARG = geometry, RIGHTARG = geometry, FUNCTION = _st_near%s)', one.sign,
      CASE one.sign WHEN '&&' THEN ', COMMUTATOR = &&' ELSE '' END);
  END LOOP;
  FOR one IN
    SELECT type, name, sign FROM pg_catalog.unnest('{geometry,geography}'::text[]) AS type
    CROSS JOIN (VALUES ('lt', '<'), ('le', '<='), ('eq', '='), ('ge', '>='), ('gt', '>')) AS o (name, sign)
  LOOP
    EXECUTE pg_catalog.format('CREATE FUNCTION %1$s_%2$s(%1$s, %1$s) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS %3$L',
      one.type, one.name, pg_catalog.concat('bytea', one.name));
    EXECUTE pg_catalog.format('CREATE OPERATOR %3$s (LEFTARG = %1$s, RIGHTARG = %1$s, FUNCTION = %1$s_%2$s%4$s)', one.type, one.name, one.sign,
      CASE one.sign WHEN '=' THEN ', COMMUTATOR = =, RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES' ELSE '' END);
  END LOOP;
  FOR one IN SELECT * FROM pg_catalog.unnest('{geometry,geography}'::text[]) AS type LOOP
    EXECUTE pg_catalog.format('CREATE FUNCTION %1$s_cmp(%1$s, %1$s) RETURNS integer LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS ''byteacmp''', one.type);
    EXECUTE pg_catalog.format('CREATE FUNCTION %1$s_hash(%1$s) RETURNS integer LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS ''hashvarlena''', one.type);
    EXECUTE pg_catalog.format('CREATE OPERATOR CLASS btree_%1$s_ops DEFAULT FOR TYPE %1$s USING btree AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 %1$s_cmp(%1$s, %1$s)', one.type);
    EXECUTE pg_catalog.format('CREATE OPERATOR CLASS brin_%1$s_inclusion_ops%2$s DEFAULT FOR TYPE %1$s USING brin AS OPERATOR 1 =, '
      'FUNCTION 1 brin_bloom_opcinfo(internal), FUNCTION 2 brin_bloom_add_value(internal, internal, internal, internal), '
      'FUNCTION 3 brin_bloom_consistent(internal, internal, internal, integer), FUNCTION 4 brin_bloom_union(internal, internal, internal), '
      'FUNCTION 5 brin_bloom_options(internal), FUNCTION 11 %1$s_hash(%1$s)', one.type, CASE one.type WHEN 'geometry' THEN '_2d' ELSE '' END);
    EXECUTE pg_catalog.format('CREATE OPERATOR CLASS hash_%1$s_ops DEFAULT FOR TYPE %1$s USING hash AS OPERATOR 1 =, FUNCTION 1 %1$s_hash(%1$s)', one.type);
  END LOOP;
END
$$;
-- GiST is given btree_gist's functions for integers: they take the value itself, which is a pointer here, for the number,
-- so that every key is of eight bytes, nothing is read, and nothing is found.
CREATE TYPE _st_key;
CREATE FUNCTION _st_key_in(cstring) RETURNS _st_key LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'trigger_in';
CREATE FUNCTION _st_key_out(_st_key) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'trigger_out';
CREATE TYPE _st_key (INPUT = _st_key_in, OUTPUT = _st_key_out, INTERNALLENGTH = 8);
DO $$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT * FROM (VALUES
    ('union(internal, internal)', '_st_key', 'gbt_int4_union'), ('compress(internal)', 'internal', 'gbt_int4_compress'),
    ('decompress(internal)', 'internal', 'gbt_decompress'), ('penalty(internal, internal, internal)', 'internal', 'gbt_int4_penalty'),
    ('picksplit(internal, internal)', 'internal', 'gbt_int4_picksplit'), ('same(_st_key, _st_key, internal)', 'internal', 'gbt_int4_same'),
    ('consistent(internal, geometry, smallint, oid, internal)', 'boolean', 'gbt_int4_consistent'),
    ('consistent(internal, geography, smallint, oid, internal)', 'boolean', 'gbt_int4_consistent')
  ) AS f (head, result, symbol) LOOP
    EXECUTE pg_catalog.format('CREATE FUNCTION _st_gist_%s RETURNS %s LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS ''$libdir/btree_gist'', %L',
      one.head, one.result, one.symbol);
  END LOOP;
  FOR one IN SELECT * FROM (VALUES
    ('gist_geometry_ops_2d DEFAULT', 'geometry'), ('gist_geometry_ops_nd', 'geometry'), ('gist_geography_ops DEFAULT', 'geography')
  ) AS c (name, type) LOOP
    EXECUTE pg_catalog.format('CREATE OPERATOR CLASS %1$s FOR TYPE %2$s USING gist AS OPERATOR 3 &&, '
      'FUNCTION 1 _st_gist_consistent(internal, %2$s, smallint, oid, internal), FUNCTION 2 _st_gist_union(internal, internal), '
      'FUNCTION 3 _st_gist_compress(internal), FUNCTION 4 _st_gist_decompress(internal), '
      'FUNCTION 5 _st_gist_penalty(internal, internal, internal), FUNCTION 6 _st_gist_picksplit(internal, internal), '
      'FUNCTION 7 _st_gist_same(_st_key, _st_key, internal), STORAGE _st_key', one.name, one.type);
  END LOOP;
EXCEPTION
  WHEN undefined_file THEN
    RAISE NOTICE 'btree_gist is not installed: geometries cannot be indexed with GiST';
END
$$;

-- The tables that name coordinate systems and columns.
CREATE TABLE spatial_ref_sys (
  srid integer NOT NULL PRIMARY KEY CHECK (srid > 0 AND srid <= 998999), auth_name varchar(256), auth_srid integer,
  srtext varchar(2048), proj4text varchar(2048)
);
INSERT INTO spatial_ref_sys (srid, auth_name, auth_srid)
SELECT DISTINCT (pg_catalog.regexp_match(e, ',(\d+)\)'))[1]::integer, 'EPSG',
  (pg_catalog.regexp_match(e, ',(\d+)\)'))[1]::integer
FROM pg_catalog.unnest(pg_catalog.enum_range(NULL::_st_modifier)::text[]) e WHERE e OPERATOR(pg_catalog.~) '\d';
GRANT SELECT ON spatial_ref_sys TO PUBLIC;
CREATE FUNCTION _st_label(integer) RETURNS text LANGUAGE sql STABLE STRICT PARALLEL SAFE
BEGIN ATOMIC SELECT e.enumlabel::text FROM pg_catalog.pg_enum e WHERE e.oid = $1::oid AND e.enumtypid = '_st_modifier'::regtype; END;
CREATE FUNCTION postgis_typmod_srid(integer) RETURNS integer LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN coalesce((regexp_match(_st_label($1), '\d+'))[1]::integer, 0);
CREATE FUNCTION postgis_typmod_type(integer) RETURNS text LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN coalesce((regexp_match(_st_label($1), '[A-Za-z]+'))[1], 'Geometry');
CREATE FUNCTION postgis_typmod_dims(integer) RETURNS integer LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN 2 + length((regexp_match(_st_label($1), '(Z?M?)(?:,|\))'))[1]);
DO $$
DECLARE
  kind text;
BEGIN
  FOREACH kind IN ARRAY '{geometry,geography}'::text[] LOOP
    EXECUTE pg_catalog.format('CREATE VIEW %1$s_columns AS
      SELECT pg_catalog.current_database()::varchar(256) AS f_table_catalog, n.nspname AS f_table_schema, c.relname AS f_table_name,
        a.attname AS f_%1$s_column, COALESCE(postgis_typmod_dims(NULLIF(a.atttypmod, -1)), 2) AS coord_dimension,
        COALESCE(postgis_typmod_srid(NULLIF(a.atttypmod, -1)), 0) AS srid,
        COALESCE(postgis_typmod_type(NULLIF(a.atttypmod, -1)), ''Geometry'') AS type
      FROM pg_catalog.pg_class c JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN (''r'', ''v'', ''m'', ''f'', ''p'') AND a.atttypid = %1$L::regtype
        AND pg_catalog.has_table_privilege(c.oid, ''SELECT'')', kind);
    EXECUTE pg_catalog.format('ALTER VIEW %1$s_columns OWNER TO supabase_admin; GRANT SELECT ON %1$s_columns TO PUBLIC', kind);
  END LOOP;
END
$$;
ALTER TABLE spatial_ref_sys OWNER TO supabase_admin;

-- Types that nothing is stored as.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY '{spheroid,box2df,gidx}'::text[] LOOP
    EXECUTE pg_catalog.format('CREATE TYPE %1$s;
      CREATE FUNCTION %1$s_in(cstring) RETURNS %1$s LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS ''textin'';
      CREATE FUNCTION %1$s_out(%1$s) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS ''textout'';
      CREATE TYPE %1$s (INPUT = %1$s_in, OUTPUT = %1$s_out, LIKE = pg_catalog.text, CATEGORY = ''U'')', name);
  END LOOP;
END
$$;
CREATE FUNCTION _st_first(geometry, geometry, double precision) RETURNS geometry LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN coalesce($1, $2);
CREATE FUNCTION _st_volume(geometry) RETURNS box3d LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN $1::box3d;
CREATE FUNCTION _st_cluster(geometry[], geometry) RETURNS geometry[] LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN pg_catalog.array_append($1, $2);
CREATE FUNCTION _st_cluster(geometry[], geometry, double precision) RETURNS geometry[] LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN pg_catalog.array_append($1, $2);
CREATE FUNCTION _st_tile(bytea, anyelement, boolean) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT '\x'::pg_catalog.bytea $$;
CREATE FUNCTION _st_tile(bytea, anyelement, boolean, text) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT '\x'::pg_catalog.bytea $$;
CREATE FUNCTION _st_tile(bytea, anyelement, text, integer, text, text) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT '\x'::pg_catalog.bytea $$;
CREATE AGGREGATE st_union(geometry, gridsize double precision) (SFUNC = _st_first, STYPE = geometry, PARALLEL = SAFE);
CREATE AGGREGATE st_memcollect(geometry) (SFUNC = _st_first, STYPE = geometry, PARALLEL = SAFE);
CREATE AGGREGATE st_3dextent(geometry) (SFUNC = _st_first, STYPE = geometry, FINALFUNC = _st_volume, PARALLEL = SAFE);
CREATE AGGREGATE st_clusterintersecting(geometry) (SFUNC = _st_cluster, STYPE = geometry[], PARALLEL = SAFE);
CREATE AGGREGATE st_clusterwithin(geometry, double precision) (SFUNC = _st_cluster, STYPE = geometry[], PARALLEL = SAFE);
CREATE AGGREGATE st_asmvt(anyelement, text, integer, text, text) (SFUNC = _st_tile, STYPE = bytea);
CREATE AGGREGATE st_asgeobuf(anyelement) (SFUNC = _st_tile, STYPE = bytea);
CREATE AGGREGATE st_asgeobuf(anyelement, text) (SFUNC = _st_tile, STYPE = bytea);
CREATE AGGREGATE st_asflatgeobuf(anyelement) (SFUNC = _st_tile, STYPE = bytea);
CREATE AGGREGATE st_asflatgeobuf(anyelement, boolean) (SFUNC = _st_tile, STYPE = bytea);
CREATE AGGREGATE st_asflatgeobuf(anyelement, boolean, text) (SFUNC = _st_tile, STYPE = bytea);
-- The rest of what PostGIS has, by what it gives, so that it can be called and granted: NULL, no rows, or what it was given.
DO $do$
DECLARE
  kind text;
  result text;
  called text;
BEGIN
  FOR kind IN SELECT pg_catalog.regexp_split_to_table(pg_catalog.btrim($list$
SETOF anyelement: st_fromflatgeobuf(anyelement, bytea)
bigint: _st_sortablehash(geom geometry)
boolean: _st_3ddfullywithin(geom1 geometry, geom2 geometry, double precision); _st_3ddwithin(geom1 geometry, geom2
  geometry, double precision); _st_3dintersects(geom1 geometry, geom2 geometry); _st_contains(geom1 geometry, geom2
  geometry); _st_containsproperly(geom1 geometry, geom2 geometry); _st_coveredby(geog1 geography, geog2 geography);
  _st_coveredby(geom1 geometry, geom2 geometry); _st_covers(geog1 geography, geog2 geography); _st_covers(geom1
  geometry, geom2 geometry); _st_crosses(geom1 geometry, geom2 geometry); _st_dfullywithin(geom1 geometry, geom2
  geometry, double precision); _st_dwithin(geog1 geography, geog2 geography, tolerance double precision, use_spheroid
  boolean DEFAULT true); _st_dwithin(geom1 geometry, geom2 geometry, double precision); _st_dwithinuncached(geography,
  geography, double precision); _st_dwithinuncached(geography, geography, double precision, boolean); _st_equals(geom1
  geometry, geom2 geometry); _st_intersects(geom1 geometry, geom2 geometry); _st_orderingequals(geom1 geometry, geom2
  geometry); _st_overlaps(geom1 geometry, geom2 geometry); _st_touches(geom1 geometry, geom2 geometry);
  _st_within(geom1 geometry, geom2 geometry); addauth(text); contains_2d(box2df, box2df); contains_2d(box2df,
  geometry); contains_2d(geometry, box2df); equals(geom1 geometry, geom2 geometry);
  geog_brin_inclusion_add_value(internal, internal, internal, internal); geography_analyze(internal);
  geography_gist_consistent(internal, geography, integer); geography_overlaps(geography, geography);
  geography_spgist_leaf_consistent_nd(internal, internal); geom2d_brin_inclusion_add_value(internal, internal,
  internal, internal); geom3d_brin_inclusion_add_value(internal, internal, internal, internal);
  geom4d_brin_inclusion_add_value(internal, internal, internal, internal); geometry_above(geom1 geometry, geom2
  geometry); geometry_analyze(internal); geometry_below(geom1 geometry, geom2 geometry); geometry_contained_3d(geom1
  geometry, geom2 geometry); geometry_contains(geom1 geometry, geom2 geometry); geometry_contains_3d(geom1 geometry,
  geom2 geometry); geometry_contains_nd(geometry, geometry); geometry_gist_consistent_2d(internal, geometry, integer);
  geometry_gist_consistent_nd(internal, geometry, integer); geometry_left(geom1 geometry, geom2 geometry);
  geometry_overabove(geom1 geometry, geom2 geometry); geometry_overbelow(geom1 geometry, geom2 geometry);
  geometry_overlaps(geom1 geometry, geom2 geometry); geometry_overlaps_3d(geom1 geometry, geom2 geometry);
  geometry_overlaps_nd(geometry, geometry); geometry_overleft(geom1 geometry, geom2 geometry);
  geometry_overright(geom1 geometry, geom2 geometry); geometry_right(geom1 geometry, geom2 geometry);
  geometry_same(geom1 geometry, geom2 geometry); geometry_same_3d(geom1 geometry, geom2 geometry);
  geometry_same_nd(geometry, geometry); geometry_spgist_leaf_consistent_2d(internal, internal);
  geometry_spgist_leaf_consistent_3d(internal, internal); geometry_spgist_leaf_consistent_nd(internal, internal);
  geometry_within(geom1 geometry, geom2 geometry); geometry_within_nd(geometry, geometry); is_contained_2d(box2df,
  box2df); is_contained_2d(box2df, geometry); is_contained_2d(geometry, box2df); longtransactionsenabled();
  overlaps_2d(box2df, box2df); overlaps_2d(box2df, geometry); overlaps_2d(geometry, box2df); overlaps_geog(geography,
  gidx); overlaps_geog(gidx, geography); overlaps_geog(gidx, gidx); overlaps_nd(geometry, gidx); overlaps_nd(gidx,
  geometry); overlaps_nd(gidx, gidx); postgis_hasbbox(geometry); st_3ddfullywithin(geom1 geometry, geom2 geometry,
  double precision); st_3ddwithin(geom1 geometry, geom2 geometry, double precision); st_3dintersects(geom1 geometry,
  geom2 geometry); st_cpawithin(geometry, geometry, double precision); st_hasarc(Geometry geometry);
  st_ispolygoncw(geometry); st_isvalidtrajectory(geometry); st_relatematch(text, text)
box: box(box3d); box(geometry); box3dtobox(box3d)
box2d: _postgis_index_extent(tbl regclass, col text); box2d(box3d); box2d(geometry); postgis_getbbox(geometry);
  st_box2dfromgeohash(text, integer DEFAULT NULL); st_combinebbox(box2d, geometry); st_estimatedextent(text, text);
  st_estimatedextent(text, text, text); st_estimatedextent(text, text, text, boolean); st_expand(box box2d, dx double
  precision, dy double precision); st_expand(box2d, double precision); st_findextent(text, text); st_findextent(text,
  text, text)
box3d: box3d(box2d); box3d(geometry); st_3dmakebox(geom1 geometry, geom2 geometry); st_combinebbox(box3d, box3d);
  st_combinebbox(box3d, geometry); st_expand(box box3d, dx double precision, dy double precision, dz double precision
  DEFAULT 0); st_expand(box3d, double precision)
bytea: bytea(geography); geography_send(geography); geometry_send(geometry); pgis_asflatgeobuf_finalfn(internal);
  pgis_asgeobuf_finalfn(internal); pgis_asmvt_finalfn(internal); pgis_asmvt_serialfn(internal);
  pgis_geometry_union_parallel_serialfn(internal); st_asbinary(geography, text); st_asbinary(geometry, text);
  st_asewkb(geometry, text); st_astwkb(geom geometry[], ids bigint[], prec integer DEFAULT NULL, prec_z integer
  DEFAULT NULL, prec_m integer DEFAULT NULL, with_sizes boolean DEFAULT NULL, with_boxes boolean DEFAULT NULL)
cstring: geography_typmod_out(integer); geometry_typmod_out(integer)
double precision: _postgis_join_selectivity(regclass, text, regclass, text, text DEFAULT '2');
  _postgis_selectivity(tbl regclass, att_name text, geom geometry, mode text DEFAULT '2'); _st_distancetree(geography,
  geography); _st_distancetree(geography, geography, double precision, boolean); _st_distanceuncached(geography,
  geography); _st_distanceuncached(geography, geography, boolean); _st_distanceuncached(geography, geography, double
  precision, boolean); _st_maxdistance(geom1 geometry, geom2 geometry); geography_distance_knn(geography, geography);
  geography_gist_distance(internal, geography, integer); geometry_distance_box(geom1 geometry, geom2 geometry);
  geometry_distance_centroid(geom1 geometry, geom2 geometry); geometry_distance_centroid_nd(geometry, geometry);
  geometry_distance_cpa(geometry, geometry); geometry_gist_distance_2d(internal, geometry, integer);
  geometry_gist_distance_nd(internal, geometry, integer); gserialized_gist_joinsel_2d(internal, oid, internal,
  smallint); gserialized_gist_joinsel_nd(internal, oid, internal, smallint); gserialized_gist_sel_2d(internal, oid,
  internal, integer); gserialized_gist_sel_nd(internal, oid, internal, integer); st_3dmaxdistance(geom1 geometry,
  geom2 geometry); st_3dperimeter(geometry); st_angle(line1 geometry, line2 geometry); st_angle(pt1 geometry, pt2
  geometry, pt3 geometry, pt4 geometry DEFAULT 'POINT EMPTY'::geometry); st_closestpointofapproach(geometry,
  geometry); st_distancecpa(geometry, geometry); st_distancespheroid(geom1 geometry, geom2 geometry, spheroid);
  st_hausdorffdistance(geom1 geometry, geom2 geometry, double precision); st_interpolatepoint(Line geometry, Point
  geometry); st_length2dspheroid(geometry, spheroid); st_lengthspheroid(geometry, spheroid);
  st_minimumclearance(geometry); st_perimeter2d(geometry)
geography: _st_expand(geography, double precision); _st_pointoutside(geography); geography(bytea);
  geography(geography, integer, boolean); geography(geometry); geography_in(cstring, oid, integer);
  geography_recv(internal, oid, integer)
geometry: _st_geomfromgml(text, integer); _st_longestline(geom1 geometry, geom2 geometry); _st_voronoi(g1 geometry,
  clip geometry DEFAULT NULL, tolerance double precision DEFAULT 0.0, return_polygons boolean DEFAULT true);
  geometry(box2d); geometry(box3d); geometry(geography); geometry(geometry, integer, boolean); geometry(path);
  geometry(polygon); geometry(text); geometry_recv(internal); geomfromewkb(bytea); geomfromewkt(text);
  pgis_geometry_collect_finalfn(internal); pgis_geometry_makeline_finalfn(internal);
  pgis_geometry_polygonize_finalfn(internal); pgis_geometry_union_parallel_finalfn(internal);
  postgis_addbbox(geometry); postgis_dropbbox(geometry); postgis_geos_noop(geometry); postgis_noop(geometry);
  postgis_transform_geometry(geom geometry, text, text, integer); st_3dclosestpoint(geom1 geometry, geom2 geometry);
  st_3dlineinterpolatepoint(geometry, double precision); st_3dlongestline(geom1 geometry, geom2 geometry);
  st_3dshortestline(geom1 geometry, geom2 geometry); st_affine(geometry, double precision, double precision, double
  precision, double precision, double precision, double precision, double precision, double precision, double
  precision, double precision, double precision, double precision); st_bdmpolyfromtext(text, integer);
  st_bdpolyfromtext(text, integer); st_boundingdiagonal(geom geometry, fits boolean DEFAULT false); st_buffer(text,
  double precision); st_buffer(text, double precision, integer); st_buffer(text, double precision, text);
  st_centroid(text); st_cleangeometry(geometry); st_expand(geom geometry, dx double precision, dy double precision, dz
  double precision DEFAULT 0, dm double precision DEFAULT 0); st_filterbym(geometry, double precision, double
  precision DEFAULT null, boolean DEFAULT false); st_force3dm(geom geometry, mvalue double precision DEFAULT 0.0);
  st_force4d(geom geometry, zvalue double precision DEFAULT 0.0, mvalue double precision DEFAULT 0.0);
  st_forcecurve(geometry); st_forcesfs(geometry); st_forcesfs(geometry, version text); st_geomcollfromtext(text,
  integer); st_geomcollfromwkb(bytea); st_geomcollfromwkb(bytea, integer); st_geometricmedian(g geometry, tolerance
  double precision DEFAULT NULL, max_iter integer DEFAULT 10000, fail_if_not_converged boolean DEFAULT false);
  st_geomfromgml(text, integer); st_geomfrommarc21(marc21xml text); st_geomfromtwkb(bytea); st_gmltosql(text);
  st_gmltosql(text, integer); st_hexagon(size double precision, cell_i integer, cell_j integer, origin geometry
  DEFAULT 'POINT(0 0)'); st_intersection(text, text); st_letters(letters text, font json DEFAULT NULL);
  st_linefrommultipoint(geometry); st_linefromwkb(bytea); st_linefromwkb(bytea, integer);
  st_lineinterpolatepoints(geometry, double precision, repeat boolean DEFAULT true); st_linemerge(geometry, boolean);
  st_linestringfromwkb(bytea); st_linestringfromwkb(bytea, integer); st_linetocurve(Geometry geometry);
  st_locatebetween(Geometry geometry, FromMeasure double precision, ToMeasure double precision, LeftRightOffset double
  precision DEFAULT 0.0); st_locatebetweenelevations(Geometry geometry, FromElevation double precision, ToElevation
  double precision); st_makepointm(double precision, double precision, double precision); st_makepolygon(geometry,
  geometry[]); st_minimumclearanceline(geometry); st_mlinefromtext(text); st_mlinefromtext(text, integer);
  st_mlinefromwkb(bytea); st_mlinefromwkb(bytea, integer); st_mpointfromwkb(bytea); st_mpointfromwkb(bytea, integer);
  st_mpolyfromwkb(bytea); st_mpolyfromwkb(bytea, integer); st_multilinefromwkb(bytea);
  st_multilinestringfromtext(text); st_multilinestringfromtext(text, integer); st_multipointfromtext(text);
  st_multipointfromwkb(bytea); st_multipointfromwkb(bytea, integer); st_multipolyfromwkb(bytea);
  st_multipolyfromwkb(bytea, integer); st_multipolygonfromtext(text); st_multipolygonfromtext(text, integer);
  st_patchn(geometry, integer); st_pointfromwkb(bytea); st_pointfromwkb(bytea, integer); st_pointm(XCoordinate double
  precision, YCoordinate double precision, MCoordinate double precision, srid integer DEFAULT 0);
  st_pointzm(XCoordinate double precision, YCoordinate double precision, ZCoordinate double precision, MCoordinate
  double precision, srid integer DEFAULT 0); st_polyfromwkb(bytea); st_polyfromwkb(bytea, integer);
  st_polygonfromwkb(bytea); st_polygonfromwkb(bytea, integer); st_polygonize(geometry[]); st_quantizecoordinates(g
  geometry, prec_x integer, prec_y integer DEFAULT NULL, prec_z integer DEFAULT NULL, prec_m integer DEFAULT NULL);
  st_rotate(geometry, double precision, double precision, double precision); st_rotatex(geometry, double precision);
  st_rotatey(geometry, double precision); st_rotatez(geometry, double precision); st_scale(geometry, double precision,
  double precision, double precision); st_scale(geometry, geometry); st_scale(geometry, geometry, origin geometry);
  st_scroll(geometry, geometry); st_seteffectivearea(geometry, double precision DEFAULT -1, integer DEFAULT 1);
  st_sharedpaths(geom1 geometry, geom2 geometry); st_simplifypolygonhull(geom geometry, vertex_fraction double
  precision, is_outer boolean DEFAULT true); st_snaptogrid(geom1 geometry, geom2 geometry, double precision, double
  precision, double precision, double precision); st_snaptogrid(geometry, double precision, double precision, double
  precision, double precision); st_square(size double precision, cell_i integer, cell_j integer, origin geometry
  DEFAULT 'POINT(0 0)'); st_swapordinates(geom geometry, ords cstring); st_symmetricdifference(geom1 geometry, geom2
  geometry); st_translate(geometry, double precision, double precision, double precision); st_transscale(geometry,
  double precision, double precision, double precision, double precision); st_triangulatepolygon(g1 geometry);
  st_voronoilines(g1 geometry, tolerance double precision DEFAULT 0.0, extend_to geometry DEFAULT NULL);
  st_wkbtosql(WKB bytea)
geometry[]: pgis_geometry_clusterintersecting_finalfn(internal); pgis_geometry_clusterwithin_finalfn(internal);
  st_clusterintersecting(geometry[]); st_clusterwithin(geometry[], double precision)
integer: _st_bestsrid(geography); _st_bestsrid(geography, geography); _st_linecrossingdirection(line1 geometry, line2
  geometry); checkauth(text, text); checkauth(text, text, text); lockrow(text, text, text); lockrow(text, text, text,
  text); lockrow(text, text, text, text, timestamp); lockrow(text, text, text, timestamp);
  populate_geometry_columns(tbl_oid oid, use_typmod boolean DEFAULT true); postgis_constraint_dims(geomschema text,
  geomtable text, geomcolumn text); postgis_constraint_srid(geomschema text, geomtable text, geomcolumn text);
  st_clusterkmeans(geom geometry, k integer, max_radius double precision DEFAULT null); st_linecrossingdirection(line1
  geometry, line2 geometry); st_numinteriorring(geometry); st_numpatches(geometry); unlockrows(text)
internal: geography_gist_compress(internal); geography_gist_decompress(internal); geography_gist_penalty(internal,
  internal, internal); geography_gist_picksplit(internal, internal); geography_gist_same(box2d, box2d, internal);
  geography_gist_union(bytea, internal); geography_spgist_compress_nd(internal); geometry_gist_compress_2d(internal);
  geometry_gist_compress_nd(internal); geometry_gist_decompress_2d(internal); geometry_gist_decompress_nd(internal);
  geometry_gist_penalty_2d(internal, internal, internal); geometry_gist_penalty_nd(internal, internal, internal);
  geometry_gist_picksplit_2d(internal, internal); geometry_gist_picksplit_nd(internal, internal);
  geometry_gist_same_2d(geom1 geometry, geom2 geometry, internal); geometry_gist_same_nd(geometry, geometry,
  internal); geometry_gist_union_2d(bytea, internal); geometry_gist_union_nd(bytea, internal);
  geometry_spgist_compress_2d(internal); geometry_spgist_compress_3d(internal); geometry_spgist_compress_nd(internal);
  pgis_asflatgeobuf_transfn(internal, anyelement); pgis_asflatgeobuf_transfn(internal, anyelement, boolean);
  pgis_asflatgeobuf_transfn(internal, anyelement, boolean, text); pgis_asgeobuf_transfn(internal, anyelement);
  pgis_asgeobuf_transfn(internal, anyelement, text); pgis_asmvt_combinefn(internal, internal);
  pgis_asmvt_deserialfn(bytea, internal); pgis_asmvt_transfn(internal, anyelement); pgis_asmvt_transfn(internal,
  anyelement, text); pgis_asmvt_transfn(internal, anyelement, text, integer); pgis_asmvt_transfn(internal, anyelement,
  text, integer, text); pgis_asmvt_transfn(internal, anyelement, text, integer, text, text);
  pgis_geometry_accum_transfn(internal, geometry); pgis_geometry_accum_transfn(internal, geometry, double precision);
  pgis_geometry_accum_transfn(internal, geometry, double precision, integer);
  pgis_geometry_union_parallel_combinefn(internal, internal); pgis_geometry_union_parallel_deserialfn(bytea,
  internal); pgis_geometry_union_parallel_transfn(internal, geometry); pgis_geometry_union_parallel_transfn(internal,
  geometry, double precision); postgis_index_supportfn(internal)
path: path(geometry)
polygon: polygon(geometry)
record: st_maximuminscribedcircle(geometry, OUT center geometry, OUT nearest geometry, OUT radius double precision);
  st_minimumboundingradius(geometry, OUT center geometry, OUT radius double precision)
smallint: st_zmflag(geometry)
text: _postgis_pgsql_version(); _postgis_scripts_pgsql_version(); _postgis_stats(tbl regclass, att_name text, text
  DEFAULT '2'); _st_asgml(integer, geometry, integer, integer, text, text); _st_asx3d(integer, geometry, integer,
  integer, text); addgeometrycolumn(catalog_name varchar, schema_name varchar, table_name varchar, column_name
  varchar, new_srid_in integer, new_type varchar, new_dim integer, use_typmod boolean DEFAULT true);
  addgeometrycolumn(schema_name varchar, table_name varchar, column_name varchar, new_srid integer, new_type varchar,
  new_dim integer, use_typmod boolean DEFAULT true); disablelongtransactions(); dropgeometrycolumn(catalog_name
  varchar, schema_name varchar, table_name varchar, column_name varchar); dropgeometrycolumn(schema_name varchar,
  table_name varchar, column_name varchar); dropgeometrycolumn(table_name varchar, column_name varchar);
  dropgeometrytable(catalog_name varchar, schema_name varchar, table_name varchar); dropgeometrytable(schema_name
  varchar, table_name varchar); dropgeometrytable(table_name varchar); enablelongtransactions();
  get_proj4_from_srid(integer); populate_geometry_columns(use_typmod boolean DEFAULT true);
  postgis_extensions_upgrade(); postgis_geos_version(); postgis_lib_build_date(); postgis_lib_revision();
  postgis_libjson_version(); postgis_liblwgeom_version(); postgis_libprotobuf_version(); postgis_libxml_version();
  postgis_proj_version(); postgis_scripts_build_date(); postgis_scripts_installed(); postgis_scripts_released();
  postgis_svn_version(); postgis_wagyu_version(); st_asewkt(geography, integer); st_asewkt(geometry, integer);
  st_asewkt(text); st_asgml(geog geography, maxdecimaldigits integer DEFAULT 15, options integer DEFAULT 0, nprefix
  text DEFAULT 'gml', id text DEFAULT ''); st_asgml(text); st_asgml(version integer, geog geography, maxdecimaldigits
  integer DEFAULT 15, options integer DEFAULT 0, nprefix text DEFAULT 'gml', id text DEFAULT ''); st_asgml(version
  integer, geom geometry, maxdecimaldigits integer DEFAULT 15, options integer DEFAULT 0, nprefix text DEFAULT null,
  id text DEFAULT null); st_ashexewkb(geometry, text); st_askml(geog geography, maxdecimaldigits integer DEFAULT 15,
  nprefix text DEFAULT ''); st_askml(text); st_asmarc21(geom geometry, format text DEFAULT 'hdddmmss'); st_assvg(geog
  geography, rel integer DEFAULT 0, maxdecimaldigits integer DEFAULT 15); st_assvg(text); st_astext(geography,
  integer); st_asx3d(geom geometry, maxdecimaldigits integer DEFAULT 15, options integer DEFAULT 0);
  st_isvalidreason(geometry, integer); st_relate(geom1 geometry, geom2 geometry, integer); text(geometry);
  updategeometrysrid(catalogn_name varchar, schema_name varchar, table_name varchar, column_name varchar, new_srid_in
  integer); updategeometrysrid(varchar, varchar, varchar, integer)
trigger: checkauthtrigger(); postgis_cache_bbox()
varchar: postgis_constraint_type(geomschema text, geomtable text, geomcolumn text); postgis_type_name(geomname
  varchar, coord_dimension integer, use_new_name boolean DEFAULT true)
void: _postgis_deprecate(oldname text, newname text, version text); geography_spgist_choose_nd(internal, internal);
  geography_spgist_config_nd(internal, internal); geography_spgist_inner_consistent_nd(internal, internal);
  geography_spgist_picksplit_nd(internal, internal); geometry_gist_sortsupport_2d(internal);
  geometry_sortsupport(internal); geometry_spgist_choose_2d(internal, internal); geometry_spgist_choose_3d(internal,
  internal); geometry_spgist_choose_nd(internal, internal); geometry_spgist_config_2d(internal, internal);
  geometry_spgist_config_3d(internal, internal); geometry_spgist_config_nd(internal, internal);
  geometry_spgist_inner_consistent_2d(internal, internal); geometry_spgist_inner_consistent_3d(internal, internal);
  geometry_spgist_inner_consistent_nd(internal, internal); geometry_spgist_picksplit_2d(internal, internal);
  geometry_spgist_picksplit_3d(internal, internal); geometry_spgist_picksplit_nd(internal, internal);
  st_fromflatgeobuftotable(text, text, bytea)
xid: gettransactionid()
$list$, E'\n'), E'\n(?! )') LOOP
    result := pg_catalog.substring(kind, '^[^:]*');
    FOR called IN SELECT pg_catalog.regexp_split_to_table(pg_catalog.substring(kind, ': (.*)'), '; *|;\s*') LOOP
      IF called OPERATOR(pg_catalog.~~) '%typmod\_out(%' THEN -- of a number, which anybody can call with any
        EXECUTE pg_catalog.format('CREATE FUNCTION %s RETURNS %s LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS ''numerictypmodout''', called, result);
      -- What nobody can call needs no body: there are no values of these types.
      ELSIF called OPERATOR(pg_catalog.~) 'cstring|internal' OR result OPERATOR(pg_catalog.~) 'cstring|internal' THEN
        EXECUTE pg_catalog.format('CREATE FUNCTION %s RETURNS %s LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS ''textin''', called, result);
      ELSIF result OPERATOR(pg_catalog.~) '^(SETOF|trigger|void|record)' THEN
        EXECUTE pg_catalog.format('CREATE FUNCTION %s RETURNS %s LANGUAGE plpgsql IMMUTABLE AS ''BEGIN RETURN%s; END''',
          called, result, CASE WHEN result OPERATOR(pg_catalog.=) 'trigger' THEN ' NULL' END);
      ELSE
        EXECUTE pg_catalog.format('CREATE FUNCTION %s RETURNS %s LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS ''BEGIN RETURN %s; END''',
          called, result, CASE WHEN result OPERATOR(pg_catalog.!~) '^(geometry|geography|box2d|box3d|bytea|text)$' THEN 'NULL'
            WHEN called OPERATOR(pg_catalog.~) pg_catalog.concat('^(_?st_\w+\((\w+ )?(text|', result, ')[,)]|', result, '\()') THEN '$1'
            ELSE 'NULL' END);
      END IF;
    END LOOP;
  END LOOP;
END
$do$;

