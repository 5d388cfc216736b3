CREATE TYPE tiger.norm_addy AS (
  address integer, predirabbrev varchar, streetname varchar, streettypeabbrev varchar, postdirabbrev varchar, internal varchar,
  location varchar, stateabbrev varchar, zip varchar, parsed boolean, zip4 varchar, address_alphanumeric varchar
);
CREATE FUNCTION tiger.geocode(
  input varchar, max_results integer DEFAULT 10, restrict_geom geometry DEFAULT NULL, OUT addy tiger.norm_addy,
  OUT geomout geometry, OUT rating integer
) RETURNS SETOF record LANGUAGE plpgsql STABLE AS 'BEGIN END';
CREATE FUNCTION tiger.normalize_address(in_rawinput varchar) RETURNS tiger.norm_addy LANGUAGE sql IMMUTABLE STRICT
RETURN NULL::tiger.norm_addy;
GRANT USAGE ON SCHEMA tiger TO PUBLIC;
