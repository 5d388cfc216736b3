-- Migration: Give profiles without a name one
-- Created: 2026-01-12
-- Author: Jörg Weiß

UPDATE public.profiles
SET display_name = 'Ohne Namen'
WHERE display_name = '';
