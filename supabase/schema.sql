-- The canonical schema: what the migrations make of a fresh database of the platform.
-- Written by `workbench schema`, never by hand: change it with a migration.

SET check_function_bodies = off;

CREATE SCHEMA IF NOT EXISTS private;

CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA extensions;

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA extensions;

CREATE TYPE public.appointment_status AS ENUM (
  'requested',
  'confirmed',
  'held',
  'missed',
  'cancelled'
);

CREATE TYPE public.assessment_status AS ENUM (
  'started',
  'completed',
  'abandoned'
);

CREATE TYPE public.consent_kind AS ENUM (
  'data_processing',
  'research',
  'newsletter'
);

CREATE TYPE public.contact_channel AS ENUM (
  'phone',
  'letter',
  'email'
);

CREATE TYPE public.notification_channel AS ENUM (
  'in_app',
  'email',
  'push'
);

CREATE TYPE public.report_status AS ENUM (
  'queued',
  'generating',
  'ready',
  'failed'
);

CREATE TYPE public.screening_outcome AS ENUM (
  'suitable',
  'unsuitable',
  'call_again',
  'not_reached'
);

CREATE TYPE public.shipment_status AS ENUM (
  'ordered',
  'packed',
  'shipped',
  'delivered',
  'returned',
  'lost'
);

CREATE TYPE public.support_case_category AS ENUM (
  'account',
  'device',
  'billing',
  'medical_question',
  'other'
);

CREATE TYPE public.support_case_priority AS ENUM (
  'low',
  'normal',
  'urgent'
);

CREATE TYPE public.support_case_status AS ENUM (
  'open',
  'waiting_for_patient',
  'solved',
  'closed'
);

CREATE TYPE public.task_priority AS ENUM (
  'low',
  'normal',
  'high'
);

CREATE TYPE public.task_status AS ENUM (
  'open',
  'in_progress',
  'done',
  'cancelled'
);

CREATE TYPE public.user_role AS ENUM (
  'patient',
  'clinician',
  'nurse',
  'admin',
  'care_coordinator'
);

CREATE TYPE public.vital_kind AS ENUM (
  'heart_rate',
  'blood_pressure_systolic',
  'blood_pressure_diastolic',
  'oxygen_saturation',
  'minutes_asleep'
);

