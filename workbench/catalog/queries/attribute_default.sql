-- Which column each default belongs to.
SELECT d.oid AS oid, d.adrelid AS relation, d.adnum AS part FROM pg_catalog.pg_attrdef d WHERE d.oid >= 16384;
