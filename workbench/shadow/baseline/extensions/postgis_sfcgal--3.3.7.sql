CREATE FUNCTION postgis_sfcgal_version() RETURNS text LANGUAGE sql IMMUTABLE RETURN '1.3.10';
CREATE FUNCTION st_extrude(geometry, double precision, double precision, double precision)
RETURNS geometry LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_straightskeleton(geometry) RETURNS geometry
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_volume(geometry) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN NULL::double precision;