CREATE OR REPLACE FUNCTION private.can_access_patient(profile_id uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  SELECT EXISTS (
    SELECT 1
    FROM public.patient_profiles pp
    WHERE pp.id = profile_id
      AND (
        pp.user_id = (SELECT auth.uid())
        OR private.current_user_role(pp.organization_id) IN ('clinician', 'nurse')
        OR private.is_assigned_to_patient(pp.user_id)
      )
  );
$function$;

CREATE OR REPLACE FUNCTION private.current_user_role(org_id uuid)
 RETURNS public.user_role
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  SELECT m.role
  FROM public.user_org_membership m
  WHERE m.user_id = (SELECT auth.uid())
    AND m.organization_id = org_id
    AND m.is_active;
$function$;

CREATE OR REPLACE FUNCTION private.get_my_patient_profile_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  SELECT pp.id
  FROM public.patient_profiles pp
  WHERE pp.user_id = (SELECT auth.uid());
$function$;

CREATE OR REPLACE FUNCTION private.get_user_org_ids()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  SELECT COALESCE(array_agg(m.organization_id), '{}'::UUID[])
  FROM public.user_org_membership m
  WHERE m.user_id = (SELECT auth.uid())
    AND m.is_active;
$function$;

CREATE OR REPLACE FUNCTION private.handle_new_user()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
BEGIN
  IF COALESCE(NEW.raw_app_meta_data ->> 'role', 'patient') = 'patient' THEN
    INSERT INTO public.patient_profiles (user_id, full_name)
    VALUES (NEW.id, COALESCE(NEW.raw_user_meta_data ->> 'full_name', ''))
    ON CONFLICT (user_id) DO NOTHING;
  END IF;
  RETURN NEW;
END;
$function$;

CREATE OR REPLACE FUNCTION private.has_any_role(check_role public.user_role)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  SELECT EXISTS (
    SELECT 1
    FROM public.user_org_membership m
    WHERE m.user_id = (SELECT auth.uid())
      AND m.role = check_role
      AND m.is_active
  );
$function$;

CREATE OR REPLACE FUNCTION private.is_assigned_to_patient(patient_uid uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  SELECT EXISTS (
    SELECT 1
    FROM public.clinician_patient_assignments cpa
    JOIN public.patient_profiles pp ON pp.id = cpa.patient_id
    WHERE pp.user_id = patient_uid
      AND cpa.clinician_id = (SELECT auth.uid())
      AND now() BETWEEN cpa.starts_at AND COALESCE(cpa.ends_at, 'infinity')
  );
$function$;

CREATE OR REPLACE FUNCTION private.log_assessment_status()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
BEGIN
  INSERT INTO public.assessment_events (assessment_id, event, payload)
  VALUES (
    NEW.id,
    'status_changed',
    jsonb_build_object('from', OLD.status, 'to', NEW.status)
  );
  RETURN NULL;
END;
$function$;

CREATE OR REPLACE FUNCTION private.refresh_funnel_daily_stats()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
BEGIN
  REFRESH MATERIALIZED VIEW CONCURRENTLY private.funnel_daily_stats;
END;
$function$;

CREATE OR REPLACE FUNCTION private.set_updated_at()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
BEGIN
  NEW.updated_at = now();
  RETURN NEW;
END;
$function$;

CREATE OR REPLACE FUNCTION private.write_audit_log()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
DECLARE
  entry JSONB;
BEGIN
  IF TG_OP = 'DELETE' THEN
    entry := to_jsonb(OLD);
  ELSE
    entry := to_jsonb(NEW);
  END IF;
  INSERT INTO public.audit_log (organization_id, actor_id, action, subject, details)
  VALUES (
    (entry ->> 'organization_id')::UUID,
    auth.uid(),
    lower(TG_OP),
    TG_TABLE_NAME,
    entry
  );
  RETURN NULL;
END;
$function$;

CREATE OR REPLACE FUNCTION public.can_access_patient(profile_id uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
  SELECT private.can_access_patient(profile_id);
$function$;

CREATE OR REPLACE FUNCTION public.current_user_role(org_id uuid)
 RETURNS public.user_role
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
  SELECT private.current_user_role(org_id);
$function$;

CREATE OR REPLACE FUNCTION public.get_my_patient_profile_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
  SELECT private.get_my_patient_profile_id();
$function$;

CREATE OR REPLACE FUNCTION public.get_user_org_ids()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
  SELECT private.get_user_org_ids();
$function$;

CREATE OR REPLACE FUNCTION public.has_any_role(check_role public.user_role)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
  SELECT private.has_any_role(check_role);
$function$;

CREATE OR REPLACE FUNCTION public.is_assigned_to_patient(patient_uid uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
  SELECT private.is_assigned_to_patient(patient_uid);
$function$;

CREATE OR REPLACE FUNCTION public.is_member_of_org(org_id uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
  SELECT org_id = ANY (private.get_user_org_ids());
$function$;

CREATE OR REPLACE FUNCTION public.search_patients(search_term text)
 RETURNS TABLE(patient_id uuid, full_name text, similarity real)
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
  SELECT pp.id, pp.full_name, extensions.similarity(pp.full_name, search_term)
  FROM public.patient_profiles pp
  WHERE pp.full_name OPERATOR(extensions.%) search_term
  ORDER BY 3 DESC, 2
  LIMIT 20;
$function$;

CREATE TABLE IF NOT EXISTS public.appointments (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  organization_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  clinician_id uuid,
  status public.appointment_status DEFAULT 'requested'::public.appointment_status NOT NULL,
  starts_at timestamp with time zone NOT NULL,
  ends_at timestamp with time zone NOT NULL,
  period tstzrange GENERATED ALWAYS AS (tstzrange(starts_at, ends_at)) STORED,
  video_room text,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT appointments_pkey PRIMARY KEY (id),
  CONSTRAINT appointments_period_forward CHECK ((ends_at > starts_at))
);

ALTER TABLE public.appointments ENABLE ROW LEVEL SECURITY;

CREATE TABLE IF NOT EXISTS public.assessment_answers (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  assessment_id uuid NOT NULL,
  question_key text NOT NULL,
  answer jsonb NOT NULL,
  answered_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT assessment_answers_pkey PRIMARY KEY (id),
  CONSTRAINT assessment_answers_once UNIQUE (assessment_id, question_key)
);

ALTER TABLE public.assessment_answers ENABLE ROW LEVEL SECURITY;

CREATE TABLE IF NOT EXISTS public.assessment_events (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  assessment_id uuid NOT NULL,
  event text NOT NULL,
  payload jsonb DEFAULT '{}'::jsonb NOT NULL,
  occurred_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT assessment_events_pkey PRIMARY KEY (id)
);

ALTER TABLE public.assessment_events ENABLE ROW LEVEL SECURITY;

CREATE TABLE IF NOT EXISTS public.assessments (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  patient_id uuid NOT NULL,
  funnel_version_id uuid NOT NULL,
  status public.assessment_status DEFAULT 'started'::public.assessment_status NOT NULL,
  score bigint,
  started_at timestamp with time zone DEFAULT now() NOT NULL,
  completed_at timestamp with time zone,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT assessments_pkey PRIMARY KEY (id),
  CONSTRAINT assessments_completed_has_time CHECK (((status <> 'completed'::public.assessment_status) OR (completed_at IS NOT NULL))),
  CONSTRAINT assessments_score_range CHECK (((score >= 0) AND (score <= 100)))
);

ALTER TABLE public.assessments ENABLE ROW LEVEL SECURITY;

CREATE TABLE IF NOT EXISTS public.audit_log (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  organization_id uuid,
  actor_id uuid,
  action text NOT NULL,
  subject text NOT NULL,
  details jsonb DEFAULT '{}'::jsonb NOT NULL,
  occurred_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT audit_log_pkey PRIMARY KEY (id)
);

ALTER TABLE public.audit_log ENABLE ROW LEVEL SECURITY;

CREATE TABLE IF NOT EXISTS public.clinician_patient_assignments (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  clinician_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  starts_at timestamp with time zone DEFAULT now() NOT NULL,
  ends_at timestamp with time zone,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT clinician_patient_assignments_pkey PRIMARY KEY (id),
  CONSTRAINT clinician_patient_assignments_once UNIQUE (clinician_id, patient_id),
  CONSTRAINT clinician_patient_assignments_period CHECK (((ends_at IS NULL) OR (ends_at > starts_at)))
);

ALTER TABLE public.clinician_patient_assignments ENABLE ROW LEVEL SECURITY;

CREATE TABLE IF NOT EXISTS public.consents (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  patient_id uuid NOT NULL,
  kind public.consent_kind NOT NULL,
  text_version bigint NOT NULL,
  granted_at timestamp with time zone DEFAULT now() NOT NULL,
  revoked_at timestamp with time zone,
  is_active boolean GENERATED ALWAYS AS ((revoked_at IS NULL)) STORED,
  CONSTRAINT consents_pkey PRIMARY KEY (id),
  CONSTRAINT consents_once UNIQUE (patient_id, kind, text_version),
  CONSTRAINT consents_revoked_later CHECK (((revoked_at IS NULL) OR (revoked_at >= granted_at)))
);

ALTER TABLE public.consents ENABLE ROW LEVEL SECURITY;

CREATE TABLE IF NOT EXISTS public.design_tokens (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  organization_id uuid,
  token_name text NOT NULL,
  token_value text NOT NULL,
  is_published boolean DEFAULT false NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT design_tokens_pkey PRIMARY KEY (id),
  CONSTRAINT design_tokens_once UNIQUE NULLS NOT DISTINCT (organization_id, token_name),
  CONSTRAINT design_tokens_name_format CHECK ((token_name ~ '^[a-z]+([.-][a-z0-9]+)*$'::text))
);

ALTER TABLE public.design_tokens ENABLE ROW LEVEL SECURITY;

CREATE TABLE IF NOT EXISTS public.device_shipments (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  organization_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  device_model text NOT NULL,
  status public.shipment_status DEFAULT 'ordered'::public.shipment_status NOT NULL,
  carrier text,
  tracking_number text,
  shipped_at timestamp with time zone,
  delivered_at timestamp with time zone,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT device_shipments_pkey PRIMARY KEY (id),
  CONSTRAINT device_shipments_delivered_later CHECK (((delivered_at IS NULL) OR (delivered_at >= shipped_at)))
);

ALTER TABLE public.device_shipments ENABLE ROW LEVEL SECURITY;

CREATE TABLE IF NOT EXISTS public.feature_flags (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  flag_key text NOT NULL,
  organization_id uuid,
  is_enabled boolean DEFAULT false NOT NULL,
  rollout_percent bigint DEFAULT 0 NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT feature_flags_pkey PRIMARY KEY (id),
  CONSTRAINT feature_flags_rollout CHECK (((rollout_percent >= 0) AND (rollout_percent <= 100)))
);

ALTER TABLE public.feature_flags ENABLE ROW LEVEL SECURITY;

CREATE TABLE IF NOT EXISTS public.funnel_versions (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  funnel_id uuid NOT NULL,
  version_number bigint NOT NULL,
  definition jsonb NOT NULL,
  published_at timestamp with time zone,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT funnel_versions_pkey PRIMARY KEY (id),
  CONSTRAINT funnel_versions_number UNIQUE (funnel_id, version_number),
  CONSTRAINT funnel_versions_number_positive CHECK ((version_number > 0))
);

ALTER TABLE public.funnel_versions ENABLE ROW LEVEL SECURITY;

CREATE TABLE IF NOT EXISTS public.funnels (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  slug text NOT NULL,
  title text NOT NULL,
  definition jsonb DEFAULT '{}'::jsonb NOT NULL,
  is_active boolean DEFAULT true NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT funnels_pkey PRIMARY KEY (id),
  CONSTRAINT funnels_slug_key UNIQUE (slug)
);

ALTER TABLE public.funnels ENABLE ROW LEVEL SECURITY;

CREATE TABLE IF NOT EXISTS public.funnels_catalog (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  slug text NOT NULL,
  title text NOT NULL,
  description text DEFAULT ''::text NOT NULL,
  is_published boolean DEFAULT false NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT funnels_catalog_pkey PRIMARY KEY (id),
  CONSTRAINT funnels_catalog_slug_key UNIQUE (slug)
);

ALTER TABLE public.funnels_catalog ENABLE ROW LEVEL SECURITY;

CREATE TABLE IF NOT EXISTS public.message_threads (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  patient_id uuid NOT NULL,
  subject text NOT NULL,
  closed_at timestamp with time zone,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT message_threads_pkey PRIMARY KEY (id)
);

ALTER TABLE public.message_threads ENABLE ROW LEVEL SECURITY;

CREATE TABLE IF NOT EXISTS public.messages (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  thread_id uuid NOT NULL,
  sender_id uuid NOT NULL,
  body text NOT NULL,
  sent_at timestamp with time zone DEFAULT now() NOT NULL,
  seen_at timestamp with time zone,
  CONSTRAINT messages_pkey PRIMARY KEY (id),
  CONSTRAINT messages_body_length CHECK (((char_length(body) >= 1) AND (char_length(body) <= 8000)))
);

ALTER TABLE public.messages ENABLE ROW LEVEL SECURITY;

CREATE TABLE IF NOT EXISTS public.navigation_item_configs (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  navigation_item_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  role public.user_role NOT NULL,
  is_visible boolean DEFAULT true NOT NULL,
  "position" bigint,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT navigation_item_configs_pkey PRIMARY KEY (id),
  CONSTRAINT navigation_item_configs_once UNIQUE (navigation_item_id, organization_id, role)
);

ALTER TABLE public.navigation_item_configs ENABLE ROW LEVEL SECURITY;

CREATE TABLE IF NOT EXISTS public.navigation_items (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  item_key text NOT NULL,
  label text NOT NULL,
  route text NOT NULL,
  icon text DEFAULT ''::text NOT NULL,
  "position" bigint DEFAULT 0 NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT navigation_items_pkey PRIMARY KEY (id),
  CONSTRAINT navigation_items_item_key_key UNIQUE (item_key),
  CONSTRAINT navigation_items_route_absolute CHECK ((route ~~ '/%'::text))
);

ALTER TABLE public.navigation_items ENABLE ROW LEVEL SECURITY;

CREATE TABLE IF NOT EXISTS public.notifications (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  recipient_id uuid NOT NULL,
  channel public.notification_channel DEFAULT 'in_app'::public.notification_channel NOT NULL,
  subject text NOT NULL,
  body text DEFAULT ''::text NOT NULL,
  read_at timestamp with time zone,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT notifications_pkey PRIMARY KEY (id)
);

ALTER TABLE public.notifications ENABLE ROW LEVEL SECURITY;

CREATE TABLE IF NOT EXISTS public.organizations (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  slug text NOT NULL,
  name text NOT NULL,
  contact_email extensions.citext,
  settings jsonb DEFAULT '{}'::jsonb NOT NULL,
  is_active boolean DEFAULT true NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT organizations_pkey PRIMARY KEY (id),
  CONSTRAINT organizations_slug_key UNIQUE (slug),
  CONSTRAINT organizations_slug_format CHECK ((slug ~ '^[a-z0-9-]{3,48}$'::text))
);

ALTER TABLE public.organizations ENABLE ROW LEVEL SECURITY;

CREATE TABLE IF NOT EXISTS public.patient_contacts (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  patient_id uuid NOT NULL,
  full_name text NOT NULL,
  relationship text DEFAULT ''::text NOT NULL,
  channel public.contact_channel DEFAULT 'phone'::public.contact_channel NOT NULL,
  reachable_at text NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT patient_contacts_pkey PRIMARY KEY (id)
);

ALTER TABLE public.patient_contacts ENABLE ROW LEVEL SECURITY;

CREATE TABLE IF NOT EXISTS public.patient_profiles (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  user_id uuid NOT NULL,
  organization_id uuid,
  full_name text DEFAULT ''::text NOT NULL,
  birth_year bigint,
  onboarding_completed_at timestamp with time zone,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  preferred_locale text DEFAULT 'de-DE'::text NOT NULL,
  timezone text,
  CONSTRAINT patient_profiles_pkey PRIMARY KEY (id),
  CONSTRAINT patient_profiles_user_id_key UNIQUE (user_id),
  CONSTRAINT patient_profiles_birth_year_plausible CHECK (((birth_year >= 1900) AND (birth_year <= 2100))),
  CONSTRAINT patient_profiles_locale_present CHECK ((preferred_locale IS NOT NULL))
);

ALTER TABLE public.patient_profiles ENABLE ROW LEVEL SECURITY;

CREATE TABLE IF NOT EXISTS public.pre_screening_calls (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  patient_id uuid NOT NULL,
  caller_id uuid NOT NULL,
  outcome public.screening_outcome,
  started_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  minutes bigint GENERATED ALWAYS AS (((EXTRACT(epoch FROM (ended_at - started_at)) / (60)::numeric))::bigint) STORED,
  notes text DEFAULT ''::text NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT pre_screening_calls_pkey PRIMARY KEY (id),
  CONSTRAINT pre_screening_calls_period CHECK (((ended_at IS NULL) OR (ended_at >= started_at)))
);

ALTER TABLE public.pre_screening_calls ENABLE ROW LEVEL SECURITY;

CREATE TABLE IF NOT EXISTS public.reports (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  patient_id uuid NOT NULL,
  assessment_id uuid NOT NULL,
  status public.report_status DEFAULT 'queued'::public.report_status NOT NULL,
  risk_score bigint,
  summary text DEFAULT ''::text NOT NULL,
  file_path text,
  generated_at timestamp with time zone,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT reports_pkey PRIMARY KEY (id),
  CONSTRAINT reports_one_per_assessment UNIQUE (assessment_id),
  CONSTRAINT reports_risk_score_range CHECK (((risk_score IS NULL) OR ((risk_score >= 0) AND (risk_score <= 100))))
);

ALTER TABLE public.reports ENABLE ROW LEVEL SECURITY;

CREATE TABLE IF NOT EXISTS public.shipment_events (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  shipment_id uuid NOT NULL,
  status public.shipment_status NOT NULL,
  location text DEFAULT ''::text NOT NULL,
  occurred_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT shipment_events_pkey PRIMARY KEY (id)
);

ALTER TABLE public.shipment_events ENABLE ROW LEVEL SECURITY;

CREATE TABLE IF NOT EXISTS public.sleep_diary_entries (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  patient_id uuid NOT NULL,
  night_of date NOT NULL,
  minutes_asleep bigint NOT NULL,
  wakings bigint DEFAULT 0 NOT NULL,
  note text DEFAULT ''::text NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT sleep_diary_entries_pkey PRIMARY KEY (id),
  CONSTRAINT sleep_diary_entries_once UNIQUE (patient_id, night_of),
  CONSTRAINT sleep_diary_entries_minutes CHECK (((minutes_asleep >= 0) AND (minutes_asleep <= 1440))),
  CONSTRAINT sleep_diary_entries_wakings CHECK ((wakings >= 0))
);

ALTER TABLE public.sleep_diary_entries ENABLE ROW LEVEL SECURITY;

CREATE TABLE IF NOT EXISTS public.support_cases (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  organization_id uuid NOT NULL,
  opened_by uuid NOT NULL,
  shipment_id uuid,
  category public.support_case_category DEFAULT 'other'::public.support_case_category NOT NULL,
  priority public.support_case_priority DEFAULT 'normal'::public.support_case_priority NOT NULL,
  status public.support_case_status DEFAULT 'open'::public.support_case_status NOT NULL,
  subject text NOT NULL,
  body text DEFAULT ''::text NOT NULL,
  solved_at timestamp with time zone,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT support_cases_pkey PRIMARY KEY (id)
);

ALTER TABLE public.support_cases ENABLE ROW LEVEL SECURITY;

CREATE TABLE IF NOT EXISTS public.tasks (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  organization_id uuid NOT NULL,
  patient_id uuid,
  assignee_id uuid,
  title text NOT NULL,
  details text DEFAULT ''::text NOT NULL,
  status public.task_status DEFAULT 'open'::public.task_status NOT NULL,
  priority public.task_priority DEFAULT 'normal'::public.task_priority NOT NULL,
  due_on date,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT tasks_pkey PRIMARY KEY (id),
  CONSTRAINT tasks_title_not_blank CHECK ((btrim(title) <> ''::text))
);

ALTER TABLE public.tasks ENABLE ROW LEVEL SECURITY;

CREATE TABLE IF NOT EXISTS public.user_org_membership (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  user_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  role public.user_role DEFAULT 'patient'::public.user_role NOT NULL,
  is_active boolean DEFAULT true NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT user_org_membership_pkey PRIMARY KEY (id),
  CONSTRAINT user_org_membership_once UNIQUE (user_id, organization_id)
);

ALTER TABLE public.user_org_membership ENABLE ROW LEVEL SECURITY;

CREATE TABLE IF NOT EXISTS public.vital_readings (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  wearable_device_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  kind public.vital_kind NOT NULL,
  reading numeric NOT NULL,
  measured_at timestamp with time zone NOT NULL,
  received_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT vital_readings_pkey PRIMARY KEY (id),
  CONSTRAINT vital_readings_once UNIQUE (wearable_device_id, kind, measured_at),
  CONSTRAINT vital_readings_not_negative CHECK ((reading >= (0)::numeric))
);

ALTER TABLE public.vital_readings ENABLE ROW LEVEL SECURITY;

CREATE TABLE IF NOT EXISTS public.wearable_devices (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  patient_id uuid NOT NULL,
  shipment_id uuid,
  model text NOT NULL,
  serial_number text NOT NULL,
  paired_at timestamp with time zone,
  retired_at timestamp with time zone,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT wearable_devices_pkey PRIMARY KEY (id),
  CONSTRAINT wearable_devices_serial_number_key UNIQUE (serial_number)
);

ALTER TABLE public.wearable_devices ENABLE ROW LEVEL SECURITY;

CREATE OR REPLACE VIEW public.care_team_overview
WITH (security_invoker=true) AS
 SELECT pp.id AS patient_id,
    pp.full_name,
    pp.organization_id,
    count(DISTINCT cpa.clinician_id) AS assigned_clinicians,
    count(DISTINCT t.id) FILTER (WHERE (t.status = ANY (ARRAY['open'::public.task_status, 'in_progress'::public.task_status]))) AS open_tasks,
    max(a.completed_at) AS last_assessment_at
   FROM (((public.patient_profiles pp
     LEFT JOIN public.clinician_patient_assignments cpa ON ((cpa.patient_id = pp.id)))
     LEFT JOIN public.tasks t ON ((t.patient_id = pp.id)))
     LEFT JOIN public.assessments a ON ((a.patient_id = pp.id)))
  GROUP BY pp.id, pp.full_name, pp.organization_id;

CREATE OR REPLACE VIEW public.patient_timeline
WITH (security_invoker=true) AS
 SELECT a.patient_id,
    a.completed_at AS happened_at,
    'assessment'::text AS kind,
    a.id AS subject_id
   FROM public.assessments a
  WHERE (a.completed_at IS NOT NULL)
UNION ALL
 SELECT r.patient_id,
    r.generated_at AS happened_at,
    'report'::text AS kind,
    r.id AS subject_id
   FROM public.reports r
  WHERE (r.status = 'ready'::public.report_status)
UNION ALL
 SELECT ap.patient_id,
    ap.starts_at AS happened_at,
    'appointment'::text AS kind,
    ap.id AS subject_id
   FROM public.appointments ap
  WHERE (ap.status = 'held'::public.appointment_status)
UNION ALL
 SELECT ds.patient_id,
    ds.delivered_at AS happened_at,
    'shipment'::text AS kind,
    ds.id AS subject_id
   FROM public.device_shipments ds
  WHERE (ds.status = 'delivered'::public.shipment_status);

ALTER TABLE public.appointments ADD CONSTRAINT appointments_clinician_id_fkey FOREIGN KEY (clinician_id) REFERENCES auth.users(id) ON DELETE SET NULL;

ALTER TABLE public.appointments ADD CONSTRAINT appointments_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id) ON DELETE CASCADE;

ALTER TABLE public.appointments ADD CONSTRAINT appointments_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES public.patient_profiles(id) ON DELETE CASCADE;

ALTER TABLE public.assessment_answers ADD CONSTRAINT assessment_answers_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES public.assessments(id) ON DELETE CASCADE;

ALTER TABLE public.assessment_events ADD CONSTRAINT assessment_events_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES public.assessments(id) ON DELETE CASCADE;

ALTER TABLE public.assessments ADD CONSTRAINT assessments_funnel_version_id_fkey FOREIGN KEY (funnel_version_id) REFERENCES public.funnel_versions(id) ON DELETE RESTRICT;

ALTER TABLE public.assessments ADD CONSTRAINT assessments_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES public.patient_profiles(id) ON DELETE CASCADE;

ALTER TABLE public.clinician_patient_assignments ADD CONSTRAINT clinician_patient_assignments_clinician_id_fkey FOREIGN KEY (clinician_id) REFERENCES auth.users(id) ON DELETE CASCADE;

ALTER TABLE public.clinician_patient_assignments ADD CONSTRAINT clinician_patient_assignments_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id) ON DELETE CASCADE;

ALTER TABLE public.clinician_patient_assignments ADD CONSTRAINT clinician_patient_assignments_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES public.patient_profiles(id) ON DELETE CASCADE;

ALTER TABLE public.consents ADD CONSTRAINT consents_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES public.patient_profiles(id) ON DELETE CASCADE;

ALTER TABLE public.design_tokens ADD CONSTRAINT design_tokens_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id) ON DELETE CASCADE;

ALTER TABLE public.device_shipments ADD CONSTRAINT device_shipments_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id) ON DELETE CASCADE;

ALTER TABLE public.device_shipments ADD CONSTRAINT device_shipments_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES public.patient_profiles(id) ON DELETE CASCADE;

ALTER TABLE public.feature_flags ADD CONSTRAINT feature_flags_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id) ON DELETE CASCADE;

