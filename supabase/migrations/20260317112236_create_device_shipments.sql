-- Migration: Create device_shipments and shipment_events
-- Created: 2026-03-17
-- Author: Marek Dvořák
--
-- V05-I08.3: sleep trackers and blood-pressure cuffs go out by parcel.

SET lock_timeout = '5s';

-- Types
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_type t
    JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE n.nspname = 'public'
      AND t.typname = 'shipment_status'
  ) THEN
    CREATE TYPE public.shipment_status AS ENUM ('ordered', 'packed', 'shipped', 'delivered', 'returned', 'lost');
  END IF;
END $$;

COMMENT ON TYPE public.shipment_status IS 'Where a parcel is.';

-- Tables
CREATE TABLE IF NOT EXISTS public.device_shipments (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id UUID NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  patient_id UUID NOT NULL REFERENCES public.patient_profiles (id) ON DELETE CASCADE,
  device_model TEXT NOT NULL,
  status public.shipment_status NOT NULL DEFAULT 'ordered',
  carrier TEXT,
  tracking_no TEXT,
  shipped_at TIMESTAMPTZ,
  delivered_at TIMESTAMPTZ,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT device_shipments_delivered_later CHECK (delivered_at IS NULL OR delivered_at >= shipped_at)
);
COMMENT ON TABLE public.device_shipments IS 'Parcels with measuring devices for patients.';

CREATE TABLE IF NOT EXISTS public.shipment_events (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  shipment_id UUID NOT NULL REFERENCES public.device_shipments (id) ON DELETE CASCADE,
  status public.shipment_status NOT NULL,
  location TEXT NOT NULL DEFAULT '',
  occurred_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
COMMENT ON TABLE public.shipment_events IS 'What the carrier reported of a parcel.';

-- Indexes
CREATE INDEX IF NOT EXISTS idx_device_shipments_organization_id
  ON public.device_shipments (organization_id);
CREATE INDEX IF NOT EXISTS idx_device_shipments_patient_id
  ON public.device_shipments (patient_id);
CREATE INDEX IF NOT EXISTS idx_device_shipments_under_way
  ON public.device_shipments (shipped_at)
  WHERE status = 'shipped';
CREATE INDEX IF NOT EXISTS idx_shipment_events_shipment_id_occurred_at
  ON public.shipment_events (shipment_id, occurred_at);

-- RLS
ALTER TABLE public.device_shipments ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.shipment_events ENABLE ROW LEVEL SECURITY;

-- Policies
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'device_shipments'
      AND policyname = 'Patients and staff can view shipments'
  ) THEN
    CREATE POLICY "Patients and staff can view shipments"
      ON public.device_shipments
      FOR SELECT
      TO authenticated
      USING (
        patient_id = (SELECT public.get_my_patient_profile_id())
        OR public.current_user_role(organization_id) IN ('clinician', 'nurse')
      );
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'device_shipments'
      AND policyname = 'Nurses can order shipments'
  ) THEN
    CREATE POLICY "Nurses can order shipments"
      ON public.device_shipments
      FOR INSERT
      TO authenticated
      WITH CHECK (public.current_user_role(organization_id) = 'nurse');
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'device_shipments'
      AND policyname = 'Nurses can update shipments'
  ) THEN
    CREATE POLICY "Nurses can update shipments"
      ON public.device_shipments
      FOR UPDATE
      TO authenticated
      USING (public.current_user_role(organization_id) = 'nurse')
      WITH CHECK (public.current_user_role(organization_id) = 'nurse');
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'shipment_events'
      AND policyname = 'Events follow their shipment'
  ) THEN
    CREATE POLICY "Events follow their shipment"
      ON public.shipment_events
      FOR SELECT
      TO authenticated
      USING (
        EXISTS (
          SELECT 1 FROM public.device_shipments ds
          WHERE ds.id = shipment_events.shipment_id
        )
      );
  END IF;
END $$;

-- Triggers
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_trigger
    WHERE tgname = 'set_updated_at'
      AND tgrelid = 'public.device_shipments'::REGCLASS
  ) THEN
    CREATE TRIGGER set_updated_at
      BEFORE UPDATE ON public.device_shipments
      FOR EACH ROW
      EXECUTE FUNCTION private.set_updated_at();
  END IF;
END $$;
