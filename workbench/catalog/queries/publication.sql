-- Publications; which tables and schemas are in one is told apart.
SELECT '' AS schema, p.pubname AS name, '' AS sub, pg_get_userbyid(p.pubowner) AS owner,
  'CREATE PUBLICATION ' || quote_ident(p.pubname) || CASE WHEN p.puballtables THEN ' FOR ALL TABLES' ELSE '' END
    || ' WITH (' || o.options || ');' AS ddl, p.oid AS oid, 0 AS part,
  CASE WHEN p.puballtables THEN 'on' ELSE 'off' END AS "all tables",
  o.options AS options
FROM pg_catalog.pg_publication p
CROSS JOIN LATERAL (SELECT to_jsonb(p) AS row) j
CROSS JOIN LATERAL (
  SELECT 'publish = ' || quote_literal(concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END,
      CASE WHEN p.pubupdate THEN 'update' END, CASE WHEN p.pubdelete THEN 'delete' END,
      CASE WHEN p.pubtruncate THEN 'truncate' END))
    || CASE WHEN p.pubviaroot THEN ', publish_via_partition_root = true' ELSE '' END
    || CASE WHEN j.row ->> 'pubgencols' IN ('s', 'true') THEN ', publish_generated_columns = stored' ELSE '' END AS options
) o;
