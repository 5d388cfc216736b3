-- Migration: Keep updated_at of profiles
-- Created: 2026-01-08
-- Author: Sofie Lindqvist

ALTER TABLE public.profiles ADD COLUMN IF NOT EXISTS updated_at TIMESTAMPTZ;

CREATE OR REPLACE FUNCTION public.touch_updated_at()
RETURNS TRIGGER
LANGUAGE plpgsql
SET search_path = ''
AS $fn$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END;
$fn$;

DO $outer$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_trigger
    WHERE tgname = 'touch_updated_at'
      AND tgrelid = 'public.profiles'::regclass
  ) THEN
    EXECUTE 'CREATE TRIGGER touch_updated_at BEFORE UPDATE ON public.profiles
      FOR EACH ROW EXECUTE FUNCTION public.touch_updated_at()';
  END IF;
END
$outer$;
