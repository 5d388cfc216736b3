-- Migration: Correct risk scores that are out of range
-- Created: 2026-07-13
-- Author: Priya Nair
--
-- 31 rows in production. Rows that are right are not touched.

SET lock_timeout = '5s';

DO $$
DECLARE
  batch_size CONSTANT BIGINT := 500;
  affected BIGINT;
BEGIN
  LOOP
    UPDATE public.reports
    SET risk_score = LEAST(GREATEST(risk_score, 0), 100)
    WHERE id IN (
      SELECT r.id
      FROM public.reports r
      WHERE r.risk_score NOT BETWEEN 0 AND 100
      LIMIT batch_size
    );
    GET DIAGNOSTICS affected = ROW_COUNT;
    EXIT WHEN affected = 0;
  END LOOP;
END $$;
