-- Security labels, one row an object; `name` is the attribute's where one is on an attribute that is no object.
SELECT s.classoid AS class, s.objoid AS oid, s.objsubid AS part, a.attname AS name,
  json_object_agg(s.provider, s.label ORDER BY s.provider)::text AS value
FROM pg_catalog.pg_seclabel s
LEFT JOIN pg_catalog.pg_attribute a ON s.objsubid <> 0 AND a.attrelid = s.objoid AND a.attnum = s.objsubid
WHERE s.objoid >= 16384
GROUP BY s.classoid, s.objoid, s.objsubid, a.attname;
