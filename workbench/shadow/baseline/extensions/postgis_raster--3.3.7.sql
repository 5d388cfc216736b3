CREATE TYPE raster;
CREATE FUNCTION raster_in(cstring) RETURNS raster LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'textin';
CREATE FUNCTION raster_out(raster) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'textout';
CREATE TYPE raster (INPUT = raster_in, OUTPUT = raster_out, LIKE = pg_catalog.text, CATEGORY = 'U');
CREATE FUNCTION st_convexhull(raster) RETURNS geometry LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN NULL::geometry;
CREATE FUNCTION st_width(raster) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::integer;
CREATE FUNCTION st_height(raster) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::integer;
CREATE FUNCTION st_srid(raster) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::integer;
CREATE FUNCTION st_value(rast raster, pt geometry, exclude_nodata_value boolean DEFAULT true)
RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