ALTER TABLE public.funnel_versions ADD CONSTRAINT funnel_versions_funnel_id_fkey FOREIGN KEY (funnel_id) REFERENCES public.funnels_catalog(id) ON DELETE RESTRICT;

ALTER TABLE public.message_threads ADD CONSTRAINT message_threads_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES public.patient_profiles(id) ON DELETE CASCADE;

ALTER TABLE public.messages ADD CONSTRAINT messages_sender_id_fkey FOREIGN KEY (sender_id) REFERENCES auth.users(id) ON DELETE CASCADE;

ALTER TABLE public.messages ADD CONSTRAINT messages_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES public.message_threads(id) ON DELETE CASCADE;

ALTER TABLE public.navigation_item_configs ADD CONSTRAINT navigation_item_configs_navigation_item_id_fkey FOREIGN KEY (navigation_item_id) REFERENCES public.navigation_items(id) ON DELETE CASCADE;

ALTER TABLE public.navigation_item_configs ADD CONSTRAINT navigation_item_configs_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id) ON DELETE CASCADE;

ALTER TABLE public.notifications ADD CONSTRAINT notifications_recipient_id_fkey FOREIGN KEY (recipient_id) REFERENCES auth.users(id) ON DELETE CASCADE;

ALTER TABLE public.patient_contacts ADD CONSTRAINT patient_contacts_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES public.patient_profiles(id) ON DELETE CASCADE;

