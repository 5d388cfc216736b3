-- Migration: Let people attach files to support cases
-- Created: 2026-04-07
-- Author: Aylin Demir
--
-- Files lie under <user id>/<case id>/<name>. One policy per action serves all
-- buckets, so the existing one for reports is replaced by a wider one.

SET lock_timeout = '5s';

-- Buckets
INSERT INTO storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
VALUES (
  'support-attachments',
  'support-attachments',
  FALSE,
  5242880,
  ARRAY['image/jpeg', 'image/png', 'application/pdf']
)
ON CONFLICT (id) DO NOTHING;

-- Policies
DROP POLICY IF EXISTS "Care team can read report files" ON storage.objects;
DROP POLICY IF EXISTS "People can read files they may see" ON storage.objects;
CREATE POLICY "People can read files they may see"
  ON storage.objects
  FOR SELECT
  TO authenticated
  USING (
    (
      bucket_id = 'report-files'
      AND EXISTS (
        SELECT 1 FROM public.reports r
        WHERE r.patient_id::TEXT = (storage.foldername(objects.name))[1]
          AND r.file_path = objects.name
      )
    )
    OR (
      bucket_id = 'support-attachments'
      AND EXISTS (
        SELECT 1 FROM public.support_cases sc
        WHERE sc.opened_by::TEXT = (storage.foldername(objects.name))[1]
          AND sc.id::TEXT = (storage.foldername(objects.name))[2]
      )
    )
  );

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'storage'
      AND tablename = 'objects'
      AND policyname = 'People can attach files to own support cases'
  ) THEN
    CREATE POLICY "People can attach files to own support cases"
      ON storage.objects
      FOR INSERT
      TO authenticated
      WITH CHECK (
        bucket_id = 'support-attachments'
        AND (storage.foldername(name))[1] = (SELECT auth.uid())::TEXT
      );
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'storage'
      AND tablename = 'objects'
      AND policyname = 'People can remove own attachments'
  ) THEN
    CREATE POLICY "People can remove own attachments"
      ON storage.objects
      FOR DELETE
      TO authenticated
      USING (
        bucket_id = 'support-attachments'
        AND (storage.foldername(name))[1] = (SELECT auth.uid())::TEXT
      );
  END IF;
END $$;
