CREATE FUNCTION hypopg_create_index(sql_order text, OUT indexrelid oid, OUT indexname text) RETURNS SETOF record
LANGUAGE sql AS 'SELECT 1::pg_catalog.oid, ''hypothetical''';
CREATE FUNCTION hypopg_drop_index(indexid oid) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE FUNCTION hypopg_reset() RETURNS void LANGUAGE sql AS 'SELECT NULL::void';
CREATE FUNCTION hypopg_relation_size(indexid oid) RETURNS bigint LANGUAGE sql AS 'SELECT 0::pg_catalog.int8';
CREATE FUNCTION hypopg_reset_index() RETURNS void LANGUAGE sql AS 'SELECT NULL::void';
CREATE FUNCTION hypopg_get_indexdef(indexid oid) RETURNS text LANGUAGE sql AS 'SELECT NULL::pg_catalog.text';
CREATE FUNCTION hypopg_hide_index(indexid oid) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE FUNCTION hypopg_unhide_index(indexid oid) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE FUNCTION hypopg_unhide_all_indexes() RETURNS void LANGUAGE sql AS 'SELECT NULL::void';
CREATE FUNCTION hypopg_hidden_indexes() RETURNS TABLE (indexid oid) LANGUAGE plpgsql STRICT AS 'BEGIN END';
CREATE FUNCTION hypopg(
  OUT indexname text, OUT indexrelid oid, OUT indrelid oid, OUT innatts integer, OUT indisunique boolean,
  OUT indkey int2vector, OUT indcollation oidvector, OUT indclass oidvector, OUT indoption oidvector,
  OUT indexprs pg_node_tree, OUT indpred pg_node_tree, OUT amid oid
) RETURNS SETOF record LANGUAGE plpgsql STRICT AS 'BEGIN END';
CREATE VIEW hypopg_list_indexes AS
  SELECT h.indexrelid, h.indexname AS index_name, NULL::name AS schema_name, NULL::name AS table_name, NULL::name AS am_name
  FROM hypopg() h;
CREATE VIEW hypopg_hidden_indexes AS
  SELECT h.indexid AS indexrelid, NULL::name AS index_name, NULL::name AS schema_name, NULL::name AS table_name,
    NULL::name AS am_name, false AS is_hypo
  FROM hypopg_hidden_indexes() h;
GRANT SELECT ON hypopg_list_indexes, hypopg_hidden_indexes TO PUBLIC;
ALTER VIEW hypopg_list_indexes OWNER TO supabase_admin;
ALTER VIEW hypopg_hidden_indexes OWNER TO supabase_admin;
