-- Default privileges: `name` is the role and what it makes, `schema` where, empty for everywhere.
SELECT COALESCE(n.nspname, '') AS schema, pg_get_userbyid(d.defaclrole) || ' ' || CASE d.defaclobjtype
    WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS' WHEN 'T' THEN 'TYPES'
    WHEN 'n' THEN 'SCHEMAS' ELSE 'LARGE OBJECTS' END AS name, '' AS sub, pg_get_userbyid(d.defaclrole) AS owner,
  '' AS ddl, d.oid AS oid, 0 AS part,
  d.defaclacl::text[] AS acl
FROM pg_catalog.pg_default_acl d
LEFT JOIN pg_catalog.pg_namespace n ON n.oid = d.defaclnamespace;
