"""The snippets of the projects' migration guide, exactly: its own traps are reported, what is good in it is clean."""

import pytest

from tests.lint.making import chain_of, config_of, history_of, manifest_of
from workbench.lint.engine import Linter

SETUP, CHANGE = "20260101000000_setup.sql", "20260102000000_change.sql"
TABLES = """
CREATE TYPE public.user_role AS ENUM ('patient', 'clinician', 'nurse', 'admin');
CREATE TABLE IF NOT EXISTS public.organizations (id uuid PRIMARY KEY);
ALTER TABLE public.organizations ENABLE ROW LEVEL SECURITY;
CREATE TABLE IF NOT EXISTS public.patient_profiles (id uuid PRIMARY KEY, user_id uuid NOT NULL);
CREATE TABLE IF NOT EXISTS public.user_org_membership (
  user_id uuid, organization_id uuid, is_active boolean, role public.user_role
);
CREATE TABLE IF NOT EXISTS public.my_table (id uuid PRIMARY KEY, patient_id uuid, user_id uuid, status text);
CREATE TABLE IF NOT EXISTS public.old_name (id uuid PRIMARY KEY);
CREATE FUNCTION public.get_my_patient_profile_id() RETURNS uuid LANGUAGE sql AS 'SELECT NULL::uuid';
CREATE FUNCTION public.current_user_role(org_id uuid) RETURNS public.user_role LANGUAGE sql AS 'SELECT NULL';
CREATE FUNCTION public.is_assigned_to_patient(patient_uid uuid) RETURNS boolean LANGUAGE sql AS 'SELECT false';
"""
MANIFEST = """{
  "tables": ["sleep_assessments", "my_table", "your_table", "organizations", "patient_profiles", "user_org_membership"],
  "enums": ["user_role"]
}"""
Said = list[tuple[str, int]]
SNIPPETS: dict[str, tuple[str, Said]] = {
    "the template": (
        """
-- Migration: Add sleep assessment funnel
CREATE TABLE IF NOT EXISTS public.sleep_assessments (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id UUID NOT NULL REFERENCES auth.users(id),
  created_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
  score INTEGER CHECK (score >= 0 AND score <= 100)
);
CREATE INDEX IF NOT EXISTS idx_sleep_assessments_user_id
  ON public.sleep_assessments(user_id);
ALTER TABLE public.sleep_assessments ENABLE ROW LEVEL SECURITY;
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE tablename = 'sleep_assessments'
    AND policyname = 'Users can view own assessments'
  ) THEN
    CREATE POLICY "Users can view own assessments"
      ON public.sleep_assessments
      FOR SELECT
      USING (auth.uid() = user_id);
  END IF;
END $$;
""",
        [("policy-auth-initplan", 22), ("policy-role-missing", 19)],
    ),
    "a table": (
        """
CREATE TABLE IF NOT EXISTS public.your_table (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  created_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
  updated_at TIMESTAMPTZ
);
""",
        [("rls-not-enabled", 2)],
    ),
    "a trigger": (
        """
CREATE OR REPLACE FUNCTION update_updated_at()
RETURNS TRIGGER AS $$
BEGIN
  NEW.updated_at = NOW();
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_trigger
    WHERE tgname = 'set_updated_at'
    AND tgrelid = 'public.my_table'::regclass
  ) THEN
    CREATE TRIGGER set_updated_at
      BEFORE UPDATE ON public.my_table
      FOR EACH ROW
      EXECUTE FUNCTION update_updated_at();
  END IF;
END $$;
""",
        [],
    ),
    "a foreign key under a test of another table": (
        """
DO $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM information_schema.tables
    WHERE table_schema = 'auth'
    AND table_name = 'users'
  ) THEN
    ALTER TABLE public.my_table
      ADD CONSTRAINT fk_user
      FOREIGN KEY (user_id)
      REFERENCES auth.users(id)
      ON DELETE CASCADE;
  END IF;
END $$;
""",
        [("constraint-not-valid", 10), ("fk-without-index", 10), ("guard-mismatch", 9), ("idempotent-constraint", 10)],
    ),
    "policies of a table": (
        """
ALTER TABLE public.my_table ENABLE ROW LEVEL SECURITY;
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE tablename = 'my_table'
    AND policyname = 'Patients can view own data'
  ) THEN
    CREATE POLICY "Patients can view own data"
      ON public.my_table
      FOR SELECT
      USING (patient_id = public.get_my_patient_profile_id());
  END IF;
END $$;
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE tablename = 'my_table'
    AND policyname = 'Staff can view org patient data'
  ) THEN
    CREATE POLICY "Staff can view org patient data"
      ON public.my_table
      FOR SELECT
      USING (
        EXISTS (
          SELECT 1 FROM public.patient_profiles pp
          JOIN public.user_org_membership uom1 ON pp.user_id = uom1.user_id
          WHERE pp.id = my_table.patient_id
            AND EXISTS (
              SELECT 1 FROM public.user_org_membership uom2
              WHERE uom2.user_id = auth.uid()
                AND uom2.organization_id = uom1.organization_id
                AND uom2.is_active = true
                AND (uom2.role = 'clinician' OR uom2.role = 'nurse')
            )
        )
        OR EXISTS (
          SELECT 1 FROM public.patient_profiles pp
          WHERE pp.id = my_table.patient_id
            AND public.is_assigned_to_patient(pp.user_id)
        )
      );
  END IF;
END $$;
""",
        [
            ("lock-timeout-missing", 2),
            ("multiple-permissive-policies", 23),
            ("policy-auth-initplan", 33),
            ("policy-role-missing", 10),
            ("policy-role-missing", 23),
        ],
    ),
    "a policy of a configuration table": (
        """
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE tablename = 'organizations'
    AND policyname = 'Admins can update org settings'
  ) THEN
    CREATE POLICY "Admins can update org settings"
      ON public.organizations
      FOR UPDATE
      USING (public.current_user_role(id) = 'admin')
      WITH CHECK (public.current_user_role(id) = 'admin');
  END IF;
END $$;
""",
        [("lock-timeout-missing", 9), ("policy-role-missing", 9)],
    ),
    "a helper function": (
        """
CREATE OR REPLACE FUNCTION public.get_user_role()
RETURNS TEXT AS $$
BEGIN
  RETURN COALESCE(
    auth.jwt() -> 'app_metadata' ->> 'role',
    'patient'
  );
END;
$$ LANGUAGE plpgsql SECURITY DEFINER;
""",
        [("definer-exposed", 2), ("definer-search-path", 2)],
    ),
    "a column": (
        """
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM information_schema.columns
    WHERE table_name = 'my_table'
    AND column_name = 'new_column'
  ) THEN
    ALTER TABLE public.my_table
      ADD COLUMN new_column TEXT;
  END IF;
END $$;
""",
        [("lock-timeout-missing", 9)],
    ),
    "data": (
        """
UPDATE public.my_table
SET status = 'active'
WHERE status IS NULL;
""",
        [("unbatched-dml", 2)],
    ),
    "batches": (
        """
DO $$
DECLARE
  batch_size INT := 1000;
  affected INT;
BEGIN
  LOOP
    UPDATE public.my_table
    SET status = 'active'
    WHERE id IN (
      SELECT id FROM public.my_table
      WHERE status IS NULL
      LIMIT batch_size
    );
    GET DIAGNOSTICS affected = ROW_COUNT;
    EXIT WHEN affected = 0;
    COMMIT;
  END LOOP;
END $$;
""",
        [("commit-in-do-block", 17)],
    ),
    "a rename": (
        """
ALTER TABLE public.old_name RENAME TO new_name;
""",
        [
            ("idempotent-rename", 2),
            ("lock-timeout-missing", 2),
            ("manifest-rename-bypass", 2),
            ("manifest-unknown-alter-target", 2),
            ("rename-breaking", 2),
        ],
    ),
}

