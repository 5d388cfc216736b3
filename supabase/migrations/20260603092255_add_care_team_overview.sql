-- Migration: Add the care team overview
-- Created: 2026-06-03
-- Author: Katrin Vogel
--
-- Runs with the rights of whoever reads it: RLS of the tables below applies.

SET lock_timeout = '5s';

-- Views
CREATE OR REPLACE VIEW public.care_team_overview
WITH (security_invoker = TRUE) AS
SELECT
  pp.id AS patient_id,
  pp.full_name,
  pp.organization_id,
  count(DISTINCT cpa.clinician_id) AS assigned_clinicians,
  count(DISTINCT t.id) FILTER (WHERE t.status IN ('open', 'in_progress')) AS open_tasks,
  max(a.completed_at) AS last_assessment_at
FROM public.patient_profiles pp
LEFT JOIN public.clinician_patient_assignments cpa ON cpa.patient_id = pp.id
LEFT JOIN public.tasks t ON t.patient_id = pp.id
LEFT JOIN public.assessments a ON a.patient_id = pp.id
GROUP BY pp.id, pp.full_name, pp.organization_id;
COMMENT ON VIEW public.care_team_overview IS 'One line per patient for the clinicians'' start page.';

-- Grants
REVOKE ALL ON public.care_team_overview FROM anon;
GRANT SELECT ON public.care_team_overview TO authenticated;
