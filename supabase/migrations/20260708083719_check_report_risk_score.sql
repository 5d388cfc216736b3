-- Migration: Keep the risk score of new reports in range
-- Created: 2026-07-08
-- Author: Priya Nair
--
-- The generator once wrote 140. NOT VALID first; the old rows are corrected next.

SET lock_timeout = '5s';

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_constraint
    WHERE conname = 'reports_risk_score_range'
      AND conrelid = 'public.reports'::REGCLASS
  ) THEN
    ALTER TABLE public.reports
      ADD CONSTRAINT reports_risk_score_range
      CHECK (risk_score IS NULL OR risk_score BETWEEN 0 AND 100) NOT VALID;
  END IF;
END $$;
