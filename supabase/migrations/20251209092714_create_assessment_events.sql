-- Migration: Create assessment_events
-- Created: 2025-12-09
-- Author: Priya Nair
--
-- Append-only: what happened to an assessment, and when. Written by a trigger.

SET lock_timeout = '5s';

-- Tables
CREATE TABLE IF NOT EXISTS public.assessment_events (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  assessment_id UUID NOT NULL REFERENCES public.assessments (id) ON DELETE CASCADE,
  event TEXT NOT NULL,
  payload JSONB NOT NULL DEFAULT '{}'::JSONB,
  occurred_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
COMMENT ON TABLE public.assessment_events IS 'Append-only history of assessments.';

-- Indexes
CREATE INDEX IF NOT EXISTS idx_assessment_events_assessment_id_occurred_at
  ON public.assessment_events (assessment_id, occurred_at);

-- RLS
ALTER TABLE public.assessment_events ENABLE ROW LEVEL SECURITY;

-- Policies
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'assessment_events'
      AND policyname = 'Events follow their assessment'
  ) THEN
    CREATE POLICY "Events follow their assessment"
      ON public.assessment_events
      FOR SELECT
      TO authenticated
      USING (
        EXISTS (
          SELECT 1 FROM public.assessments a
          WHERE a.id = assessment_events.assessment_id
        )
      );
  END IF;
END $$;

-- Functions
CREATE OR REPLACE FUNCTION private.log_assessment_status()
RETURNS TRIGGER
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = ''
AS $$
BEGIN
  INSERT INTO public.assessment_events (assessment_id, event, payload)
  VALUES (
    NEW.id,
    'status_changed',
    jsonb_build_object('from', OLD.status, 'to', NEW.status)
  );
  RETURN NULL;
END;
$$;
COMMENT ON FUNCTION private.log_assessment_status() IS 'Row trigger: records every change of an assessment''s status.';
REVOKE EXECUTE ON FUNCTION private.log_assessment_status() FROM PUBLIC;

-- Triggers
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_trigger
    WHERE tgname = 'log_status'
      AND tgrelid = 'public.assessments'::REGCLASS
  ) THEN
    CREATE TRIGGER log_status
      AFTER UPDATE OF status ON public.assessments
      FOR EACH ROW
      WHEN (OLD.status IS DISTINCT FROM NEW.status)
      EXECUTE FUNCTION private.log_assessment_status();
  END IF;
END $$;
