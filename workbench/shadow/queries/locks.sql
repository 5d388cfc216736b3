-- Relations this session has locked in a way that others notice, with the file that holds each one's rows.
SELECT l.relation, l.mode, c.relfilenode
FROM pg_catalog.pg_locks l
LEFT JOIN pg_catalog.pg_class c ON c.oid = l.relation
WHERE l.pid = pg_catalog.pg_backend_pid() AND l.locktype = 'relation' AND l.granted
  AND l.mode <> 'AccessShareLock' AND l.relation >= 12000
