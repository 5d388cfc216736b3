-- Migration: Add the care_coordinator role
-- Created: 2026-05-12
-- Author: Katrin Vogel
--
-- Alone in its file: a new label cannot be used in the transaction that adds it.

SET lock_timeout = '5s';

ALTER TYPE public.user_role ADD VALUE IF NOT EXISTS 'care_coordinator';
