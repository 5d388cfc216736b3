-- Migration: Create assessments and assessment_answers
-- Created: 2025-12-02
-- Author: Priya Nair

SET lock_timeout = '5s';

-- Types
DO $$
BEGIN
  CREATE TYPE public.assessment_status AS ENUM ('started', 'completed', 'abandoned');
EXCEPTION
  WHEN duplicate_object THEN NULL;
END $$;

COMMENT ON TYPE public.assessment_status IS 'Where a patient stands in an assessment.';

-- Tables
CREATE TABLE IF NOT EXISTS public.assessments (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  patient_id UUID NOT NULL REFERENCES public.patient_profiles (id) ON DELETE CASCADE,
  funnel_version_id UUID NOT NULL REFERENCES public.funnel_versions (id) ON DELETE RESTRICT,
  status public.assessment_status NOT NULL DEFAULT 'started',
  score BIGINT,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  completed_at TIMESTAMPTZ,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT assessments_score_range CHECK (score BETWEEN 0 AND 100),
  CONSTRAINT assessments_completed_has_time CHECK (status <> 'completed' OR completed_at IS NOT NULL)
);
COMMENT ON TABLE public.assessments IS 'One walk of a patient through one version of a funnel.';

CREATE TABLE IF NOT EXISTS public.assessment_answers (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  assessment_id UUID NOT NULL REFERENCES public.assessments (id) ON DELETE CASCADE,
  question_key TEXT NOT NULL,
  answer JSONB NOT NULL,
  answered_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT assessment_answers_once UNIQUE (assessment_id, question_key)
);
COMMENT ON TABLE public.assessment_answers IS 'Answers, one per question; a changed answer replaces the old one.';

-- Indexes
CREATE INDEX IF NOT EXISTS idx_assessments_patient_id_started_at
  ON public.assessments (patient_id, started_at DESC);
CREATE INDEX IF NOT EXISTS idx_assessments_funnel_version_id
  ON public.assessments (funnel_version_id);
CREATE INDEX IF NOT EXISTS idx_assessments_open
  ON public.assessments (started_at)
  WHERE status = 'started';

-- RLS
ALTER TABLE public.assessments ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.assessment_answers ENABLE ROW LEVEL SECURITY;

-- Policies
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'assessments'
      AND policyname = 'Patients and care team can view assessments'
  ) THEN
    CREATE POLICY "Patients and care team can view assessments"
      ON public.assessments
      FOR SELECT
      TO authenticated
      USING (public.can_access_patient(patient_id));
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'assessments'
      AND policyname = 'Patients can start own assessments'
  ) THEN
    CREATE POLICY "Patients can start own assessments"
      ON public.assessments
      FOR INSERT
      TO authenticated
      WITH CHECK (patient_id = (SELECT public.get_my_patient_profile_id()));
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'assessments'
      AND policyname = 'Patients can continue own assessments'
  ) THEN
    CREATE POLICY "Patients can continue own assessments"
      ON public.assessments
      FOR UPDATE
      TO authenticated
      USING (patient_id = (SELECT public.get_my_patient_profile_id()))
      WITH CHECK (patient_id = (SELECT public.get_my_patient_profile_id()));
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'assessment_answers'
      AND policyname = 'Answers follow their assessment'
  ) THEN
    CREATE POLICY "Answers follow their assessment"
      ON public.assessment_answers
      FOR SELECT
      TO authenticated
      USING (
        EXISTS (
          SELECT 1 FROM public.assessments a
          WHERE a.id = assessment_answers.assessment_id
        )
      );
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'assessment_answers'
      AND policyname = 'Patients can answer own assessments'
  ) THEN
    CREATE POLICY "Patients can answer own assessments"
      ON public.assessment_answers
      FOR INSERT
      TO authenticated
      WITH CHECK (
        EXISTS (
          SELECT 1 FROM public.assessments a
          WHERE a.id = assessment_answers.assessment_id
            AND a.status = 'started'
            AND a.patient_id = (SELECT public.get_my_patient_profile_id())
        )
      );
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'assessment_answers'
      AND policyname = 'Patients can correct own answers'
  ) THEN
    CREATE POLICY "Patients can correct own answers"
      ON public.assessment_answers
      FOR UPDATE
      TO authenticated
      USING (
        EXISTS (
          SELECT 1 FROM public.assessments a
          WHERE a.id = assessment_answers.assessment_id
            AND a.status = 'started'
            AND a.patient_id = (SELECT public.get_my_patient_profile_id())
        )
      )
      WITH CHECK (
        EXISTS (
          SELECT 1 FROM public.assessments a
          WHERE a.id = assessment_answers.assessment_id
            AND a.status = 'started'
            AND a.patient_id = (SELECT public.get_my_patient_profile_id())
        )
      );
  END IF;
END $$;

-- Triggers
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_trigger
    WHERE tgname = 'set_updated_at'
      AND tgrelid = 'public.assessments'::REGCLASS
  ) THEN
    CREATE TRIGGER set_updated_at
      BEFORE UPDATE ON public.assessments
      FOR EACH ROW
      EXECUTE FUNCTION private.set_updated_at();
  END IF;
END $$;
