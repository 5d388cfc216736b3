-- Which column of the parent a column of a child or a partition comes from.
SELECT a.attrelid AS relation, a.attnum AS part, h.inhparent AS parent, p.attnum AS parent_part
FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_inherits h ON h.inhrelid = a.attrelid
JOIN pg_catalog.pg_attribute p ON p.attrelid = h.inhparent AND p.attname = a.attname
WHERE a.attrelid >= 16384 AND a.attnum > 0 AND a.attinhcount > 0 AND NOT a.attislocal AND NOT a.attisdropped
ORDER BY h.inhseqno DESC;
