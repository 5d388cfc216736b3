-- Tables
CREATE TABLE IF NOT EXISTS {{table}} (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
{{#owned}}
  {{owner}} UUID NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
{{/owned}}
{{#columns}}
  {{columns}}
{{/columns}}
{{#updated_at}}
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now()
{{/updated_at}}
{{^updated_at}}
  created_at TIMESTAMPTZ NOT NULL DEFAULT now()
{{/updated_at}}
);
{{#owned}}

-- Indexes
CREATE INDEX IF NOT EXISTS {{index}} ON {{table}} ({{owner}});
{{/owned}}

-- RLS
ALTER TABLE {{table}} ENABLE ROW LEVEL SECURITY;
{{#reads}}

-- Policies
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = {{table.schema.literal}}
      AND tablename = {{table.literal}}
      AND policyname = {{view_policy.literal}}
  ) THEN
    CREATE POLICY {{view_policy}}
      ON {{table}}
      FOR SELECT
      TO authenticated
      USING ((SELECT auth.uid()) = {{owner}});
  END IF;
END $$;
{{/reads}}
{{#writes}}

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = {{table.schema.literal}}
      AND tablename = {{table.literal}}
      AND policyname = {{insert_policy.literal}}
  ) THEN
    CREATE POLICY {{insert_policy}}
      ON {{table}}
      FOR INSERT
      TO authenticated
      WITH CHECK ((SELECT auth.uid()) = {{owner}});
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = {{table.schema.literal}}
      AND tablename = {{table.literal}}
      AND policyname = {{update_policy.literal}}
  ) THEN
    CREATE POLICY {{update_policy}}
      ON {{table}}
      FOR UPDATE
      TO authenticated
      USING ((SELECT auth.uid()) = {{owner}})
      WITH CHECK ((SELECT auth.uid()) = {{owner}});
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = {{table.schema.literal}}
      AND tablename = {{table.literal}}
      AND policyname = {{delete_policy.literal}}
  ) THEN
    CREATE POLICY {{delete_policy}}
      ON {{table}}
      FOR DELETE
      TO authenticated
      USING ((SELECT auth.uid()) = {{owner}});
  END IF;
END $$;
{{/writes}}
{{#updated_at}}

-- Triggers
{{^touch_known}}
CREATE OR REPLACE FUNCTION {{touch}}()
RETURNS trigger
LANGUAGE plpgsql
SET search_path = ''
AS $$
BEGIN
  NEW.updated_at = now();
  RETURN NEW;
END;
$$;

{{/touch_known}}
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1
    FROM pg_trigger g
    JOIN pg_class c ON c.oid = g.tgrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = {{table.schema.literal}}
      AND c.relname = {{table.literal}}
      AND g.tgname = 'set_updated_at'
  ) THEN
    CREATE TRIGGER set_updated_at
      BEFORE UPDATE ON {{table}}
      FOR EACH ROW
      EXECUTE FUNCTION {{touch}}();
  END IF;
END $$;
{{/updated_at}}
