-- Migration: Add reasons for pauses (written on Windows)
-- Created: 2026-01-05
-- Author: Sofie Lindqvist

CREATE TABLE IF NOT EXISTS public.programme_pauses (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  enrolment_id UUID NOT NULL REFERENCES public.enrolments (id) ON DELETE CASCADE,
  reason TEXT NOT NULL,
  paused_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE INDEX IF NOT EXISTS idx_programme_pauses_enrolment_id
  ON public.programme_pauses (enrolment_id);

ALTER TABLE public.programme_pauses ENABLE ROW LEVEL SECURITY;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'programme_pauses'
      AND policyname = 'Pauses follow their enrolment'
  ) THEN
    CREATE POLICY "Pauses follow their enrolment"
      ON public.programme_pauses FOR SELECT TO authenticated
      USING (EXISTS (SELECT 1 FROM public.enrolments e WHERE e.id = programme_pauses.enrolment_id));
  END IF;
END $$;
