-- What somebody changed by hand on the demo's live database, and never wrote a migration for.
-- Run on a database that holds the chain, as the role postgres.

-- "Could not mark a notification as read", so the policy went away for a test, and stayed away.
DROP POLICY "Recipients can mark notifications as read" ON public.notifications;

-- Switched off while looking for something else.
ALTER TABLE public.feature_flags DISABLE ROW LEVEL SECURITY;

-- Pasted into the SQL editor without its last line: the search_path is the caller's again.
ALTER FUNCTION private.can_access_patient(UUID) RESET search_path;

-- Made during an incident, to see whether it helps.
CREATE INDEX idx_tasks_due_on_hotfix ON public.tasks (due_on);

-- The clinic asked for it on the phone.
ALTER TABLE public.tasks ALTER COLUMN priority SET DEFAULT 'high';
ALTER TYPE public.task_priority ADD VALUE IF NOT EXISTS 'critical';
ALTER TABLE public.organizations ADD COLUMN vat_number TEXT;

-- An import failed on it.
ALTER TABLE public.reports DROP CONSTRAINT reports_risk_score_range;

-- The spreadsheet of that import.
CREATE TABLE public.tmp_patient_import (
  full_name TEXT,
  birth_year TEXT
);
