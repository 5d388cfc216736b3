-- Migration: Create tasks
-- Created: 2026-01-21
-- Author: Aylin Demir

SET lock_timeout = '5s';

-- Types
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_type t
    JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE n.nspname = 'public'
      AND t.typname = 'task_status'
  ) THEN
    CREATE TYPE public.task_status AS ENUM ('open', 'in_progress', 'done', 'cancelled');
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_type t
    JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE n.nspname = 'public'
      AND t.typname = 'task_priority'
  ) THEN
    CREATE TYPE public.task_priority AS ENUM ('low', 'normal', 'high');
  END IF;
END $$;

COMMENT ON TYPE public.task_status IS 'Where a task stands.';
COMMENT ON TYPE public.task_priority IS 'How urgent a task is.';

-- Tables
CREATE TABLE IF NOT EXISTS public.tasks (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id UUID NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  patient_id UUID REFERENCES public.patient_profiles (id) ON DELETE CASCADE,
  assignee_id UUID REFERENCES auth.users (id) ON DELETE SET NULL,
  title TEXT NOT NULL,
  details TEXT NOT NULL DEFAULT '',
  status public.task_status NOT NULL DEFAULT 'open',
  priority public.task_priority NOT NULL DEFAULT 'normal',
  due_on DATE,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT tasks_title_not_blank CHECK (btrim(title) <> '')
);
COMMENT ON TABLE public.tasks IS 'To-dos of the care team, usually about one patient.';

-- Indexes
CREATE INDEX IF NOT EXISTS idx_tasks_organization_id ON public.tasks (organization_id);
CREATE INDEX IF NOT EXISTS idx_tasks_patient_id ON public.tasks (patient_id);
CREATE INDEX IF NOT EXISTS idx_tasks_assignee_id ON public.tasks (assignee_id);
CREATE INDEX IF NOT EXISTS idx_tasks_due_open
  ON public.tasks (due_on)
  WHERE status IN ('open', 'in_progress');

-- RLS
ALTER TABLE public.tasks ENABLE ROW LEVEL SECURITY;

-- Policies
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'tasks'
      AND policyname = 'Staff can view tasks'
  ) THEN
    CREATE POLICY "Staff can view tasks"
      ON public.tasks
      FOR SELECT
      TO authenticated
      USING (public.current_user_role(organization_id) IN ('clinician', 'nurse'));
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'tasks'
      AND policyname = 'Staff can create tasks'
  ) THEN
    CREATE POLICY "Staff can create tasks"
      ON public.tasks
      FOR INSERT
      TO authenticated
      WITH CHECK (public.current_user_role(organization_id) IN ('clinician', 'nurse'));
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'tasks'
      AND policyname = 'Staff can update tasks'
  ) THEN
    CREATE POLICY "Staff can update tasks"
      ON public.tasks
      FOR UPDATE
      TO authenticated
      USING (public.current_user_role(organization_id) IN ('clinician', 'nurse'))
      WITH CHECK (public.current_user_role(organization_id) IN ('clinician', 'nurse'));
  END IF;
END $$;

-- Triggers
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_trigger
    WHERE tgname = 'set_updated_at'
      AND tgrelid = 'public.tasks'::REGCLASS
  ) THEN
    CREATE TRIGGER set_updated_at
      BEFORE UPDATE ON public.tasks
      FOR EACH ROW
      EXECUTE FUNCTION private.set_updated_at();
  END IF;
END $$;
