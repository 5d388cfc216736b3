-- Migration: Index sleep scores by night
-- Created: 2026-11-18
-- Author: Aylin Demir

SET lock_timeout = '5s';

CREATE INDEX idx_sleep_scores_night_of
  ON public.sleep_scores (night_of)
  WHERE band = 'poor';
