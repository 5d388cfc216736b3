"""The snippets of the projects' migration guide: its own traps are reported, what is good in it is clean."""

import pytest

from tests.lint.making import FIRST, chain_of, config_of, history_of, manifest_of
from workbench.lint.engine import Linter

FAMILIES = ("manifest", "history", "idempotency", "locks", "data")
MANIFEST = '{"tables": ["sleep_assessments", "my_table", "organizations", "new_name"], "enums": []}'
GOOD = {
    "the template": """
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
    "a trigger": """
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
    "policies of a table": """
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
    "a column": """
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
    "data": """
UPDATE public.my_table
SET status = 'active'
WHERE status IS NULL;
""",
}
TRAPS = {
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
        [("constraint-not-valid", 10), ("guard-mismatch", 9), ("idempotent-constraint", 10)],
    ),
    "a rename": (
        "ALTER TABLE public.old_name RENAME TO new_name;",
        [("manifest-unknown-alter-target", 1), ("rename-breaking", 1)],
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
}


def said(sql: str) -> list[tuple[str, int]]:
    chain = chain_of({FIRST: sql})
    report = Linter().lint(chain, manifest_of(MANIFEST), config=config_of(), history=history_of(chain), select=FAMILIES)
    found = (f for f in report.findings if f.rule != "manifest-orphan-entry")
    return sorted((f.rule, f.span.line) for f in found)


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_is_good_is_clean(name: str, newline: str) -> None:
    assert said(GOOD[name].replace("\n", newline)) == []


@pytest.mark.parametrize("name", TRAPS)
def test_the_traps_are_reported(name: str) -> None:
    sql, expected = TRAPS[name]
    assert said(sql) == expected
