-- Migration: Let patients comment on their sleep scores
-- Created: 2026-11-17
-- Author: Aylin Demir

SET lock_timeout = '5s';

CREATE TABLE IF NOT EXISTS public.sleep_score_feedback (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  sleep_score_id UUID NOT NULL REFERENCES public.sleep_scores (id) ON DELETE CASCADE,
  felt_rested BOOLEAN NOT NULL,
  remark TEXT NOT NULL DEFAULT '',
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT sleep_score_feedback_once UNIQUE (sleep_score_id)
);
COMMENT ON TABLE public.sleep_score_feedback IS 'What patients say about a score.';

CREATE POLICY "Patients can view feedback on own scores"
  ON public.sleep_score_feedback
  FOR SELECT
  TO authenticated
  USING (
    EXISTS (
      SELECT 1 FROM public.sleep_scores s
      WHERE s.id = sleep_score_feedback.sleep_score_id
    )
  );

-- Remember which nights of the old diary have a score already
ALTER TABLE public.sleep_diary_entries
  ADD COLUMN IF NOT EXISTS scored_at TIMESTAMPTZ;
