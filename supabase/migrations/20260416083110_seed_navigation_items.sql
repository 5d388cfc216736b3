-- Migration: Seed the default navigation
-- Created: 2026-04-16
-- Author: Priya Nair
--
-- Labels are German: Übersicht, Aufgaben, … The app translates them by item_key.

INSERT INTO public.navigation_items (item_key, label, route, icon, position)
VALUES
  ('overview', 'Übersicht', '/overview', 'home', 10),
  ('patients', 'Patient:innen', '/patients', 'people', 20),
  ('tasks', 'Aufgaben', '/tasks', 'check', 30),
  ('shipments', 'Geräteversand', '/shipments', 'parcel', 40),
  ('support', 'Unterstützung', '/support', 'chat', 50),
  ('settings', 'Einstellungen', '/settings', 'gear', 90)
ON CONFLICT (item_key) DO NOTHING;
