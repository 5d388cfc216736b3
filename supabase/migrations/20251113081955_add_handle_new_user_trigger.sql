-- Migration: Create a patient profile when somebody signs up
-- Created: 2025-11-13
-- Author: Jonas Brügge
--
-- Staff are invited with a role in app_metadata (which users cannot edit);
-- everybody else is a patient.

SET lock_timeout = '5s';

-- Functions
CREATE OR REPLACE FUNCTION private.handle_new_user()
RETURNS TRIGGER
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = ''
AS $$
BEGIN
  IF COALESCE(NEW.raw_app_meta_data ->> 'role', 'patient') = 'patient' THEN
    INSERT INTO public.patient_profiles (user_id, full_name)
    VALUES (NEW.id, COALESCE(NEW.raw_user_meta_data ->> 'full_name', ''))
    ON CONFLICT (user_id) DO NOTHING;
  END IF;
  RETURN NEW;
END;
$$;
COMMENT ON FUNCTION private.handle_new_user() IS 'Trigger on auth.users: every new patient gets a profile.';
REVOKE EXECUTE ON FUNCTION private.handle_new_user() FROM PUBLIC;

-- Triggers
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_trigger
    WHERE tgname = 'on_auth_user_created'
      AND tgrelid = 'auth.users'::REGCLASS
  ) THEN
    CREATE TRIGGER on_auth_user_created
      AFTER INSERT ON auth.users
      FOR EACH ROW
      EXECUTE FUNCTION private.handle_new_user();
  END IF;
END $$;
