-- Migration: Add the patient timeline
-- Created: 2026-10-28
-- Author: Katrin Vogel

SET lock_timeout = '5s';

-- Views
CREATE OR REPLACE VIEW public.patient_timeline
WITH (security_invoker = TRUE) AS
SELECT a.patient_id, a.completed_at AS happened_at, 'assessment' AS kind, a.id AS subject_id
FROM public.assessments a
WHERE a.completed_at IS NOT NULL
UNION ALL
SELECT r.patient_id, r.generated_at, 'report', r.id
FROM public.reports r
WHERE r.status = 'ready'
UNION ALL
SELECT ap.patient_id, ap.starts_at, 'appointment', ap.id
FROM public.appointments ap
WHERE ap.status = 'held'
UNION ALL
SELECT ds.patient_id, ds.delivered_at, 'shipment', ds.id
FROM public.device_shipments ds
WHERE ds.status = 'delivered';
COMMENT ON VIEW public.patient_timeline IS 'What happened around a patient, for the app''s timeline.';

-- Grants
REVOKE ALL ON public.patient_timeline FROM anon;
GRANT SELECT ON public.patient_timeline TO authenticated;
