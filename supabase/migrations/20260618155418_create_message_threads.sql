-- Migration: Create message_threads and messages
-- Created: 2026-06-18
-- Author: Jonas Brügge

SET lock_timeout = '5s';

-- Tables
CREATE TABLE IF NOT EXISTS public.message_threads (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  patient_id UUID NOT NULL REFERENCES public.patient_profiles (id) ON DELETE CASCADE,
  subject TEXT NOT NULL,
  closed_at TIMESTAMPTZ,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
COMMENT ON TABLE public.message_threads IS 'Conversations between one patient and the care team.';

CREATE TABLE IF NOT EXISTS public.messages (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  thread_id UUID NOT NULL REFERENCES public.message_threads (id) ON DELETE CASCADE,
  sender_id UUID NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
  body TEXT NOT NULL,
  sent_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  seen_at TIMESTAMPTZ,
  CONSTRAINT messages_body_length CHECK (char_length(body) BETWEEN 1 AND 8000)
);
COMMENT ON TABLE public.messages IS 'Messages of a thread, oldest first.';

-- Indexes
CREATE INDEX IF NOT EXISTS idx_message_threads_patient_id
  ON public.message_threads (patient_id, created_at DESC);
CREATE INDEX IF NOT EXISTS idx_messages_thread_id_sent_at
  ON public.messages (thread_id, sent_at);
CREATE INDEX IF NOT EXISTS idx_messages_sender_id
  ON public.messages (sender_id);

-- RLS
ALTER TABLE public.message_threads ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.messages ENABLE ROW LEVEL SECURITY;

-- Policies
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'message_threads'
      AND policyname = 'Patients and care team can view threads'
  ) THEN
    CREATE POLICY "Patients and care team can view threads"
      ON public.message_threads
      FOR SELECT
      TO authenticated
      USING (public.can_access_patient(patient_id));
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'message_threads'
      AND policyname = 'Patients and care team can open threads'
  ) THEN
    CREATE POLICY "Patients and care team can open threads"
      ON public.message_threads
      FOR INSERT
      TO authenticated
      WITH CHECK (public.can_access_patient(patient_id));
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'messages'
      AND policyname = 'Messages follow their thread'
  ) THEN
    CREATE POLICY "Messages follow their thread"
      ON public.messages
      FOR SELECT
      TO authenticated
      USING (
        EXISTS (
          SELECT 1 FROM public.message_threads mt
          WHERE mt.id = messages.thread_id
        )
      );
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'messages'
      AND policyname = 'Participants can send messages'
  ) THEN
    CREATE POLICY "Participants can send messages"
      ON public.messages
      FOR INSERT
      TO authenticated
      WITH CHECK (
        sender_id = (SELECT auth.uid())
        AND EXISTS (
          SELECT 1 FROM public.message_threads mt
          WHERE mt.id = messages.thread_id
            AND mt.closed_at IS NULL
        )
      );
  END IF;
END $$;

-- Publications
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_publication_tables
    WHERE pubname = 'supabase_realtime'
      AND schemaname = 'public'
      AND tablename = 'messages'
  ) THEN
    ALTER PUBLICATION supabase_realtime ADD TABLE public.messages;
  END IF;
END $$;
