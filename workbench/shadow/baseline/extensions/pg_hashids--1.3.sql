CREATE FUNCTION id_encode(number bigint, salt text DEFAULT '', min_length integer DEFAULT 0) RETURNS text
LANGUAGE sql IMMUTABLE STRICT AS
  'SELECT pg_catalog.lpad(pg_catalog.to_hex(number), GREATEST(min_length, pg_catalog.length(pg_catalog.to_hex(number))), ''0'')';
CREATE FUNCTION id_encode(number bigint, salt text, min_length integer, alphabet text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT AS
  'SELECT pg_catalog.lpad(pg_catalog.to_hex(number), GREATEST(min_length, pg_catalog.length(pg_catalog.to_hex(number))), ''0'')';
CREATE FUNCTION id_decode(hash text, salt text DEFAULT '', min_length integer DEFAULT 0) RETURNS bigint[]
LANGUAGE sql IMMUTABLE STRICT AS
  'SELECT ARRAY[pg_catalog.concat(''0x'', hash)::pg_catalog.int8]';
CREATE FUNCTION id_decode_once(hash text, salt text DEFAULT '', min_length integer DEFAULT 0) RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT AS
  'SELECT pg_catalog.concat(''0x'', hash)::pg_catalog.int8';
