-- Migration: Wer darf was sehen – Richtlinien für Programme 🛌
-- Created: 2025-12-31
-- Author: Jörg Weiß

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'profiles'
      AND policyname = 'Jeder sieht das eigene Profil – größtmöglicher Schutz'
  ) THEN
    CREATE POLICY "Jeder sieht das eigene Profil – größtmöglicher Schutz"
      ON public.profiles FOR SELECT TO authenticated
      USING (user_id = (SELECT auth.uid()));
  END IF;

  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'programmes'
      AND policyname = 'Alle sehen Programme'
  ) THEN
    CREATE POLICY "Alle sehen Programme"
      ON public.programmes FOR SELECT TO authenticated
      USING (TRUE);
  END IF;
END $$;

DROP POLICY IF EXISTS "Eigene Teilnahmen" ON public.enrolments;
CREATE POLICY "Eigene Teilnahmen"
  ON public.enrolments FOR SELECT TO authenticated
  USING (profile_id IN (SELECT p.id FROM public.profiles p WHERE p.user_id = (SELECT auth.uid())));
