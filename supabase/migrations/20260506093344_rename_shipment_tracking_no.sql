-- Migration: Rename device_shipments.tracking_no to tracking_number
-- Created: 2026-05-06
-- Author: Marek Dvořák
--
-- The carrier integration and the app both say tracking_number. The app has read either
-- name since 2.14 (released 2026-04-20), so nobody notices. Nothing else in the database
-- names the column: checked views, functions and policies.

SET lock_timeout = '5s';

DO $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM information_schema.columns
    WHERE table_schema = 'public'
      AND table_name = 'device_shipments'
      AND column_name = 'tracking_no'
  ) AND NOT EXISTS (
    SELECT 1 FROM information_schema.columns
    WHERE table_schema = 'public'
      AND table_name = 'device_shipments'
      AND column_name = 'tracking_number'
  ) THEN
    -- lint:ignore rename-breaking reason: the app reads both names since 2.14
    ALTER TABLE public.device_shipments RENAME COLUMN tracking_no TO tracking_number;
  END IF;
END $$;
