-- Subscriptions, without the connection that holds a secret. What older servers know nothing of has its usual value: an
-- unqualified name is a column of `x` where the server has it, and one of `usual` where it has not.
SELECT '' AS schema, s.subname AS name, '' AS sub, pg_get_userbyid(s.subowner) AS owner,
  'CREATE SUBSCRIPTION ' || quote_ident(s.subname) || ' CONNECTION ''***'' PUBLICATION ' || p.stored
    || ' WITH (connect = false, slot_name = ' || COALESCE(quote_literal(s.subslotname), 'NONE') || ', ' || o.options
    || ');' AS ddl, s.oid AS oid, 0 AS part,
  p.list AS publications,
  CASE WHEN s.subenabled THEN 'on' ELSE 'off' END AS enabled,
  COALESCE(quote_literal(s.subslotname), 'NONE') AS slot,
  o.options AS options,
  p.stored AS _publications
FROM (
  SELECT y.oid, y.subname, y.subowner, y.subdbid, y.subenabled, y.subslotname, y.subpublications, y.subsynccommit,
    y.subbinary, y.substream, y.subtwophasestate, y.subdisableonerr
  FROM pg_catalog.pg_subscription y
) s
CROSS JOIN (VALUES (true, false, 'any', false)) usual(subpasswordrequired, subrunasowner, suborigin, subfailover)
CROSS JOIN LATERAL (
  SELECT string_agg(quote_ident(i), ', ' ORDER BY i COLLATE "C") AS list,
    string_agg(quote_ident(i), ', ' ORDER BY place) AS stored
  FROM unnest(s.subpublications) WITH ORDINALITY u(i, place)
) p
CROSS JOIN LATERAL (
  SELECT concat_ws(', ',
    'binary = ' || CASE WHEN s.subbinary THEN 'on' ELSE 'off' END,
    'streaming = ' || CASE s.substream::text WHEN 'true' THEN 'on' WHEN 't' THEN 'on' WHEN 'p' THEN 'parallel'
      ELSE 'off' END,
    'synchronous_commit = ' || s.subsynccommit,
    CASE WHEN s.subtwophasestate <> 'd' THEN 'two_phase = on' END,
    CASE WHEN s.subdisableonerr THEN 'disable_on_error = on' END,
    CASE WHEN NOT (SELECT subpasswordrequired FROM pg_catalog.pg_subscription x WHERE x.oid = s.oid)
      THEN 'password_required = off' END,
    CASE WHEN (SELECT subrunasowner FROM pg_catalog.pg_subscription x WHERE x.oid = s.oid)
      THEN 'run_as_owner = on' END,
    (SELECT 'origin = ' || NULLIF(suborigin::text, 'any') FROM pg_catalog.pg_subscription x WHERE x.oid = s.oid),
    CASE WHEN (SELECT subfailover FROM pg_catalog.pg_subscription x WHERE x.oid = s.oid) THEN 'failover = on' END
  ) AS options
) o
WHERE s.subdbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = CURRENT_CATALOG);
