-- Migration: Show sleep scores by week
-- Created: 2026-11-20
-- Author: Aylin Demir

SET lock_timeout = '5s';

CREATE OR REPLACE VIEW public.weekly_sleep
WITH (security_invoker = TRUE) AS
SELECT
  s.patient_id,
  date_trunc('week', s.night_of)::DATE AS week_of,
  round(avg(s.total)) AS average_score,
  count(*) AS nights
FROM public.sleep_scores s
GROUP BY s.patient_id, date_trunc('week', s.night_of)::DATE;
COMMENT ON VIEW public.weekly_sleep IS 'Average sleep score by week.';
