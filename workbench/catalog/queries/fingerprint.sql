-- One row that changes when any of the objects compared does: every catalog row carries the transaction that wrote it.
-- Reads rows as they are and deparses nothing, so that it can be asked often.
WITH relation AS MATERIALIZED (
  SELECT c.oid, c.xmin FROM pg_catalog.pg_class c
  WHERE c.oid >= 16384 AND c.relpersistence <> 't' AND c.relkind <> 't'
), part(catalog, digest) AS (
  SELECT 'class', bit_xor(hashtextextended(oid::text || ':' || xmin::text, 0)) FROM relation
  UNION ALL
  SELECT 'attribute', bit_xor(hashtextextended(a.attrelid::text || ':' || a.attnum::text || ':' || a.xmin::text, 0))
  FROM pg_catalog.pg_attribute a JOIN relation r ON r.oid = a.attrelid
  UNION ALL
  SELECT 'default', bit_xor(hashtextextended(a.oid::text || ':' || a.xmin::text, 0))
  FROM pg_catalog.pg_attrdef a JOIN relation r ON r.oid = a.adrelid
  UNION ALL
  SELECT 'constraint', bit_xor(hashtextextended(oid::text || ':' || xmin::text, 0))
  FROM pg_catalog.pg_constraint WHERE oid >= 16384
  UNION ALL
  SELECT 'index', bit_xor(hashtextextended(indexrelid::text || ':' || xmin::text, 0))
  FROM pg_catalog.pg_index WHERE indexrelid >= 16384
  UNION ALL
  SELECT 'sequence', bit_xor(hashtextextended(seqrelid::text || ':' || xmin::text, 0)) FROM pg_catalog.pg_sequence
  UNION ALL
  SELECT 'function', bit_xor(hashtextextended(oid::text || ':' || xmin::text, 0))
  FROM pg_catalog.pg_proc WHERE oid >= 16384
  UNION ALL
  SELECT 'trigger', bit_xor(hashtextextended(oid::text || ':' || xmin::text, 0)) FROM pg_catalog.pg_trigger
  UNION ALL
  SELECT 'policy', bit_xor(hashtextextended(oid::text || ':' || xmin::text, 0)) FROM pg_catalog.pg_policy
  UNION ALL
  SELECT 'type', bit_xor(hashtextextended(t.oid::text || ':' || t.xmin::text, 0))
  FROM pg_catalog.pg_type t WHERE t.oid >= 16384 AND t.typtype IN ('e', 'd')
  UNION ALL
  SELECT 'label', bit_xor(hashtextextended(oid::text || ':' || xmin::text, 0)) FROM pg_catalog.pg_enum
  UNION ALL
  SELECT 'view', bit_xor(hashtextextended(w.oid::text || ':' || w.xmin::text, 0))
  FROM pg_catalog.pg_rewrite w WHERE w.oid >= 16384
  UNION ALL
  SELECT 'schema', bit_xor(hashtextextended(oid::text || ':' || xmin::text, 0))
  FROM pg_catalog.pg_namespace WHERE oid >= 16384 AND nspname !~ '^pg_'
  UNION ALL
  SELECT 'extension', bit_xor(hashtextextended(oid::text || ':' || xmin::text, 0)) FROM pg_catalog.pg_extension
)
SELECT md5(string_agg(catalog || ':' || COALESCE(digest, 0)::text, ',' ORDER BY catalog)) FROM part;
