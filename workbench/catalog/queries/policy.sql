-- Policies. Nobody owns one, and the platform has none of its own: those on its tables are the user's, too.
SELECT n.nspname AS schema, c.relname AS name, p.polname AS sub, NULL AS owner,
  'CREATE POLICY ' || quote_ident(p.polname) || ' ON ' || c.oid::regclass::text || E'\n  AS '
    || CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END || ' FOR ' || w.command || ' TO ' || w.roles
    || COALESCE(E'\n  USING (' || w.visible || ')', '') || COALESCE(E'\n  WITH CHECK (' || w.writable || ')', '')
    || ';' AS ddl, p.oid AS oid, 0 AS part,
  w.command AS command,
  CASE WHEN p.polpermissive THEN 'permissive' ELSE 'restrictive' END AS "combines as",
  w.roles AS roles,
  w.visible AS using,
  w.writable AS "with check"
FROM pg_catalog.pg_policy p
JOIN pg_catalog.pg_class c ON c.oid = p.polrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN LATERAL (
  SELECT
    CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE'
      ELSE 'ALL' END AS command,
    (SELECT string_agg(CASE x.role WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(x.role)) END, ', '
        ORDER BY pg_get_userbyid(x.role)::text COLLATE "C")
      FROM unnest(p.polroles) x(role)) AS roles,
    pg_get_expr(p.polqual, p.polrelid) AS visible,
    pg_get_expr(p.polwithcheck, p.polrelid) AS writable
  OFFSET 0
) w
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e');
