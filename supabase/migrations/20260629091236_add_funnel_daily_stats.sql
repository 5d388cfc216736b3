-- Migration: Add daily statistics of the funnels
-- Created: 2026-06-29
-- Author: Marek Dvořák
--
-- Lives in `private`: a materialized view has no RLS. The server refreshes it at night
-- through the service role and serves it to admins.

SET lock_timeout = '5s';

-- Materialized views
CREATE MATERIALIZED VIEW IF NOT EXISTS private.funnel_daily_stats AS
SELECT
  fc.id AS funnel_id,
  (a.started_at AT TIME ZONE 'UTC')::DATE AS day,
  count(*) AS started,
  count(*) FILTER (WHERE a.status = 'completed') AS completed,
  count(*) FILTER (WHERE a.status = 'abandoned') AS abandoned,
  round(avg(a.score), 1) AS average_score
FROM public.assessments a
JOIN public.funnel_versions fv ON fv.id = a.funnel_version_id
JOIN public.funnels_catalog fc ON fc.id = fv.funnel_id
GROUP BY fc.id, (a.started_at AT TIME ZONE 'UTC')::DATE;
COMMENT ON MATERIALIZED VIEW private.funnel_daily_stats IS 'Starts and completions per funnel and day (UTC).';

-- Indexes
CREATE UNIQUE INDEX IF NOT EXISTS idx_funnel_daily_stats_funnel_id_day
  ON private.funnel_daily_stats (funnel_id, day);

-- Functions
CREATE OR REPLACE FUNCTION private.refresh_funnel_daily_stats()
RETURNS VOID
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = ''
AS $$
BEGIN
  REFRESH MATERIALIZED VIEW CONCURRENTLY private.funnel_daily_stats;
END;
$$;
COMMENT ON FUNCTION private.refresh_funnel_daily_stats() IS 'Called every night by the server.';

-- Grants
REVOKE EXECUTE ON FUNCTION private.refresh_funnel_daily_stats() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.refresh_funnel_daily_stats() TO service_role;
GRANT SELECT ON private.funnel_daily_stats TO service_role;
