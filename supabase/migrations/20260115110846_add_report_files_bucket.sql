-- Migration: Add the storage bucket for report files
-- Created: 2026-01-15
-- Author: Marek Dvořák
--
-- Files lie under <patient profile id>/<report id>.pdf.

SET lock_timeout = '5s';

-- Buckets
INSERT INTO storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
VALUES ('report-files', 'report-files', FALSE, 10485760, ARRAY['application/pdf'])
ON CONFLICT (id) DO NOTHING;

-- Policies
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'storage'
      AND tablename = 'objects'
      AND policyname = 'Care team can read report files'
  ) THEN
    CREATE POLICY "Care team can read report files"
      ON storage.objects
      FOR SELECT
      TO authenticated
      USING (
        bucket_id = 'report-files'
        AND EXISTS (
          SELECT 1 FROM public.reports r
          WHERE r.patient_id::TEXT = (storage.foldername(objects.name))[1]
            AND r.file_path = objects.name
        )
      );
  END IF;
END $$;
