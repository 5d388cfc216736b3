-- Enums with their labels in order.
SELECT n.nspname AS schema, t.typname AS name, '' AS sub, pg_get_userbyid(t.typowner) AS owner,
  'CREATE TYPE ' || format_type(t.oid, NULL) || E' AS ENUM (\n  '
    || COALESCE(string_agg(quote_literal(l.enumlabel), E',\n  ' ORDER BY l.enumsortorder), '') || E'\n);' AS ddl, t.oid AS oid, 0 AS part,
  string_agg(quote_literal(l.enumlabel), ', ' ORDER BY l.enumsortorder) AS labels,
  COALESCE(json_agg(l.enumlabel ORDER BY l.enumsortorder) FILTER (WHERE l.oid IS NOT NULL), '[]')::text AS _labels
FROM pg_catalog.pg_type t
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
LEFT JOIN pg_catalog.pg_enum l ON l.enumtypid = t.oid
WHERE t.typtype = 'e' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e')
GROUP BY n.nspname, t.oid, t.typname, t.typowner;
