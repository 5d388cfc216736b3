CREATE TYPE stdaddr AS (
  building text, house_num text, predir text, qual text, pretype text, name text, suftype text, sufdir text, ruralroute text, extra text,
  city text, state text, country text, postcode text, box text, unit text
);
CREATE FUNCTION standardize_address(lextab text, gaztab text, rultab text, micro text, macro text) RETURNS stdaddr
LANGUAGE sql STABLE STRICT RETURN NULL::stdaddr;
CREATE FUNCTION standardize_address(lextab text, gaztab text, rultab text, address text) RETURNS stdaddr
LANGUAGE sql STABLE STRICT RETURN NULL::stdaddr;
CREATE FUNCTION parse_address(
  text, OUT num text, OUT street text, OUT street2 text, OUT address1 text, OUT city text, OUT state text, OUT zip text, OUT zipplus text,
  OUT country text
) LANGUAGE sql STABLE STRICT BEGIN ATOMIC SELECT NULL::text, $1, NULL::text, $1, NULL::text, NULL::text, NULL::text, NULL::text, NULL::text; END;
