-- Tables in publications, with row filters and columns. What is published of a table is its owner's business.
SELECT n.nspname AS schema, c.relname AS name, p.pubname AS sub, NULL AS owner,
  'ALTER PUBLICATION ' || quote_ident(p.pubname) || ' ADD TABLE ' || c.oid::regclass::text
    || COALESCE(' (' || g.columns || ')', '') || COALESCE(' WHERE (' || g.filter || ')', '') || ';' AS ddl,
  r.oid AS oid, 0 AS part,
  g.columns AS columns,
  g.filter AS filter
FROM pg_catalog.pg_publication_rel r
JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid
JOIN pg_catalog.pg_class c ON c.oid = r.prrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN LATERAL (
  SELECT (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname) FROM pg_catalog.pg_attribute a
      WHERE a.attrelid = c.oid AND a.attnum = ANY (string_to_array(r.prattrs::text, ' ')::smallint[])) AS columns,
    pg_get_expr(r.prqual, c.oid) AS filter
  OFFSET 0
) g;
