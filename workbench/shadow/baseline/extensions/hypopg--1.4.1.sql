CREATE FUNCTION hypopg_create_index(sql_order text, OUT indexrelid oid, OUT indexname text) RETURNS SETOF record
LANGUAGE sql AS 'SELECT 1::pg_catalog.oid, ''hypothetical''';
CREATE FUNCTION hypopg_drop_index(indexid oid) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE FUNCTION hypopg_reset() RETURNS void LANGUAGE sql AS 'SELECT NULL::void';
CREATE FUNCTION hypopg_relation_size(indexid oid) RETURNS bigint LANGUAGE sql AS 'SELECT 0::pg_catalog.int8';
