-- Types
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_type t
    JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE n.nspname = {{enum.schema.literal}}
      AND t.typname = {{enum.literal}}
  ) THEN
    CREATE TYPE {{enum}} AS ENUM (
      {{labels}}
    );
  END IF;
END $$;
