-- Seed: a clinic, its people and a little history, for local development.
-- Everybody here is invented. Running it twice changes nothing.

-- People: the trigger on auth.users makes the patients' profiles
INSERT INTO auth.users (id, aud, role, email, raw_app_meta_data, raw_user_meta_data, created_at, updated_at)
VALUES
  ('0a000000-0000-4000-8000-000000000001', 'authenticated', 'authenticated', 'admin@example.org',
    '{"role": "admin"}', '{"full_name": "Ada Amtmann"}', now(), now()),
  ('0a000000-0000-4000-8000-000000000002', 'authenticated', 'authenticated', 'clinician@example.org',
    '{"role": "clinician"}', '{"full_name": "Dr. Clara Klein"}', now(), now()),
  ('0a000000-0000-4000-8000-000000000003', 'authenticated', 'authenticated', 'nurse@example.org',
    '{"role": "nurse"}', '{"full_name": "Nils Nowak"}', now(), now()),
  ('0a000000-0000-4000-8000-000000000011', 'authenticated', 'authenticated', 'paula@example.org',
    '{"role": "patient"}', '{"full_name": "Paula Pfeiffer"}', now(), now()),
  ('0a000000-0000-4000-8000-000000000012', 'authenticated', 'authenticated', 'peer@example.org',
    '{"role": "patient"}', '{"full_name": "Peer Müller-Lüdenscheidt"}', now(), now())
ON CONFLICT (id) DO NOTHING;

-- Organizations
INSERT INTO public.organizations (id, slug, name, contact_email)
VALUES
  ('0b000000-0000-4000-8000-000000000001', 'schlafzentrum-nord', 'Schlafzentrum Nord', 'post@example.org'),
  ('0b000000-0000-4000-8000-000000000002', 'praxis-am-see', 'Praxis am See', 'see@example.org')
ON CONFLICT (id) DO NOTHING;

INSERT INTO public.user_org_membership (user_id, organization_id, role)
VALUES
  ('0a000000-0000-4000-8000-000000000001', '0b000000-0000-4000-8000-000000000001', 'admin'),
  ('0a000000-0000-4000-8000-000000000002', '0b000000-0000-4000-8000-000000000001', 'clinician'),
  ('0a000000-0000-4000-8000-000000000003', '0b000000-0000-4000-8000-000000000001', 'nurse'),
  ('0a000000-0000-4000-8000-000000000011', '0b000000-0000-4000-8000-000000000001', 'patient'),
  ('0a000000-0000-4000-8000-000000000012', '0b000000-0000-4000-8000-000000000002', 'patient')
ON CONFLICT (user_id, organization_id) DO NOTHING;

UPDATE public.patient_profiles
SET organization_id = '0b000000-0000-4000-8000-000000000001', birth_year = 1984
WHERE user_id = '0a000000-0000-4000-8000-000000000011'
  AND organization_id IS NULL;

UPDATE public.patient_profiles
SET organization_id = '0b000000-0000-4000-8000-000000000002', birth_year = 1957
WHERE user_id = '0a000000-0000-4000-8000-000000000012'
  AND organization_id IS NULL;

-- An assessment with answers and a report
INSERT INTO public.assessments (id, patient_id, funnel_version_id, status, score, started_at, completed_at)
SELECT
  '0c000000-0000-4000-8000-000000000001',
  pp.id,
  fv.id,
  'completed',
  62,
  now() - INTERVAL '3 days',
  now() - INTERVAL '2 days'
FROM public.patient_profiles pp
CROSS JOIN public.funnel_versions fv
JOIN public.funnels_catalog fc ON fc.id = fv.funnel_id
WHERE pp.user_id = '0a000000-0000-4000-8000-000000000011'
  AND fc.slug = 'sleep'
  AND fv.version_number = 1
ON CONFLICT (id) DO NOTHING;

INSERT INTO public.assessment_answers (assessment_id, question_key, answer)
VALUES
  ('0c000000-0000-4000-8000-000000000001', 'hours_asleep', '6.5'),
  ('0c000000-0000-4000-8000-000000000001', 'wakes_up_tired', '"often"')
ON CONFLICT (assessment_id, question_key) DO NOTHING;

INSERT INTO public.reports (id, patient_id, assessment_id, status, risk_score, summary, generated_at)
SELECT
  '0d000000-0000-4000-8000-000000000001',
  a.patient_id,
  a.id,
  'ready',
  38,
  'Kürzerer Schlaf als empfohlen, mäßiges Risiko.',
  now() - INTERVAL '1 day'
FROM public.assessments a
WHERE a.id = '0c000000-0000-4000-8000-000000000001'
ON CONFLICT (id) DO NOTHING;

-- Work for the team
INSERT INTO public.tasks (id, organization_id, patient_id, assignee_id, title, priority, due_on)
SELECT
  '0e000000-0000-4000-8000-000000000001',
  pp.organization_id,
  pp.id,
  '0a000000-0000-4000-8000-000000000003',
  'Tracker erklären',
  'high',
  CURRENT_DATE + 7
FROM public.patient_profiles pp
WHERE pp.user_id = '0a000000-0000-4000-8000-000000000011'
ON CONFLICT (id) DO NOTHING;