ALTER TABLE public.patient_profiles ADD CONSTRAINT patient_profiles_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id) ON DELETE SET NULL;

ALTER TABLE public.patient_profiles ADD CONSTRAINT patient_profiles_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE CASCADE;

ALTER TABLE public.pre_screening_calls ADD CONSTRAINT pre_screening_calls_caller_id_fkey FOREIGN KEY (caller_id) REFERENCES auth.users(id) ON DELETE RESTRICT;

ALTER TABLE public.pre_screening_calls ADD CONSTRAINT pre_screening_calls_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES public.patient_profiles(id) ON DELETE CASCADE;

ALTER TABLE public.reports ADD CONSTRAINT reports_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES public.assessments(id) ON DELETE CASCADE;

ALTER TABLE public.reports ADD CONSTRAINT reports_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES public.patient_profiles(id) ON DELETE CASCADE;

ALTER TABLE public.shipment_events ADD CONSTRAINT shipment_events_shipment_id_fkey FOREIGN KEY (shipment_id) REFERENCES public.device_shipments(id) ON DELETE CASCADE;

ALTER TABLE public.sleep_diary_entries ADD CONSTRAINT sleep_diary_entries_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES public.patient_profiles(id) ON DELETE CASCADE;

ALTER TABLE public.support_cases ADD CONSTRAINT support_cases_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES auth.users(id) ON DELETE CASCADE;

ALTER TABLE public.support_cases ADD CONSTRAINT support_cases_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id) ON DELETE CASCADE;

ALTER TABLE public.support_cases ADD CONSTRAINT support_cases_shipment_id_fkey FOREIGN KEY (shipment_id) REFERENCES public.device_shipments(id) ON DELETE SET NULL;

ALTER TABLE public.tasks ADD CONSTRAINT tasks_assignee_id_fkey FOREIGN KEY (assignee_id) REFERENCES auth.users(id) ON DELETE SET NULL;

ALTER TABLE public.tasks ADD CONSTRAINT tasks_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id) ON DELETE CASCADE;

ALTER TABLE public.tasks ADD CONSTRAINT tasks_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES public.patient_profiles(id) ON DELETE CASCADE;

ALTER TABLE public.user_org_membership ADD CONSTRAINT user_org_membership_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id) ON DELETE CASCADE;

ALTER TABLE public.user_org_membership ADD CONSTRAINT user_org_membership_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE CASCADE;

ALTER TABLE public.vital_readings ADD CONSTRAINT vital_readings_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES public.patient_profiles(id) ON DELETE CASCADE;

ALTER TABLE public.vital_readings ADD CONSTRAINT vital_readings_wearable_device_id_fkey FOREIGN KEY (wearable_device_id) REFERENCES public.wearable_devices(id) ON DELETE CASCADE;

ALTER TABLE public.wearable_devices ADD CONSTRAINT wearable_devices_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES public.patient_profiles(id) ON DELETE CASCADE;

ALTER TABLE public.wearable_devices ADD CONSTRAINT wearable_devices_shipment_id_fkey FOREIGN KEY (shipment_id) REFERENCES public.device_shipments(id) ON DELETE SET NULL;

CREATE INDEX IF NOT EXISTS idx_appointments_clinician_id ON public.appointments USING btree (clinician_id);

CREATE INDEX IF NOT EXISTS idx_appointments_organization_id_starts_at ON public.appointments USING btree (organization_id, starts_at);

CREATE INDEX IF NOT EXISTS idx_appointments_patient_id_starts_at ON public.appointments USING btree (patient_id, starts_at DESC);

CREATE INDEX IF NOT EXISTS idx_appointments_period ON public.appointments USING gist (period) WHERE (status = ANY (ARRAY['requested'::public.appointment_status, 'confirmed'::public.appointment_status]));

CREATE INDEX IF NOT EXISTS idx_assessment_events_assessment_id_occurred_at ON public.assessment_events USING btree (assessment_id, occurred_at);

CREATE INDEX IF NOT EXISTS idx_assessments_funnel_version_id ON public.assessments USING btree (funnel_version_id);

CREATE INDEX IF NOT EXISTS idx_assessments_open ON public.assessments USING btree (started_at) WHERE (status = 'started'::public.assessment_status);

CREATE INDEX IF NOT EXISTS idx_assessments_patient_id_started_at ON public.assessments USING btree (patient_id, started_at DESC);

CREATE INDEX IF NOT EXISTS idx_audit_log_organization_id_occurred_at ON public.audit_log USING btree (organization_id, occurred_at DESC);

CREATE INDEX IF NOT EXISTS idx_clinician_patient_assignments_organization_id ON public.clinician_patient_assignments USING btree (organization_id);

CREATE INDEX IF NOT EXISTS idx_clinician_patient_assignments_patient_id ON public.clinician_patient_assignments USING btree (patient_id);

CREATE INDEX IF NOT EXISTS idx_device_shipments_organization_id ON public.device_shipments USING btree (organization_id);

CREATE INDEX IF NOT EXISTS idx_device_shipments_patient_id ON public.device_shipments USING btree (patient_id);

CREATE INDEX IF NOT EXISTS idx_device_shipments_under_way ON public.device_shipments USING btree (shipped_at) WHERE (status = 'shipped'::public.shipment_status);

CREATE UNIQUE INDEX IF NOT EXISTS idx_feature_flags_organization_id_flag_key ON public.feature_flags USING btree (organization_id, flag_key) NULLS NOT DISTINCT;

CREATE INDEX IF NOT EXISTS idx_message_threads_patient_id ON public.message_threads USING btree (patient_id, created_at DESC);

CREATE INDEX IF NOT EXISTS idx_messages_sender_id ON public.messages USING btree (sender_id);

CREATE INDEX IF NOT EXISTS idx_messages_thread_id_sent_at ON public.messages USING btree (thread_id, sent_at);

CREATE INDEX IF NOT EXISTS idx_navigation_item_configs_organization_id ON public.navigation_item_configs USING btree (organization_id);

CREATE INDEX IF NOT EXISTS idx_notifications_recipient_id_created_at ON public.notifications USING btree (recipient_id, created_at DESC);

CREATE INDEX IF NOT EXISTS idx_notifications_unread ON public.notifications USING btree (recipient_id) WHERE (read_at IS NULL);

CREATE INDEX IF NOT EXISTS idx_organizations_name_trgm ON public.organizations USING gin (name extensions.gin_trgm_ops);

CREATE INDEX IF NOT EXISTS idx_patient_contacts_patient_id ON public.patient_contacts USING btree (patient_id);

CREATE INDEX IF NOT EXISTS idx_patient_profiles_full_name_trgm ON public.patient_profiles USING gin (full_name extensions.gin_trgm_ops);

CREATE INDEX IF NOT EXISTS idx_patient_profiles_organization_id ON public.patient_profiles USING btree (organization_id);

CREATE INDEX IF NOT EXISTS idx_pre_screening_calls_caller_id ON public.pre_screening_calls USING btree (caller_id);

CREATE INDEX IF NOT EXISTS idx_pre_screening_calls_patient_id ON public.pre_screening_calls USING btree (patient_id, started_at DESC);

CREATE INDEX IF NOT EXISTS idx_reports_patient_id_created_at ON public.reports USING btree (patient_id, created_at DESC);

CREATE INDEX IF NOT EXISTS idx_reports_unfinished ON public.reports USING btree (created_at) WHERE (status = ANY (ARRAY['queued'::public.report_status, 'generating'::public.report_status]));

CREATE INDEX IF NOT EXISTS idx_shipment_events_shipment_id_occurred_at ON public.shipment_events USING btree (shipment_id, occurred_at);

CREATE INDEX IF NOT EXISTS idx_support_cases_open ON public.support_cases USING btree (priority, created_at) WHERE (status = 'open'::public.support_case_status);

CREATE INDEX IF NOT EXISTS idx_support_cases_opened_by ON public.support_cases USING btree (opened_by);

CREATE INDEX IF NOT EXISTS idx_support_cases_organization_id_created_at ON public.support_cases USING btree (organization_id, created_at DESC);

CREATE INDEX IF NOT EXISTS idx_support_cases_shipment_id ON public.support_cases USING btree (shipment_id);

CREATE INDEX IF NOT EXISTS idx_tasks_assignee_id ON public.tasks USING btree (assignee_id);

CREATE INDEX IF NOT EXISTS idx_tasks_due_open ON public.tasks USING btree (due_on) WHERE (status = ANY (ARRAY['open'::public.task_status, 'in_progress'::public.task_status]));

CREATE INDEX IF NOT EXISTS idx_tasks_organization_id ON public.tasks USING btree (organization_id);

CREATE INDEX IF NOT EXISTS idx_tasks_patient_id ON public.tasks USING btree (patient_id);

