-- Migration: Create notifications
-- Created: 2026-02-04
-- Author: Aylin Demir

SET lock_timeout = '5s';

-- Types
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_type t
    JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE n.nspname = 'public'
      AND t.typname = 'notification_channel'
  ) THEN
    CREATE TYPE public.notification_channel AS ENUM ('in_app', 'email', 'push');
  END IF;
END $$;

COMMENT ON TYPE public.notification_channel IS 'How a notification is delivered.';

-- Tables
CREATE TABLE IF NOT EXISTS public.notifications (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  recipient_id UUID NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
  channel public.notification_channel NOT NULL DEFAULT 'in_app',
  subject TEXT NOT NULL,
  body TEXT NOT NULL DEFAULT '',
  read_at TIMESTAMPTZ,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
COMMENT ON TABLE public.notifications IS 'Messages from the platform to one person.';

-- Indexes
CREATE INDEX IF NOT EXISTS idx_notifications_recipient_id_created_at
  ON public.notifications (recipient_id, created_at DESC);
CREATE INDEX IF NOT EXISTS idx_notifications_unread
  ON public.notifications (recipient_id)
  WHERE read_at IS NULL;

-- RLS
ALTER TABLE public.notifications ENABLE ROW LEVEL SECURITY;

-- Policies
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'notifications'
      AND policyname = 'Recipients can view own notifications'
  ) THEN
    CREATE POLICY "Recipients can view own notifications"
      ON public.notifications
      FOR SELECT
      TO authenticated
      USING (recipient_id = (SELECT auth.uid()));
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'notifications'
      AND policyname = 'Recipients can mark notifications as read'
  ) THEN
    CREATE POLICY "Recipients can mark notifications as read"
      ON public.notifications
      FOR UPDATE
      TO authenticated
      USING (recipient_id = (SELECT auth.uid()))
      WITH CHECK (recipient_id = (SELECT auth.uid()));
  END IF;
END $$;
