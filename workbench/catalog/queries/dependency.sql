-- What stands on what, as the server keeps it. Whose rows these are is found out by whoever needs to know.
SELECT d.classid::bigint AS class, d.objid AS oid, d.objsubid AS part, d.refclassid::bigint AS on_class,
  d.refobjid AS on_oid, d.refobjsubid AS on_part, d.deptype AS type
FROM pg_catalog.pg_depend d
WHERE d.objid >= 16384 AND d.deptype <> 'x';