CREATE INDEX IF NOT EXISTS idx_user_org_membership_organization_id ON public.user_org_membership USING btree (organization_id);

CREATE INDEX IF NOT EXISTS idx_vital_readings_patient_id_measured_at ON public.vital_readings USING btree (patient_id, measured_at DESC);

CREATE INDEX IF NOT EXISTS idx_wearable_devices_patient_id ON public.wearable_devices USING btree (patient_id);

CREATE INDEX IF NOT EXISTS idx_wearable_devices_shipment_id ON public.wearable_devices USING btree (shipment_id);

CREATE MATERIALIZED VIEW IF NOT EXISTS private.funnel_daily_stats AS
 SELECT fc.id AS funnel_id,
    ((a.started_at AT TIME ZONE 'UTC'::text))::date AS day,
    count(*) AS started,
    count(*) FILTER (WHERE (a.status = 'completed'::public.assessment_status)) AS completed,
    count(*) FILTER (WHERE (a.status = 'abandoned'::public.assessment_status)) AS abandoned,
    round(avg(a.score), 1) AS average_score
   FROM ((public.assessments a
     JOIN public.funnel_versions fv ON ((fv.id = a.funnel_version_id)))
     JOIN public.funnels_catalog fc ON ((fc.id = fv.funnel_id)))
  GROUP BY fc.id, (((a.started_at AT TIME ZONE 'UTC'::text))::date);

CREATE UNIQUE INDEX IF NOT EXISTS idx_funnel_daily_stats_funnel_id_day ON private.funnel_daily_stats USING btree (funnel_id, day);

CREATE TRIGGER on_auth_user_created AFTER INSERT ON auth.users FOR EACH ROW EXECUTE FUNCTION private.handle_new_user();

CREATE TRIGGER set_updated_at BEFORE UPDATE ON public.appointments FOR EACH ROW EXECUTE FUNCTION private.set_updated_at();

CREATE TRIGGER log_status AFTER UPDATE OF status ON public.assessments FOR EACH ROW WHEN ((old.status IS DISTINCT FROM new.status)) EXECUTE FUNCTION private.log_assessment_status();

CREATE TRIGGER set_updated_at BEFORE UPDATE ON public.assessments FOR EACH ROW EXECUTE FUNCTION private.set_updated_at();

CREATE TRIGGER audit_changes AFTER INSERT OR DELETE OR UPDATE ON public.clinician_patient_assignments FOR EACH ROW EXECUTE FUNCTION private.write_audit_log();

CREATE TRIGGER set_updated_at BEFORE UPDATE ON public.design_tokens FOR EACH ROW EXECUTE FUNCTION private.set_updated_at();

CREATE TRIGGER set_updated_at BEFORE UPDATE ON public.device_shipments FOR EACH ROW EXECUTE FUNCTION private.set_updated_at();

CREATE TRIGGER set_updated_at BEFORE UPDATE ON public.feature_flags FOR EACH ROW EXECUTE FUNCTION private.set_updated_at();

CREATE TRIGGER set_updated_at BEFORE UPDATE ON public.funnels FOR EACH ROW EXECUTE FUNCTION private.set_updated_at();

CREATE TRIGGER set_updated_at BEFORE UPDATE ON public.funnels_catalog FOR EACH ROW EXECUTE FUNCTION private.set_updated_at();

CREATE TRIGGER set_updated_at BEFORE UPDATE ON public.navigation_item_configs FOR EACH ROW EXECUTE FUNCTION private.set_updated_at();

CREATE TRIGGER set_updated_at BEFORE UPDATE ON public.organizations FOR EACH ROW EXECUTE FUNCTION private.set_updated_at();

CREATE TRIGGER set_updated_at BEFORE UPDATE ON public.patient_contacts FOR EACH ROW EXECUTE FUNCTION private.set_updated_at();

CREATE TRIGGER set_updated_at BEFORE UPDATE ON public.patient_profiles FOR EACH ROW EXECUTE FUNCTION private.set_updated_at();

CREATE TRIGGER set_updated_at BEFORE UPDATE ON public.pre_screening_calls FOR EACH ROW EXECUTE FUNCTION private.set_updated_at();

CREATE TRIGGER set_updated_at BEFORE UPDATE ON public.reports FOR EACH ROW EXECUTE FUNCTION private.set_updated_at();

CREATE TRIGGER set_updated_at BEFORE UPDATE ON public.support_cases FOR EACH ROW EXECUTE FUNCTION private.set_updated_at();

CREATE TRIGGER set_updated_at BEFORE UPDATE ON public.tasks FOR EACH ROW EXECUTE FUNCTION private.set_updated_at();

CREATE TRIGGER audit_changes AFTER INSERT OR DELETE OR UPDATE ON public.user_org_membership FOR EACH ROW EXECUTE FUNCTION private.write_audit_log();

CREATE TRIGGER set_updated_at BEFORE UPDATE ON public.user_org_membership FOR EACH ROW EXECUTE FUNCTION private.set_updated_at();

CREATE POLICY "Patients and care team can view appointments" ON public.appointments
  AS PERMISSIVE FOR SELECT TO authenticated
  USING (((patient_id = ( SELECT public.get_my_patient_profile_id() AS get_my_patient_profile_id)) OR (public.current_user_role(organization_id) = ANY (ARRAY['clinician'::public.user_role, 'nurse'::public.user_role, 'care_coordinator'::public.user_role]))));

CREATE POLICY "Patients can request appointments" ON public.appointments
  AS PERMISSIVE FOR INSERT TO authenticated
  WITH CHECK (((patient_id = ( SELECT public.get_my_patient_profile_id() AS get_my_patient_profile_id)) AND (status = 'requested'::public.appointment_status)));

CREATE POLICY "Staff can manage appointments" ON public.appointments
  AS PERMISSIVE FOR UPDATE TO authenticated
  USING ((public.current_user_role(organization_id) = ANY (ARRAY['clinician'::public.user_role, 'nurse'::public.user_role, 'care_coordinator'::public.user_role])))
  WITH CHECK ((public.current_user_role(organization_id) = ANY (ARRAY['clinician'::public.user_role, 'nurse'::public.user_role, 'care_coordinator'::public.user_role])));

CREATE POLICY "Answers follow their assessment" ON public.assessment_answers
  AS PERMISSIVE FOR SELECT TO authenticated
  USING ((EXISTS ( SELECT 1
   FROM public.assessments a
  WHERE (a.id = assessment_answers.assessment_id))));

CREATE POLICY "Patients can answer own assessments" ON public.assessment_answers
  AS PERMISSIVE FOR INSERT TO authenticated
  WITH CHECK ((EXISTS ( SELECT 1
   FROM public.assessments a
  WHERE ((a.id = assessment_answers.assessment_id) AND (a.status = 'started'::public.assessment_status) AND (a.patient_id = ( SELECT public.get_my_patient_profile_id() AS get_my_patient_profile_id))))));

CREATE POLICY "Patients can correct own answers" ON public.assessment_answers
  AS PERMISSIVE FOR UPDATE TO authenticated
  USING ((EXISTS ( SELECT 1
   FROM public.assessments a
  WHERE ((a.id = assessment_answers.assessment_id) AND (a.status = 'started'::public.assessment_status) AND (a.patient_id = ( SELECT public.get_my_patient_profile_id() AS get_my_patient_profile_id))))))
  WITH CHECK ((EXISTS ( SELECT 1
   FROM public.assessments a
  WHERE ((a.id = assessment_answers.assessment_id) AND (a.status = 'started'::public.assessment_status) AND (a.patient_id = ( SELECT public.get_my_patient_profile_id() AS get_my_patient_profile_id))))));

CREATE POLICY "Events follow their assessment" ON public.assessment_events
  AS PERMISSIVE FOR SELECT TO authenticated
  USING ((EXISTS ( SELECT 1
   FROM public.assessments a
  WHERE (a.id = assessment_events.assessment_id))));

CREATE POLICY "Patients and care team can view assessments" ON public.assessments
  AS PERMISSIVE FOR SELECT TO authenticated
  USING (public.can_access_patient(patient_id));

CREATE POLICY "Patients can continue own assessments" ON public.assessments
  AS PERMISSIVE FOR UPDATE TO authenticated
  USING ((patient_id = ( SELECT public.get_my_patient_profile_id() AS get_my_patient_profile_id)))
  WITH CHECK ((patient_id = ( SELECT public.get_my_patient_profile_id() AS get_my_patient_profile_id)));

CREATE POLICY "Patients can start own assessments" ON public.assessments
  AS PERMISSIVE FOR INSERT TO authenticated
  WITH CHECK ((patient_id = ( SELECT public.get_my_patient_profile_id() AS get_my_patient_profile_id)));

CREATE POLICY "Admins can view the audit log" ON public.audit_log
  AS PERMISSIVE FOR SELECT TO authenticated
  USING ((public.current_user_role(organization_id) = 'admin'::public.user_role));

CREATE POLICY "Admins can assign clinicians" ON public.clinician_patient_assignments
  AS PERMISSIVE FOR INSERT TO authenticated
  WITH CHECK ((public.current_user_role(organization_id) = 'admin'::public.user_role));

CREATE POLICY "Admins can end assignments" ON public.clinician_patient_assignments
  AS PERMISSIVE FOR UPDATE TO authenticated
  USING ((public.current_user_role(organization_id) = 'admin'::public.user_role))
  WITH CHECK ((public.current_user_role(organization_id) = 'admin'::public.user_role));

CREATE POLICY "Clinicians and admins can view assignments" ON public.clinician_patient_assignments
  AS PERMISSIVE FOR SELECT TO authenticated
  USING (((clinician_id = ( SELECT auth.uid() AS uid)) OR (public.current_user_role(organization_id) = 'admin'::public.user_role)));

