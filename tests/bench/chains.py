"""Projects as large ones are: about 5 kB a migration, half of it in `DO` blocks and functions. The same each time."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from string import Template
from typing import Final

_TABLE: Final = Template("""\
-- $name: what the clinic needs next. Größe 📏
BEGIN;

CREATE TABLE IF NOT EXISTS public.$name (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  owner_id uuid NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
  parent_id uuid REFERENCES public.$parent (id),
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  state public.${name}_state NOT NULL DEFAULT 'draft',
  details jsonb NOT NULL DEFAULT '{}'::jsonb,
  amount numeric(12, 2),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS idx_${name}_owner ON public.$name (owner_id);
CREATE INDEX IF NOT EXISTS idx_${name}_parent ON public.$name (parent_id) WHERE parent_id IS NOT NULL;
ALTER TABLE public.$name ENABLE ROW LEVEL SECURITY;
COMMENT ON TABLE public.$name IS 'Rows of $name, one each.';
""")
_TYPE: Final = Template("""\
DO $$$$ BEGIN
  CREATE TYPE public.${name}_state AS ENUM ('draft', 'active', 'paused', 'done');
EXCEPTION WHEN duplicate_object THEN NULL;
END $$$$;
""")
_POLICY: Final = Template("""\
DO $$$$ BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public' AND tablename = '$name' AND policyname = '${name}_$verb'
  ) THEN
    CREATE POLICY ${name}_$verb ON public.$name FOR $verb TO authenticated
      $clause (owner_id = (SELECT auth.uid()));
  END IF;
END $$$$;
""")
_FUNCTION: Final = Template("""\
CREATE OR REPLACE FUNCTION public.touch_$name()
RETURNS trigger LANGUAGE plpgsql SECURITY INVOKER SET search_path = '' AS $$$$
DECLARE
  found_rows integer;
BEGIN
  SELECT count(*) INTO found_rows FROM public.$name WHERE owner_id = NEW.owner_id;
  IF found_rows > 1000 THEN
    RAISE EXCEPTION 'too many rows for %', NEW.owner_id USING ERRCODE = 'check_violation';
  END IF;
  NEW.updated_at := now();
  RETURN NEW;
END;
$$$$;
DROP TRIGGER IF EXISTS touch_$name ON public.$name;
CREATE TRIGGER touch_$name BEFORE UPDATE ON public.$name FOR EACH ROW EXECUTE FUNCTION public.touch_$name();
CREATE OR REPLACE VIEW public.${name}_open WITH (security_invoker = true) AS
  SELECT id, owner_id, title, amount FROM public.$name WHERE state IN ('draft', 'active');
GRANT SELECT ON public.${name}_open TO authenticated;
""")
_CHANGE: Final = Template("""\
ALTER TABLE public.$parent ADD COLUMN IF NOT EXISTS note_$number text;
ALTER TABLE public.$parent DROP CONSTRAINT IF EXISTS ${parent}_note_$number;
ALTER TABLE public.$parent ADD CONSTRAINT ${parent}_note_$number CHECK (length(note_$number) < 4000) NOT VALID;
UPDATE public.$parent SET note_$number = 'imported' WHERE title LIKE 'import%';
INSERT INTO public.$name (owner_id, title, state)
  SELECT id, 'first', 'draft' FROM auth.users WHERE email LIKE '%@example.com'
  ON CONFLICT DO NOTHING;

COMMIT;
""")
_REPORT: Final = Template("""\
-- What the weekly mail shows of $name: open rows by owner, those that wait too long, and what they are worth.
CREATE OR REPLACE FUNCTION public.report_$name(since timestamptz, at_most integer DEFAULT 50)
RETURNS TABLE (owner uuid, open_rows bigint, oldest timestamptz, worth numeric)
LANGUAGE sql STABLE SECURITY INVOKER SET search_path = '' AS $$$$
  SELECT t.owner_id, count(*), min(t.created_at), coalesce(sum(t.amount), 0)
  FROM public.$name AS t
  WHERE t.created_at >= since AND t.state IN ('draft', 'active', 'paused')
  GROUP BY t.owner_id
  HAVING count(*) > 0
  ORDER BY 2 DESC, 3
  LIMIT at_most;
$$$$;
REVOKE ALL ON FUNCTION public.report_$name(timestamptz, integer) FROM PUBLIC, anon;
GRANT EXECUTE ON FUNCTION public.report_$name(timestamptz, integer) TO authenticated, service_role;
COMMENT ON FUNCTION public.report_$name(timestamptz, integer) IS 'Open rows of $name by owner, for the weekly mail.';
""")
_FIRST: Final = datetime(2020, 1, 1)  # noqa: DTZ001 - versions have no zone
_APART: Final = timedelta(hours=3)
_VERBS: Final = {"select": "USING", "insert": "WITH CHECK", "update": "USING", "delete": "USING"}


def migration(number: int) -> str:
    """One migration's text."""
    name, parent = f"generated_{number}", f"generated_{max(number - 1, 0)}"
    parts = [_TYPE.substitute(name=name), _TABLE.substitute(name=name, parent=parent)]
    parts += [_POLICY.substitute(name=name, verb=verb, clause=clause) for verb, clause in _VERBS.items()]
    parts.append(_FUNCTION.substitute(name=name))
    parts.append(_REPORT.substitute(name=name))
    parts.append(_CHANGE.substitute(name=name, parent=parent, number=number))
    return "\n".join(parts)


def write_project(root: Path, count: int) -> int:
    """A project of so many migrations; returns the size of its SQL in bytes."""
    folder = root / "supabase" / "migrations"
    folder.mkdir(parents=True)
    size = 0
    for number in range(count):
        text = migration(number).encode("utf-8")
        size += len(text)
        version = (_FIRST + number * _APART).strftime("%Y%m%d%H%M%S")
        (folder / f"{version}_generated_{number}.sql").write_bytes(text)
    names = [f"generated_{number}" for number in range(count)]
    manifest = {"tables": names, "enums": [f"{name}_state" for name in names]}
    (root / "supabase" / "manifest.json").write_text(json.dumps(manifest, indent=2), encoding="utf-8")
    return size
