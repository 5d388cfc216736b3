-- Migration: Validate the risk score of all reports
-- Created: 2026-07-15
-- Author: Priya Nair

SET lock_timeout = '5s';

ALTER TABLE public.reports
  VALIDATE CONSTRAINT reports_risk_score_range;