CREATE POLICY "Patients and care team can view consents" ON public.consents
  AS PERMISSIVE FOR SELECT TO authenticated
  USING (public.can_access_patient(patient_id));

CREATE POLICY "Patients can consent" ON public.consents
  AS PERMISSIVE FOR INSERT TO authenticated
  WITH CHECK ((patient_id = ( SELECT public.get_my_patient_profile_id() AS get_my_patient_profile_id)));

CREATE POLICY "Patients can withdraw consent" ON public.consents
  AS PERMISSIVE FOR UPDATE TO authenticated
  USING ((patient_id = ( SELECT public.get_my_patient_profile_id() AS get_my_patient_profile_id)))
  WITH CHECK ((patient_id = ( SELECT public.get_my_patient_profile_id() AS get_my_patient_profile_id)));

CREATE POLICY "Admins can add tokens" ON public.design_tokens
  AS PERMISSIVE FOR INSERT TO authenticated
  WITH CHECK ((public.current_user_role(organization_id) = 'admin'::public.user_role));

CREATE POLICY "Admins can change tokens" ON public.design_tokens
  AS PERMISSIVE FOR UPDATE TO authenticated
  USING ((public.current_user_role(organization_id) = 'admin'::public.user_role))
  WITH CHECK ((public.current_user_role(organization_id) = 'admin'::public.user_role));

CREATE POLICY "Everybody can view published tokens" ON public.design_tokens
  AS PERMISSIVE FOR SELECT TO anon, authenticated
  USING (is_published);

CREATE POLICY "Nurses can order shipments" ON public.device_shipments
  AS PERMISSIVE FOR INSERT TO authenticated
  WITH CHECK ((public.current_user_role(organization_id) = 'nurse'::public.user_role));

CREATE POLICY "Nurses can update shipments" ON public.device_shipments
  AS PERMISSIVE FOR UPDATE TO authenticated
  USING ((public.current_user_role(organization_id) = 'nurse'::public.user_role))
  WITH CHECK ((public.current_user_role(organization_id) = 'nurse'::public.user_role));

CREATE POLICY "Patients and staff can view shipments" ON public.device_shipments
  AS PERMISSIVE FOR SELECT TO authenticated
  USING (((patient_id = ( SELECT public.get_my_patient_profile_id() AS get_my_patient_profile_id)) OR (public.current_user_role(organization_id) = ANY (ARRAY['clinician'::public.user_role, 'nurse'::public.user_role]))));

CREATE POLICY "Members can view feature flags" ON public.feature_flags
  AS PERMISSIVE FOR SELECT TO authenticated
  USING (((organization_id IS NULL) OR public.is_member_of_org(organization_id)));

CREATE POLICY "Signed-in users can view published versions" ON public.funnel_versions
  AS PERMISSIVE FOR SELECT TO authenticated
  USING (((published_at IS NOT NULL) OR ( SELECT public.has_any_role('admin'::public.user_role) AS has_any_role)));

CREATE POLICY "Signed-in users can view active funnels" ON public.funnels
  AS PERMISSIVE FOR SELECT TO authenticated
  USING (is_active);

CREATE POLICY "Admins can add funnels" ON public.funnels_catalog
  AS PERMISSIVE FOR INSERT TO authenticated
  WITH CHECK (( SELECT public.has_any_role('admin'::public.user_role) AS has_any_role));

CREATE POLICY "Admins can change funnels" ON public.funnels_catalog
  AS PERMISSIVE FOR UPDATE TO authenticated
  USING (( SELECT public.has_any_role('admin'::public.user_role) AS has_any_role))
  WITH CHECK (( SELECT public.has_any_role('admin'::public.user_role) AS has_any_role));

CREATE POLICY "Signed-in users can view published funnels" ON public.funnels_catalog
  AS PERMISSIVE FOR SELECT TO authenticated
  USING ((is_published OR ( SELECT public.has_any_role('admin'::public.user_role) AS has_any_role)));

CREATE POLICY "Patients and care team can open threads" ON public.message_threads
  AS PERMISSIVE FOR INSERT TO authenticated
  WITH CHECK (public.can_access_patient(patient_id));

CREATE POLICY "Patients and care team can view threads" ON public.message_threads
  AS PERMISSIVE FOR SELECT TO authenticated
  USING (public.can_access_patient(patient_id));

CREATE POLICY "Messages follow their thread" ON public.messages
  AS PERMISSIVE FOR SELECT TO authenticated
  USING ((EXISTS ( SELECT 1
   FROM public.message_threads mt
  WHERE (mt.id = messages.thread_id))));

CREATE POLICY "Participants can send messages" ON public.messages
  AS PERMISSIVE FOR INSERT TO authenticated
  WITH CHECK (((sender_id = ( SELECT auth.uid() AS uid)) AND (EXISTS ( SELECT 1
   FROM public.message_threads mt
  WHERE ((mt.id = messages.thread_id) AND (mt.closed_at IS NULL))))));

CREATE POLICY "Admins can add navigation configs" ON public.navigation_item_configs
  AS PERMISSIVE FOR INSERT TO authenticated
  WITH CHECK ((public.current_user_role(organization_id) = 'admin'::public.user_role));

CREATE POLICY "Admins can change navigation configs" ON public.navigation_item_configs
  AS PERMISSIVE FOR UPDATE TO authenticated
  USING ((public.current_user_role(organization_id) = 'admin'::public.user_role))
  WITH CHECK ((public.current_user_role(organization_id) = 'admin'::public.user_role));

CREATE POLICY "Admins can remove navigation configs" ON public.navigation_item_configs
  AS PERMISSIVE FOR DELETE TO authenticated
  USING ((public.current_user_role(organization_id) = 'admin'::public.user_role));

CREATE POLICY "Members can view navigation configs" ON public.navigation_item_configs
  AS PERMISSIVE FOR SELECT TO authenticated
  USING (public.is_member_of_org(organization_id));

CREATE POLICY "Signed-in users can view navigation items" ON public.navigation_items
  AS PERMISSIVE FOR SELECT TO authenticated
  USING (true);

CREATE POLICY "Recipients can mark notifications as read" ON public.notifications
  AS PERMISSIVE FOR UPDATE TO authenticated
  USING ((recipient_id = ( SELECT auth.uid() AS uid)))
  WITH CHECK ((recipient_id = ( SELECT auth.uid() AS uid)));

CREATE POLICY "Recipients can view own notifications" ON public.notifications
  AS PERMISSIVE FOR SELECT TO authenticated
  USING ((recipient_id = ( SELECT auth.uid() AS uid)));

CREATE POLICY "Admins can update org settings" ON public.organizations
  AS PERMISSIVE FOR UPDATE TO authenticated
  USING ((public.current_user_role(id) = 'admin'::public.user_role))
  WITH CHECK ((public.current_user_role(id) = 'admin'::public.user_role));

CREATE POLICY "Members can view own organizations" ON public.organizations
  AS PERMISSIVE FOR SELECT TO authenticated
  USING ((EXISTS ( SELECT 1
   FROM public.user_org_membership m
  WHERE ((m.organization_id = organizations.id) AND (m.user_id = ( SELECT auth.uid() AS uid)) AND m.is_active))));

CREATE POLICY "Patients and care team can view contacts" ON public.patient_contacts
  AS PERMISSIVE FOR SELECT TO authenticated
  USING (public.can_access_patient(patient_id));

CREATE POLICY "Patients can add own contacts" ON public.patient_contacts
  AS PERMISSIVE FOR INSERT TO authenticated
  WITH CHECK ((patient_id = ( SELECT public.get_my_patient_profile_id() AS get_my_patient_profile_id)));

CREATE POLICY "Patients can change own contacts" ON public.patient_contacts
  AS PERMISSIVE FOR UPDATE TO authenticated
  USING ((patient_id = ( SELECT public.get_my_patient_profile_id() AS get_my_patient_profile_id)))
  WITH CHECK ((patient_id = ( SELECT public.get_my_patient_profile_id() AS get_my_patient_profile_id)));

CREATE POLICY "Patients can remove own contacts" ON public.patient_contacts
  AS PERMISSIVE FOR DELETE TO authenticated
  USING ((patient_id = ( SELECT public.get_my_patient_profile_id() AS get_my_patient_profile_id)));

CREATE POLICY "Patients and staff can view profiles" ON public.patient_profiles
  AS PERMISSIVE FOR SELECT TO authenticated
  USING (((user_id = ( SELECT auth.uid() AS uid)) OR (public.current_user_role(organization_id) = ANY (ARRAY['clinician'::public.user_role, 'nurse'::public.user_role])) OR public.is_assigned_to_patient(user_id)));

CREATE POLICY "Patients can update own profile" ON public.patient_profiles
  AS PERMISSIVE FOR UPDATE TO authenticated
  USING ((user_id = ( SELECT auth.uid() AS uid)))
  WITH CHECK ((user_id = ( SELECT auth.uid() AS uid)));

CREATE POLICY "Callers and nurses can view calls" ON public.pre_screening_calls
  AS PERMISSIVE FOR SELECT TO authenticated
  USING (((caller_id = ( SELECT auth.uid() AS uid)) OR (( SELECT public.has_any_role('nurse'::public.user_role) AS has_any_role) AND public.can_access_patient(patient_id))));

CREATE POLICY "Callers can complete own calls" ON public.pre_screening_calls
  AS PERMISSIVE FOR UPDATE TO authenticated
  USING (((caller_id = ( SELECT auth.uid() AS uid)) AND public.can_access_patient(patient_id)))
  WITH CHECK (((caller_id = ( SELECT auth.uid() AS uid)) AND public.can_access_patient(patient_id)));

