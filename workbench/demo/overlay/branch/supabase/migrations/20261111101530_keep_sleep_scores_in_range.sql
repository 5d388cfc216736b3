-- Migration: Keep sleep scores in range
-- Created: 2026-11-11
-- Author: Aylin Demir

SET lock_timeout = '5s';

ALTER TABLE public.sleep_scores
  ADD CONSTRAINT sleep_scores_score_range CHECK (score BETWEEN 0 AND 100);
