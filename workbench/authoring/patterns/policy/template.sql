SET lock_timeout = '5s';

-- Policies
ALTER TABLE {{table}} ENABLE ROW LEVEL SECURITY;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = {{table.schema.literal}}
      AND tablename = {{table.literal}}
      AND policyname = {{policy.literal}}
  ) THEN
    CREATE POLICY {{policy}}
      ON {{table}}
      FOR {{command}}
      TO {{role}}
{{#only_using}}
      USING ({{condition}});
{{/only_using}}
{{#only_check}}
      WITH CHECK ({{condition}});
{{/only_check}}
{{#both}}
      USING ({{condition}})
      WITH CHECK ({{condition}});
{{/both}}
  END IF;
END $$;