CREATE POLICY "Nurses can record calls" ON public.pre_screening_calls
  AS PERMISSIVE FOR INSERT TO authenticated
  WITH CHECK (((caller_id = ( SELECT auth.uid() AS uid)) AND ( SELECT public.has_any_role('nurse'::public.user_role) AS has_any_role) AND public.can_access_patient(patient_id)));

CREATE POLICY "Patients and care team can view reports" ON public.reports
  AS PERMISSIVE FOR SELECT TO authenticated
  USING (public.can_access_patient(patient_id));

CREATE POLICY "Events follow their shipment" ON public.shipment_events
  AS PERMISSIVE FOR SELECT TO authenticated
  USING ((EXISTS ( SELECT 1
   FROM public.device_shipments ds
  WHERE (ds.id = shipment_events.shipment_id))));

CREATE POLICY "Patients and care team can view diaries" ON public.sleep_diary_entries
  AS PERMISSIVE FOR SELECT TO authenticated
  USING (public.can_access_patient(patient_id));

CREATE POLICY "Members can open support cases" ON public.support_cases
  AS PERMISSIVE FOR INSERT TO authenticated
  WITH CHECK (((opened_by = ( SELECT auth.uid() AS uid)) AND public.is_member_of_org(organization_id)));

CREATE POLICY "People and staff can view support cases" ON public.support_cases
  AS PERMISSIVE FOR SELECT TO authenticated
  USING (((opened_by = ( SELECT auth.uid() AS uid)) OR (public.current_user_role(organization_id) = ANY (ARRAY['nurse'::public.user_role, 'admin'::public.user_role]))));

CREATE POLICY "Staff can work on support cases" ON public.support_cases
  AS PERMISSIVE FOR UPDATE TO authenticated
  USING ((public.current_user_role(organization_id) = ANY (ARRAY['nurse'::public.user_role, 'admin'::public.user_role])))
  WITH CHECK ((public.current_user_role(organization_id) = ANY (ARRAY['nurse'::public.user_role, 'admin'::public.user_role])));

CREATE POLICY "Staff can create tasks" ON public.tasks
  AS PERMISSIVE FOR INSERT TO authenticated
  WITH CHECK ((public.current_user_role(organization_id) = ANY (ARRAY['clinician'::public.user_role, 'nurse'::public.user_role, 'care_coordinator'::public.user_role])));

CREATE POLICY "Staff can update tasks" ON public.tasks
  AS PERMISSIVE FOR UPDATE TO authenticated
  USING ((public.current_user_role(organization_id) = ANY (ARRAY['clinician'::public.user_role, 'nurse'::public.user_role, 'care_coordinator'::public.user_role])))
  WITH CHECK ((public.current_user_role(organization_id) = ANY (ARRAY['clinician'::public.user_role, 'nurse'::public.user_role, 'care_coordinator'::public.user_role])));

CREATE POLICY "Staff can view tasks" ON public.tasks
  AS PERMISSIVE FOR SELECT TO authenticated
  USING ((public.current_user_role(organization_id) = ANY (ARRAY['clinician'::public.user_role, 'nurse'::public.user_role, 'care_coordinator'::public.user_role])));

CREATE POLICY "Admins can add members" ON public.user_org_membership
  AS PERMISSIVE FOR INSERT TO authenticated
  WITH CHECK ((public.current_user_role(organization_id) = 'admin'::public.user_role));

CREATE POLICY "Admins can change memberships" ON public.user_org_membership
  AS PERMISSIVE FOR UPDATE TO authenticated
  USING ((public.current_user_role(organization_id) = 'admin'::public.user_role))
  WITH CHECK ((public.current_user_role(organization_id) = 'admin'::public.user_role));

CREATE POLICY "Staff can view memberships of their organizations" ON public.user_org_membership
  AS PERMISSIVE FOR SELECT TO authenticated
  USING (((user_id = ( SELECT auth.uid() AS uid)) OR (public.current_user_role(organization_id) = ANY (ARRAY['clinician'::public.user_role, 'nurse'::public.user_role, 'admin'::public.user_role]))));

CREATE POLICY "Patients and care team can view readings" ON public.vital_readings
  AS PERMISSIVE FOR SELECT TO authenticated
  USING (public.can_access_patient(patient_id));

CREATE POLICY "Patients and care team can view devices" ON public.wearable_devices
  AS PERMISSIVE FOR SELECT TO authenticated
  USING (public.can_access_patient(patient_id));

CREATE POLICY "Patients can pair own devices" ON public.wearable_devices
  AS PERMISSIVE FOR UPDATE TO authenticated
  USING ((patient_id = ( SELECT public.get_my_patient_profile_id() AS get_my_patient_profile_id)))
  WITH CHECK ((patient_id = ( SELECT public.get_my_patient_profile_id() AS get_my_patient_profile_id)));

CREATE POLICY "People can attach files to own support cases" ON storage.objects
  AS PERMISSIVE FOR INSERT TO authenticated
  WITH CHECK (((bucket_id = 'support-attachments'::text) AND ((storage.foldername(name))[1] = (( SELECT auth.uid() AS uid))::text)));

CREATE POLICY "People can read files they may see" ON storage.objects
  AS PERMISSIVE FOR SELECT TO authenticated
  USING ((((bucket_id = 'report-files'::text) AND (EXISTS ( SELECT 1
   FROM public.reports r
  WHERE (((r.patient_id)::text = (storage.foldername(objects.name))[1]) AND (r.file_path = objects.name))))) OR ((bucket_id = 'support-attachments'::text) AND (EXISTS ( SELECT 1
   FROM public.support_cases sc
  WHERE (((sc.opened_by)::text = (storage.foldername(objects.name))[1]) AND ((sc.id)::text = (storage.foldername(objects.name))[2])))))));

CREATE POLICY "People can remove own attachments" ON storage.objects
  AS PERMISSIVE FOR DELETE TO authenticated
  USING (((bucket_id = 'support-attachments'::text) AND ((storage.foldername(name))[1] = (( SELECT auth.uid() AS uid))::text)));

ALTER PUBLICATION supabase_realtime ADD TABLE public.messages;

ALTER PUBLICATION supabase_realtime ADD TABLE public.notifications;

ALTER PUBLICATION supabase_realtime ADD TABLE public.tasks;

GRANT USAGE ON SCHEMA private TO authenticated;

GRANT USAGE ON SCHEMA private TO service_role;

