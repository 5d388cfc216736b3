-- Comments on what users made, and theirs on the schema public; `name` is the attribute's where the comment is on one that is no object of its own.
SELECT d.classoid AS class, d.objoid AS oid, d.objsubid AS part, a.attname AS name, d.description AS value
FROM pg_catalog.pg_description d
LEFT JOIN pg_catalog.pg_attribute a ON d.objsubid <> 0 AND a.attrelid = d.objoid AND a.attnum = d.objsubid
WHERE d.objoid >= 16384
  OR (d.classoid = 'pg_catalog.pg_namespace'::regclass AND d.objoid = 2200
    AND d.description <> 'standard public schema');
