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
  FROM pg_catalog.pg_type t WHERE t.oid >= 16384 AND t.typtype IN ('e', 'd', 'c', 'r')
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
  UNION ALL
  SELECT 'comment', bit_xor(hashtextextended(objoid::text || ':' || xmin::text, 0))
  FROM pg_catalog.pg_description WHERE objoid >= 16384
  UNION ALL
  SELECT 'default privileges', bit_xor(hashtextextended(oid::text || ':' || xmin::text, 0))
  FROM pg_catalog.pg_default_acl WHERE oid >= 16384
  UNION ALL
  SELECT 'publication', bit_xor(hashtextextended(oid::text || ':' || xmin::text, 0))
  FROM pg_catalog.pg_publication WHERE oid >= 16384
  UNION ALL
  SELECT 'published table', bit_xor(hashtextextended(oid::text || ':' || xmin::text, 0))
  FROM pg_catalog.pg_publication_rel WHERE oid >= 16384
  UNION ALL
  SELECT 'published schema', bit_xor(hashtextextended(oid::text || ':' || xmin::text, 0))
  FROM pg_catalog.pg_publication_namespace WHERE oid >= 16384
  UNION ALL
  SELECT 'event trigger', bit_xor(hashtextextended(oid::text || ':' || xmin::text, 0))
  FROM pg_catalog.pg_event_trigger WHERE oid >= 16384
  UNION ALL
  SELECT 'statistics', bit_xor(hashtextextended(oid::text || ':' || xmin::text, 0))
  FROM pg_catalog.pg_statistic_ext WHERE oid >= 16384
  UNION ALL
  SELECT 'cast', bit_xor(hashtextextended(oid::text || ':' || xmin::text, 0))
  FROM pg_catalog.pg_cast WHERE oid >= 16384
  UNION ALL
  SELECT 'operator', bit_xor(hashtextextended(oid::text || ':' || xmin::text, 0))
  FROM pg_catalog.pg_operator WHERE oid >= 16384
  UNION ALL
  SELECT 'operator class', bit_xor(hashtextextended(oid::text || ':' || xmin::text, 0))
  FROM pg_catalog.pg_opclass WHERE oid >= 16384
  UNION ALL
  SELECT 'collation', bit_xor(hashtextextended(oid::text || ':' || xmin::text, 0))
  FROM pg_catalog.pg_collation WHERE oid >= 16384
  UNION ALL
  SELECT 'configuration', bit_xor(hashtextextended(oid::text || ':' || xmin::text, 0))
  FROM pg_catalog.pg_ts_config WHERE oid >= 16384
  UNION ALL
  SELECT 'dictionary', bit_xor(hashtextextended(oid::text || ':' || xmin::text, 0))
  FROM pg_catalog.pg_ts_dict WHERE oid >= 16384
  UNION ALL
  SELECT 'server', bit_xor(hashtextextended(oid::text || ':' || xmin::text, 0))
  FROM pg_catalog.pg_foreign_server WHERE oid >= 16384
  UNION ALL
  SELECT 'wrapper', bit_xor(hashtextextended(oid::text || ':' || xmin::text, 0))
  FROM pg_catalog.pg_foreign_data_wrapper WHERE oid >= 16384
  UNION ALL
  SELECT 'transform', bit_xor(hashtextextended(oid::text || ':' || xmin::text, 0))
  FROM pg_catalog.pg_transform WHERE oid >= 16384
  UNION ALL
  SELECT 'language', bit_xor(hashtextextended(oid::text || ':' || xmin::text, 0))
  FROM pg_catalog.pg_language WHERE oid >= 16384
  UNION ALL
  SELECT 'access method', bit_xor(hashtextextended(oid::text || ':' || xmin::text, 0))
  FROM pg_catalog.pg_am WHERE oid >= 16384
  UNION ALL
  SELECT 'parser', bit_xor(hashtextextended(oid::text || ':' || xmin::text, 0))
  FROM pg_catalog.pg_ts_parser WHERE oid >= 16384
  UNION ALL
  SELECT 'template', bit_xor(hashtextextended(oid::text || ':' || xmin::text, 0))
  FROM pg_catalog.pg_ts_template WHERE oid >= 16384
  UNION ALL
  SELECT 'label', bit_xor(hashtextextended(objoid::text || ':' || objsubid || ':' || xmin::text, 0))
  FROM pg_catalog.pg_seclabel WHERE objoid >= 16384
  UNION ALL
  SELECT 'mapping', bit_xor(hashtextextended(mapcfg::text || maptokentype || ':' || xmin::text, 0))
  FROM pg_catalog.pg_ts_config_map WHERE mapcfg >= 16384
  UNION ALL -- whose rows nobody but a superuser reads whole
  SELECT 'subscription', bit_xor(hashtextextended(concat_ws(':', oid, subname, subowner, subenabled, subbinary,
    substream, subtwophasestate, subdisableonerr, subslotname, subsynccommit, subpublications), 0))
  FROM pg_catalog.pg_subscription
)
SELECT md5(string_agg(catalog || ':' || COALESCE(digest, 0)::text, ',' ORDER BY catalog)) FROM part;