REVOKE EXECUTE ON FUNCTION private.can_access_patient(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION private.can_access_patient(uuid) TO authenticated;

GRANT EXECUTE ON FUNCTION private.can_access_patient(uuid) TO service_role;

REVOKE EXECUTE ON FUNCTION private.current_user_role(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION private.current_user_role(uuid) TO authenticated;

GRANT EXECUTE ON FUNCTION private.current_user_role(uuid) TO service_role;

GRANT SELECT ON TABLE private.funnel_daily_stats TO service_role;

REVOKE EXECUTE ON FUNCTION private.get_my_patient_profile_id() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION private.get_my_patient_profile_id() TO authenticated;

GRANT EXECUTE ON FUNCTION private.get_my_patient_profile_id() TO service_role;

REVOKE EXECUTE ON FUNCTION private.get_user_org_ids() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION private.get_user_org_ids() TO authenticated;

GRANT EXECUTE ON FUNCTION private.get_user_org_ids() TO service_role;

REVOKE EXECUTE ON FUNCTION private.handle_new_user() FROM PUBLIC;

REVOKE EXECUTE ON FUNCTION private.has_any_role(public.user_role) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION private.has_any_role(public.user_role) TO authenticated;

GRANT EXECUTE ON FUNCTION private.has_any_role(public.user_role) TO service_role;

REVOKE EXECUTE ON FUNCTION private.is_assigned_to_patient(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION private.is_assigned_to_patient(uuid) TO authenticated;

GRANT EXECUTE ON FUNCTION private.is_assigned_to_patient(uuid) TO service_role;

REVOKE EXECUTE ON FUNCTION private.log_assessment_status() FROM PUBLIC;

REVOKE EXECUTE ON FUNCTION private.refresh_funnel_daily_stats() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION private.refresh_funnel_daily_stats() TO service_role;

REVOKE EXECUTE ON FUNCTION private.set_updated_at() FROM PUBLIC;

REVOKE EXECUTE ON FUNCTION private.write_audit_log() FROM PUBLIC;

REVOKE ALL ON TABLE public.appointments FROM anon;

REVOKE ALL ON TABLE public.assessment_answers FROM anon;

REVOKE ALL ON TABLE public.assessment_events FROM anon;

REVOKE ALL ON SEQUENCE public.assessment_events_id_seq FROM anon;

REVOKE ALL ON TABLE public.assessments FROM anon;

REVOKE ALL ON TABLE public.audit_log FROM anon;

REVOKE ALL ON SEQUENCE public.audit_log_id_seq FROM anon;

REVOKE EXECUTE ON FUNCTION public.can_access_patient(uuid) FROM PUBLIC;

REVOKE EXECUTE ON FUNCTION public.can_access_patient(uuid) FROM anon;

REVOKE ALL ON TABLE public.care_team_overview FROM anon;

REVOKE ALL ON TABLE public.clinician_patient_assignments FROM anon;

REVOKE ALL ON TABLE public.consents FROM anon;

REVOKE EXECUTE ON FUNCTION public.current_user_role(uuid) FROM PUBLIC;

REVOKE EXECUTE ON FUNCTION public.current_user_role(uuid) FROM anon;

REVOKE INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER, MAINTAIN ON TABLE public.design_tokens FROM anon;

REVOKE ALL ON TABLE public.device_shipments FROM anon;

REVOKE ALL ON TABLE public.feature_flags FROM anon;

REVOKE ALL ON TABLE public.funnel_versions FROM anon;

REVOKE ALL ON TABLE public.funnels FROM anon;

REVOKE ALL ON TABLE public.funnels_catalog FROM anon;

REVOKE EXECUTE ON FUNCTION public.get_my_patient_profile_id() FROM PUBLIC;

REVOKE EXECUTE ON FUNCTION public.get_my_patient_profile_id() FROM anon;

REVOKE EXECUTE ON FUNCTION public.get_user_org_ids() FROM PUBLIC;

REVOKE EXECUTE ON FUNCTION public.get_user_org_ids() FROM anon;

REVOKE EXECUTE ON FUNCTION public.has_any_role(public.user_role) FROM PUBLIC;

REVOKE EXECUTE ON FUNCTION public.has_any_role(public.user_role) FROM anon;

REVOKE EXECUTE ON FUNCTION public.is_assigned_to_patient(uuid) FROM PUBLIC;

REVOKE EXECUTE ON FUNCTION public.is_assigned_to_patient(uuid) FROM anon;

REVOKE EXECUTE ON FUNCTION public.is_member_of_org(uuid) FROM PUBLIC;

REVOKE EXECUTE ON FUNCTION public.is_member_of_org(uuid) FROM anon;

REVOKE ALL ON TABLE public.message_threads FROM anon;

REVOKE ALL ON TABLE public.messages FROM anon;

REVOKE ALL ON TABLE public.navigation_item_configs FROM anon;

REVOKE ALL ON TABLE public.navigation_items FROM anon;

REVOKE ALL ON TABLE public.notifications FROM anon;

REVOKE ALL ON TABLE public.organizations FROM anon;

REVOKE ALL ON TABLE public.patient_contacts FROM anon;

REVOKE ALL ON TABLE public.patient_profiles FROM anon;

REVOKE ALL ON TABLE public.patient_timeline FROM anon;

REVOKE ALL ON TABLE public.pre_screening_calls FROM anon;

REVOKE ALL ON TABLE public.reports FROM anon;

REVOKE EXECUTE ON FUNCTION public.search_patients(text) FROM PUBLIC;

REVOKE EXECUTE ON FUNCTION public.search_patients(text) FROM anon;

REVOKE ALL ON TABLE public.shipment_events FROM anon;

REVOKE ALL ON SEQUENCE public.shipment_events_id_seq FROM anon;

REVOKE ALL ON TABLE public.sleep_diary_entries FROM anon;

REVOKE ALL ON TABLE public.support_cases FROM anon;

REVOKE ALL ON TABLE public.tasks FROM anon;

REVOKE ALL ON TABLE public.user_org_membership FROM anon;

REVOKE ALL ON TABLE public.vital_readings FROM anon;

REVOKE ALL ON SEQUENCE public.vital_readings_id_seq FROM anon;

REVOKE ALL ON TABLE public.wearable_devices FROM anon;

COMMENT ON SCHEMA private IS 'Not exposed by the API: definer functions, trigger functions, statistics.';

COMMENT ON MATERIALIZED VIEW private.funnel_daily_stats IS 'Starts and completions per funnel and day (UTC).';

COMMENT ON FUNCTION private.handle_new_user() IS 'Trigger on auth.users: every new patient gets a profile.';

COMMENT ON FUNCTION private.log_assessment_status() IS 'Row trigger: records every change of an assessment''s status.';

COMMENT ON FUNCTION private.refresh_funnel_daily_stats() IS 'Called every night by the server.';

COMMENT ON FUNCTION private.set_updated_at() IS 'Row trigger: stamps updated_at on every update.';

COMMENT ON FUNCTION private.write_audit_log() IS 'Row trigger: copies the changed row into audit_log.';

COMMENT ON TYPE public.appointment_status IS 'Where an appointment stands.';

COMMENT ON TABLE public.appointments IS 'Video and on-site appointments.';

COMMENT ON TABLE public.assessment_answers IS 'Answers, one per question; a changed answer replaces the old one.';

COMMENT ON TABLE public.assessment_events IS 'Append-only history of assessments.';

COMMENT ON TYPE public.assessment_status IS 'Where a patient stands in an assessment.';

COMMENT ON TABLE public.assessments IS 'One walk of a patient through one version of a funnel.';

COMMENT ON TABLE public.audit_log IS 'Changes of access rights. No foreign keys: entries outlive what they name.';

COMMENT ON FUNCTION public.can_access_patient(uuid) IS 'Whether the caller may read this patient''s data.';

COMMENT ON VIEW public.care_team_overview IS 'One line per patient for the clinicians'' start page.';

COMMENT ON TABLE public.clinician_patient_assignments IS 'Explicit access of a clinician to one patient.';

COMMENT ON TYPE public.consent_kind IS 'What a patient can agree to.';

COMMENT ON TABLE public.consents IS 'Consents of patients, by version of the text they saw.';

COMMENT ON COLUMN public.consents.is_active IS 'Generated: not withdrawn.';

COMMENT ON TYPE public.contact_channel IS 'DEPRECATED since 2026-08-19: use notification_channel.';

COMMENT ON FUNCTION public.current_user_role(uuid) IS 'The caller''s role in the organization, or NULL.';

COMMENT ON TABLE public.design_tokens IS 'Look of the app, per organization.';

COMMENT ON TABLE public.device_shipments IS 'Parcels with measuring devices for patients.';

COMMENT ON TABLE public.feature_flags IS 'Switches, for all organizations or for one.';

COMMENT ON TABLE public.funnel_versions IS 'Immutable definitions of a funnel, numbered from 1.';

COMMENT ON TABLE public.funnels IS 'DEPRECATED since 2025-11-27: use funnels_catalog and funnel_versions.';

COMMENT ON TABLE public.funnels_catalog IS 'The funnels on offer; their content is in funnel_versions.';

COMMENT ON FUNCTION public.get_my_patient_profile_id() IS 'The caller''s patient profile, or NULL for staff.';

COMMENT ON FUNCTION public.get_user_org_ids() IS 'Organizations the caller is an active member of.';

COMMENT ON FUNCTION public.has_any_role(public.user_role) IS 'Whether the caller has the role in any organization.';

COMMENT ON FUNCTION public.is_assigned_to_patient(uuid) IS 'Whether the caller is assigned to the patient with this user id.';

COMMENT ON FUNCTION public.is_member_of_org(uuid) IS 'Whether the caller is an active member of the organization.';

COMMENT ON TABLE public.message_threads IS 'Conversations between one patient and the care team.';

COMMENT ON TABLE public.messages IS 'Messages of a thread, oldest first.';

COMMENT ON TABLE public.navigation_item_configs IS 'What an organization changed in the menu, by role.';

COMMENT ON TABLE public.navigation_items IS 'All entries the menu can have.';

COMMENT ON TYPE public.notification_channel IS 'How a notification is delivered.';

COMMENT ON TABLE public.notifications IS 'Messages from the platform to one person.';

COMMENT ON TABLE public.organizations IS 'Clinics and practices: the tenants of the platform.';

COMMENT ON TABLE public.patient_contacts IS 'Contact persons of a patient.';

COMMENT ON TABLE public.patient_profiles IS 'One row per patient; everything clinical hangs off it.';

COMMENT ON COLUMN public.patient_profiles.preferred_locale IS 'BCP 47 tag, for mails and reports.';

COMMENT ON COLUMN public.patient_profiles.timezone IS 'IANA name; NULL means the organization''s.';

COMMENT ON VIEW public.patient_timeline IS 'What happened around a patient, for the app''s timeline.';

COMMENT ON TABLE public.pre_screening_calls IS 'Calls before a patient enters a programme.';

COMMENT ON COLUMN public.pre_screening_calls.minutes IS 'Generated: length of the call.';

COMMENT ON TYPE public.report_status IS 'Life of a generated report.';

COMMENT ON TABLE public.reports IS 'Generated report of a completed assessment.';

COMMENT ON TYPE public.screening_outcome IS 'What came out of a pre-screening call.';

COMMENT ON FUNCTION public.search_patients(text) IS 'Patients whose name resembles the term, best first.';

COMMENT ON TABLE public.shipment_events IS 'What the carrier reported of a parcel.';

COMMENT ON TYPE public.shipment_status IS 'Where a parcel is.';

COMMENT ON TABLE public.sleep_diary_entries IS 'DEPRECATED since 2026-08-19, read-only: use assessment_answers of the sleep funnel.';

COMMENT ON TYPE public.support_case_category IS 'What a support case is about.';

COMMENT ON TYPE public.support_case_priority IS 'How fast a support case needs an answer.';

COMMENT ON TYPE public.support_case_status IS 'Where a support case stands.';

COMMENT ON TABLE public.support_cases IS 'Questions and complaints of patients and staff.';

COMMENT ON TYPE public.task_priority IS 'How urgent a task is.';

COMMENT ON TYPE public.task_status IS 'Where a task stands.';

COMMENT ON TABLE public.tasks IS 'To-dos of the care team, usually about one patient.';

COMMENT ON TABLE public.user_org_membership IS 'Who belongs to which organization, and in which role.';

COMMENT ON TYPE public.user_role IS 'Role of a person within one organization.';

COMMENT ON TYPE public.vital_kind IS 'What a device measured.';

COMMENT ON TABLE public.vital_readings IS 'Single measurements, written by the server.';

COMMENT ON TABLE public.wearable_devices IS 'Devices that patients wear.';

ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA public REVOKE EXECUTE ON FUNCTIONS FROM anon;

ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA public REVOKE ALL ON SEQUENCES FROM anon;

ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA public REVOKE ALL ON TABLES FROM anon;