RIGHT = {
    "a foreign key": """
SET lock_timeout = '5s';
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_constraint WHERE conname = 'fk_user' AND conrelid = 'public.my_table'::regclass
  ) THEN
    ALTER TABLE public.my_table
      ADD CONSTRAINT fk_user FOREIGN KEY (id) REFERENCES auth.users(id) ON DELETE CASCADE NOT VALID;
  END IF;
END $$;
""",
    "a policy": """
SET lock_timeout = '5s';
ALTER TABLE public.my_table ENABLE ROW LEVEL SECURITY;
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public' AND tablename = 'my_table' AND policyname = 'Users view own data'
  ) THEN
    CREATE POLICY "Users view own data" ON public.my_table
      FOR SELECT TO authenticated USING (user_id = (SELECT auth.uid()));
  END IF;
END $$;
""",
    "a helper function": """
CREATE OR REPLACE FUNCTION public.get_user_role()
RETURNS text LANGUAGE sql STABLE SECURITY INVOKER SET search_path = '' AS $$
  SELECT coalesce(auth.jwt() -> 'app_metadata' ->> 'role', 'patient');
$$;
""",
    "batches": """
DO $$
DECLARE
  affected int;
BEGIN
  LOOP
    UPDATE public.my_table SET status = 'active'
    WHERE id IN (SELECT id FROM public.my_table WHERE status IS NULL LIMIT 1000);
    GET DIAGNOSTICS affected = ROW_COUNT;
    EXIT WHEN affected = 0;
  END LOOP;
END $$;
""",
}


def said(sql: str) -> Said:
    """What all rules that are on say of a snippet on its tables."""
    chain = chain_of({SETUP: TABLES, CHANGE: sql})
    history = history_of(chain, SETUP)
    report = Linter().lint(chain, manifest_of(MANIFEST), config=config_of(), history=history)
    return sorted((f.rule, f.span.line) for f in report.findings if f.path.endswith(CHANGE))


@pytest.mark.parametrize("name", SNIPPETS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_snippet_says_this_and_nothing_else(name: str, newline: str) -> None:
    sql, expected = SNIPPETS[name]
    assert said(sql.replace("\n", newline)) == expected


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_done_right_is_clean(name: str) -> None:
    assert said(RIGHT[name]) == []
