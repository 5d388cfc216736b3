-- Migration: Create wearable_devices and vital_readings
-- Created: 2026-09-02
-- Author: Aylin Demir

SET lock_timeout = '5s';

-- Types
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_type t
    JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE n.nspname = 'public'
      AND t.typname = 'vital_kind'
  ) THEN
    CREATE TYPE public.vital_kind AS ENUM (
      'heart_rate',
      'blood_pressure_systolic',
      'blood_pressure_diastolic',
      'oxygen_saturation',
      'minutes_asleep'
    );
  END IF;
END $$;

COMMENT ON TYPE public.vital_kind IS 'What a device measured.';

-- Tables
CREATE TABLE IF NOT EXISTS public.wearable_devices (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  patient_id UUID NOT NULL REFERENCES public.patient_profiles (id) ON DELETE CASCADE,
  shipment_id UUID REFERENCES public.device_shipments (id) ON DELETE SET NULL,
  model TEXT NOT NULL,
  serial_number TEXT NOT NULL UNIQUE,
  paired_at TIMESTAMPTZ,
  retired_at TIMESTAMPTZ,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
COMMENT ON TABLE public.wearable_devices IS 'Devices that patients wear.';

CREATE TABLE IF NOT EXISTS public.vital_readings (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  wearable_device_id UUID NOT NULL REFERENCES public.wearable_devices (id) ON DELETE CASCADE,
  patient_id UUID NOT NULL REFERENCES public.patient_profiles (id) ON DELETE CASCADE,
  kind public.vital_kind NOT NULL,
  reading NUMERIC NOT NULL,
  measured_at TIMESTAMPTZ NOT NULL,
  received_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT vital_readings_once UNIQUE (wearable_device_id, kind, measured_at),
  CONSTRAINT vital_readings_not_negative CHECK (reading >= 0)
);
COMMENT ON TABLE public.vital_readings IS 'Single measurements, written by the server.';

-- Indexes
CREATE INDEX IF NOT EXISTS idx_wearable_devices_patient_id
  ON public.wearable_devices (patient_id);
CREATE INDEX IF NOT EXISTS idx_wearable_devices_shipment_id
  ON public.wearable_devices (shipment_id);
CREATE INDEX IF NOT EXISTS idx_vital_readings_patient_id_measured_at
  ON public.vital_readings (patient_id, measured_at DESC);

-- RLS
ALTER TABLE public.wearable_devices ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.vital_readings ENABLE ROW LEVEL SECURITY;

-- Policies
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'wearable_devices'
      AND policyname = 'Patients and care team can view devices'
  ) THEN
    CREATE POLICY "Patients and care team can view devices"
      ON public.wearable_devices
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
      AND tablename = 'wearable_devices'
      AND policyname = 'Patients can pair own devices'
  ) THEN
    CREATE POLICY "Patients can pair own devices"
      ON public.wearable_devices
      FOR UPDATE
      TO authenticated
      USING (patient_id = (SELECT public.get_my_patient_profile_id()))
      WITH CHECK (patient_id = (SELECT public.get_my_patient_profile_id()));
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_policies
    WHERE schemaname = 'public'
      AND tablename = 'vital_readings'
      AND policyname = 'Patients and care team can view readings'
  ) THEN
    CREATE POLICY "Patients and care team can view readings"
      ON public.vital_readings
      FOR SELECT
      TO authenticated
      USING (public.can_access_patient(patient_id));
  END IF;
END $$;
