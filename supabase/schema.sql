-- The canonical schema: what the migrations add up to in the schemas public and private.
-- Generated; never edited by hand. Change the schema with a migration.

CREATE SCHEMA private;

COMMENT ON SCHEMA private IS 'Not exposed by the API: definer functions, trigger functions, statistics.';

CREATE TYPE public.appointment_status AS ENUM (
    'requested',
    'confirmed',
    'held',
    'missed',
    'cancelled'
);

COMMENT ON TYPE public.appointment_status IS 'Where an appointment stands.';

CREATE TYPE public.assessment_status AS ENUM (
    'started',
    'completed',
    'abandoned'
);

COMMENT ON TYPE public.assessment_status IS 'Where a patient stands in an assessment.';

CREATE TYPE public.consent_kind AS ENUM (
    'data_processing',
    'research',
    'newsletter'
);

COMMENT ON TYPE public.consent_kind IS 'What a patient can agree to.';

CREATE TYPE public.contact_channel AS ENUM (
    'phone',
    'letter',
    'email'
);

COMMENT ON TYPE public.contact_channel IS 'DEPRECATED since 2026-08-19: use notification_channel.';

CREATE TYPE public.notification_channel AS ENUM (
    'in_app',
    'email',
    'push'
);

COMMENT ON TYPE public.notification_channel IS 'How a notification is delivered.';

CREATE TYPE public.report_status AS ENUM (
    'queued',
    'generating',
    'ready',
    'failed'
);

COMMENT ON TYPE public.report_status IS 'Life of a generated report.';

CREATE TYPE public.screening_outcome AS ENUM (
    'suitable',
    'unsuitable',
    'call_again',
    'not_reached'
);

COMMENT ON TYPE public.screening_outcome IS 'What came out of a pre-screening call.';

CREATE TYPE public.shipment_status AS ENUM (
    'ordered',
    'packed',
    'shipped',
    'delivered',
    'returned',
    'lost'
);

COMMENT ON TYPE public.shipment_status IS 'Where a parcel is.';

CREATE TYPE public.support_case_category AS ENUM (
    'account',
    'device',
    'billing',
    'medical_question',
    'other'
);

COMMENT ON TYPE public.support_case_category IS 'What a support case is about.';

CREATE TYPE public.support_case_priority AS ENUM (
    'low',
    'normal',
    'urgent'
);

COMMENT ON TYPE public.support_case_priority IS 'How fast a support case needs an answer.';

CREATE TYPE public.support_case_status AS ENUM (
    'open',
    'waiting_for_patient',
    'solved',
    'closed'
);

COMMENT ON TYPE public.support_case_status IS 'Where a support case stands.';

CREATE TYPE public.task_priority AS ENUM (
    'low',
    'normal',
    'high'
);

COMMENT ON TYPE public.task_priority IS 'How urgent a task is.';

CREATE TYPE public.task_status AS ENUM (
    'open',
    'in_progress',
    'done',
    'cancelled'
);

COMMENT ON TYPE public.task_status IS 'Where a task stands.';

CREATE TYPE public.user_role AS ENUM (
    'patient',
    'clinician',
    'nurse',
    'admin',
    'care_coordinator'
);

COMMENT ON TYPE public.user_role IS 'Role of a person within one organization.';

CREATE TYPE public.vital_kind AS ENUM (
    'heart_rate',
    'blood_pressure_systolic',
    'blood_pressure_diastolic',
    'oxygen_saturation',
    'minutes_asleep'
);

COMMENT ON TYPE public.vital_kind IS 'What a device measured.';

CREATE FUNCTION private.can_access_patient(profile_id uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
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
$$;

CREATE FUNCTION private.current_user_role(org_id uuid) RETURNS public.user_role
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
  SELECT m.role
  FROM public.user_org_membership m
  WHERE m.user_id = (SELECT auth.uid())
    AND m.organization_id = org_id
    AND m.is_active;
$$;

CREATE FUNCTION private.get_my_patient_profile_id() RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
  SELECT pp.id
  FROM public.patient_profiles pp
  WHERE pp.user_id = (SELECT auth.uid());
$$;

CREATE FUNCTION private.get_user_org_ids() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
  SELECT COALESCE(array_agg(m.organization_id), '{}'::UUID[])
  FROM public.user_org_membership m
  WHERE m.user_id = (SELECT auth.uid())
    AND m.is_active;
$$;

CREATE FUNCTION private.handle_new_user() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
BEGIN
  IF COALESCE(NEW.raw_app_meta_data ->> 'role', 'patient') = 'patient' THEN
    INSERT INTO public.patient_profiles (user_id, full_name)
    VALUES (NEW.id, COALESCE(NEW.raw_user_meta_data ->> 'full_name', ''))
    ON CONFLICT (user_id) DO NOTHING;
  END IF;
  RETURN NEW;
END;
$$;

COMMENT ON FUNCTION private.handle_new_user() IS 'Trigger on auth.users: every new patient gets a profile.';

CREATE FUNCTION private.has_any_role(check_role public.user_role) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
  SELECT EXISTS (
    SELECT 1
    FROM public.user_org_membership m
    WHERE m.user_id = (SELECT auth.uid())
      AND m.role = check_role
      AND m.is_active
  );
$$;

CREATE FUNCTION private.is_assigned_to_patient(patient_uid uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
  SELECT EXISTS (
    SELECT 1
    FROM public.clinician_patient_assignments cpa
    JOIN public.patient_profiles pp ON pp.id = cpa.patient_id
    WHERE pp.user_id = patient_uid
      AND cpa.clinician_id = (SELECT auth.uid())
      AND now() BETWEEN cpa.starts_at AND COALESCE(cpa.ends_at, 'infinity')
  );
$$;

CREATE FUNCTION private.log_assessment_status() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
BEGIN
  INSERT INTO public.assessment_events (assessment_id, event, payload)
  VALUES (
    NEW.id,
    'status_changed',
    jsonb_build_object('from', OLD.status, 'to', NEW.status)
  );
  RETURN NULL;
END;
$$;

COMMENT ON FUNCTION private.log_assessment_status() IS 'Row trigger: records every change of an assessment''s status.';

CREATE FUNCTION private.refresh_funnel_daily_stats() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
BEGIN
  REFRESH MATERIALIZED VIEW CONCURRENTLY private.funnel_daily_stats;
END;
$$;

COMMENT ON FUNCTION private.refresh_funnel_daily_stats() IS 'Called every night by the server.';

CREATE FUNCTION private.set_updated_at() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
BEGIN
  NEW.updated_at = now();
  RETURN NEW;
END;
$$;

COMMENT ON FUNCTION private.set_updated_at() IS 'Row trigger: stamps updated_at on every update.';

CREATE FUNCTION private.write_audit_log() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
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
$$;

COMMENT ON FUNCTION private.write_audit_log() IS 'Row trigger: copies the changed row into audit_log.';

CREATE FUNCTION public.can_access_patient(profile_id uuid) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  SELECT private.can_access_patient(profile_id);
$$;

COMMENT ON FUNCTION public.can_access_patient(profile_id uuid) IS 'Whether the caller may read this patient''s data.';

CREATE FUNCTION public.current_user_role(org_id uuid) RETURNS public.user_role
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  SELECT private.current_user_role(org_id);
$$;

COMMENT ON FUNCTION public.current_user_role(org_id uuid) IS 'The caller''s role in the organization, or NULL.';

CREATE FUNCTION public.get_my_patient_profile_id() RETURNS uuid
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  SELECT private.get_my_patient_profile_id();
$$;

COMMENT ON FUNCTION public.get_my_patient_profile_id() IS 'The caller''s patient profile, or NULL for staff.';

CREATE FUNCTION public.get_user_org_ids() RETURNS uuid[]
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  SELECT private.get_user_org_ids();
$$;

COMMENT ON FUNCTION public.get_user_org_ids() IS 'Organizations the caller is an active member of.';

CREATE FUNCTION public.has_any_role(check_role public.user_role) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  SELECT private.has_any_role(check_role);
$$;

COMMENT ON FUNCTION public.has_any_role(check_role public.user_role) IS 'Whether the caller has the role in any organization.';

CREATE FUNCTION public.is_assigned_to_patient(patient_uid uuid) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  SELECT private.is_assigned_to_patient(patient_uid);
$$;

COMMENT ON FUNCTION public.is_assigned_to_patient(patient_uid uuid) IS 'Whether the caller is assigned to the patient with this user id.';

CREATE FUNCTION public.is_member_of_org(org_id uuid) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  SELECT org_id = ANY (private.get_user_org_ids());
$$;

COMMENT ON FUNCTION public.is_member_of_org(org_id uuid) IS 'Whether the caller is an active member of the organization.';

CREATE FUNCTION public.search_patients(search_term text) RETURNS TABLE(patient_id uuid, full_name text, similarity real)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  SELECT pp.id, pp.full_name, extensions.similarity(pp.full_name, search_term)
  FROM public.patient_profiles pp
  WHERE pp.full_name OPERATOR(extensions.%) search_term
  ORDER BY 3 DESC, 2
  LIMIT 20;
$$;

COMMENT ON FUNCTION public.search_patients(search_term text) IS 'Patients whose name resembles the term, best first.';

CREATE TABLE public.assessments (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    patient_id uuid NOT NULL,
    funnel_version_id uuid NOT NULL,
    status public.assessment_status DEFAULT 'started'::public.assessment_status NOT NULL,
    score bigint,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    completed_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT assessments_completed_has_time CHECK (((status <> 'completed'::public.assessment_status) OR (completed_at IS NOT NULL))),
    CONSTRAINT assessments_score_range CHECK (((score >= 0) AND (score <= 100)))
);

COMMENT ON TABLE public.assessments IS 'One walk of a patient through one version of a funnel.';

CREATE TABLE public.funnel_versions (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    funnel_id uuid NOT NULL,
    version_number bigint NOT NULL,
    definition jsonb NOT NULL,
    published_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT funnel_versions_number_positive CHECK ((version_number > 0))
);

COMMENT ON TABLE public.funnel_versions IS 'Immutable definitions of a funnel, numbered from 1.';

CREATE TABLE public.funnels_catalog (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    slug text NOT NULL,
    title text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    is_published boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);

COMMENT ON TABLE public.funnels_catalog IS 'The funnels on offer; their content is in funnel_versions.';

CREATE MATERIALIZED VIEW private.funnel_daily_stats AS
 SELECT fc.id AS funnel_id,
    ((a.started_at AT TIME ZONE 'UTC'::text))::date AS day,
    count(*) AS started,
    count(*) FILTER (WHERE (a.status = 'completed'::public.assessment_status)) AS completed,
    count(*) FILTER (WHERE (a.status = 'abandoned'::public.assessment_status)) AS abandoned,
    round(avg(a.score), 1) AS average_score
   FROM ((public.assessments a
     JOIN public.funnel_versions fv ON ((fv.id = a.funnel_version_id)))
     JOIN public.funnels_catalog fc ON ((fc.id = fv.funnel_id)))
  GROUP BY fc.id, (((a.started_at AT TIME ZONE 'UTC'::text))::date)
  WITH NO DATA;

COMMENT ON MATERIALIZED VIEW private.funnel_daily_stats IS 'Starts and completions per funnel and day (UTC).';

CREATE TABLE public.appointments (
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
    CONSTRAINT appointments_period_forward CHECK ((ends_at > starts_at))
);

COMMENT ON TABLE public.appointments IS 'Video and on-site appointments.';

CREATE TABLE public.assessment_answers (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    assessment_id uuid NOT NULL,
    question_key text NOT NULL,
    answer jsonb NOT NULL,
    answered_at timestamp with time zone DEFAULT now() NOT NULL
);

COMMENT ON TABLE public.assessment_answers IS 'Answers, one per question; a changed answer replaces the old one.';

CREATE TABLE public.assessment_events (
    id bigint NOT NULL,
    assessment_id uuid NOT NULL,
    event text NOT NULL,
    payload jsonb DEFAULT '{}'::jsonb NOT NULL,
    occurred_at timestamp with time zone DEFAULT now() NOT NULL
);

COMMENT ON TABLE public.assessment_events IS 'Append-only history of assessments.';

ALTER TABLE public.assessment_events ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.assessment_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.audit_log (
    id bigint NOT NULL,
    organization_id uuid,
    actor_id uuid,
    action text NOT NULL,
    subject text NOT NULL,
    details jsonb DEFAULT '{}'::jsonb NOT NULL,
    occurred_at timestamp with time zone DEFAULT now() NOT NULL
);

COMMENT ON TABLE public.audit_log IS 'Changes of access rights. No foreign keys: entries outlive what they name.';

ALTER TABLE public.audit_log ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.audit_log_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.clinician_patient_assignments (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    clinician_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    starts_at timestamp with time zone DEFAULT now() NOT NULL,
    ends_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT clinician_patient_assignments_period CHECK (((ends_at IS NULL) OR (ends_at > starts_at)))
);

COMMENT ON TABLE public.clinician_patient_assignments IS 'Explicit access of a clinician to one patient.';

CREATE TABLE public.patient_profiles (
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
    CONSTRAINT patient_profiles_birth_year_plausible CHECK (((birth_year >= 1900) AND (birth_year <= 2100))),
    CONSTRAINT patient_profiles_locale_present CHECK ((preferred_locale IS NOT NULL))
);

COMMENT ON TABLE public.patient_profiles IS 'One row per patient; everything clinical hangs off it.';

COMMENT ON COLUMN public.patient_profiles.preferred_locale IS 'BCP 47 tag, for mails and reports.';

COMMENT ON COLUMN public.patient_profiles.timezone IS 'IANA name; NULL means the organization''s.';

CREATE TABLE public.tasks (
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
    CONSTRAINT tasks_title_not_blank CHECK ((btrim(title) <> ''::text))
);

COMMENT ON TABLE public.tasks IS 'To-dos of the care team, usually about one patient.';

CREATE VIEW public.care_team_overview WITH (security_invoker='true') AS
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

COMMENT ON VIEW public.care_team_overview IS 'One line per patient for the clinicians'' start page.';

CREATE TABLE public.consents (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    patient_id uuid NOT NULL,
    kind public.consent_kind NOT NULL,
    text_version bigint NOT NULL,
    granted_at timestamp with time zone DEFAULT now() NOT NULL,
    revoked_at timestamp with time zone,
    is_active boolean GENERATED ALWAYS AS ((revoked_at IS NULL)) STORED,
    CONSTRAINT consents_revoked_later CHECK (((revoked_at IS NULL) OR (revoked_at >= granted_at)))
);

COMMENT ON TABLE public.consents IS 'Consents of patients, by version of the text they saw.';

COMMENT ON COLUMN public.consents.is_active IS 'Generated: not withdrawn.';

CREATE TABLE public.design_tokens (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    organization_id uuid,
    token_name text NOT NULL,
    token_value text NOT NULL,
    is_published boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT design_tokens_name_format CHECK ((token_name ~ '^[a-z]+([.-][a-z0-9]+)*$'::text))
);

COMMENT ON TABLE public.design_tokens IS 'Look of the app, per organization.';

CREATE TABLE public.device_shipments (
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
    CONSTRAINT device_shipments_delivered_later CHECK (((delivered_at IS NULL) OR (delivered_at >= shipped_at)))
);

COMMENT ON TABLE public.device_shipments IS 'Parcels with measuring devices for patients.';

CREATE TABLE public.feature_flags (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    flag_key text NOT NULL,
    organization_id uuid,
    is_enabled boolean DEFAULT false NOT NULL,
    rollout_percent bigint DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT feature_flags_rollout CHECK (((rollout_percent >= 0) AND (rollout_percent <= 100)))
);

COMMENT ON TABLE public.feature_flags IS 'Switches, for all organizations or for one.';

CREATE TABLE public.funnels (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    slug text NOT NULL,
    title text NOT NULL,
    definition jsonb DEFAULT '{}'::jsonb NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);

COMMENT ON TABLE public.funnels IS 'DEPRECATED since 2025-11-27: use funnels_catalog and funnel_versions.';

CREATE TABLE public.message_threads (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    patient_id uuid NOT NULL,
    subject text NOT NULL,
    closed_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

COMMENT ON TABLE public.message_threads IS 'Conversations between one patient and the care team.';

CREATE TABLE public.messages (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    thread_id uuid NOT NULL,
    sender_id uuid NOT NULL,
    body text NOT NULL,
    sent_at timestamp with time zone DEFAULT now() NOT NULL,
    seen_at timestamp with time zone,
    CONSTRAINT messages_body_length CHECK (((char_length(body) >= 1) AND (char_length(body) <= 8000)))
);

COMMENT ON TABLE public.messages IS 'Messages of a thread, oldest first.';

CREATE TABLE public.navigation_item_configs (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    navigation_item_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    role public.user_role NOT NULL,
    is_visible boolean DEFAULT true NOT NULL,
    "position" bigint,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);

COMMENT ON TABLE public.navigation_item_configs IS 'What an organization changed in the menu, by role.';

CREATE TABLE public.navigation_items (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    item_key text NOT NULL,
    label text NOT NULL,
    route text NOT NULL,
    icon text DEFAULT ''::text NOT NULL,
    "position" bigint DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT navigation_items_route_absolute CHECK ((route ~~ '/%'::text))
);

COMMENT ON TABLE public.navigation_items IS 'All entries the menu can have.';

CREATE TABLE public.notifications (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    recipient_id uuid NOT NULL,
    channel public.notification_channel DEFAULT 'in_app'::public.notification_channel NOT NULL,
    subject text NOT NULL,
    body text DEFAULT ''::text NOT NULL,
    read_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

COMMENT ON TABLE public.notifications IS 'Messages from the platform to one person.';

CREATE TABLE public.organizations (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    slug text NOT NULL,
    name text NOT NULL,
    contact_email extensions.citext,
    settings jsonb DEFAULT '{}'::jsonb NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT organizations_slug_format CHECK ((slug ~ '^[a-z0-9-]{3,48}$'::text))
);

COMMENT ON TABLE public.organizations IS 'Clinics and practices: the tenants of the platform.';

CREATE TABLE public.patient_contacts (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    patient_id uuid NOT NULL,
    full_name text NOT NULL,
    relationship text DEFAULT ''::text NOT NULL,
    channel public.contact_channel DEFAULT 'phone'::public.contact_channel NOT NULL,
    reachable_at text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);

COMMENT ON TABLE public.patient_contacts IS 'Contact persons of a patient.';

CREATE TABLE public.reports (
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
    CONSTRAINT reports_risk_score_range CHECK (((risk_score IS NULL) OR ((risk_score >= 0) AND (risk_score <= 100))))
);

COMMENT ON TABLE public.reports IS 'Generated report of a completed assessment.';

CREATE VIEW public.patient_timeline WITH (security_invoker='true') AS
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

COMMENT ON VIEW public.patient_timeline IS 'What happened around a patient, for the app''s timeline.';

CREATE TABLE public.pre_screening_calls (
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
    CONSTRAINT pre_screening_calls_period CHECK (((ended_at IS NULL) OR (ended_at >= started_at)))
);

COMMENT ON TABLE public.pre_screening_calls IS 'Calls before a patient enters a programme.';

COMMENT ON COLUMN public.pre_screening_calls.minutes IS 'Generated: length of the call.';

CREATE TABLE public.shipment_events (
    id bigint NOT NULL,
    shipment_id uuid NOT NULL,
    status public.shipment_status NOT NULL,
    location text DEFAULT ''::text NOT NULL,
    occurred_at timestamp with time zone DEFAULT now() NOT NULL
);

COMMENT ON TABLE public.shipment_events IS 'What the carrier reported of a parcel.';

ALTER TABLE public.shipment_events ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.shipment_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.sleep_diary_entries (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    patient_id uuid NOT NULL,
    night_of date NOT NULL,
    minutes_asleep bigint NOT NULL,
    wakings bigint DEFAULT 0 NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT sleep_diary_entries_minutes CHECK (((minutes_asleep >= 0) AND (minutes_asleep <= 1440))),
    CONSTRAINT sleep_diary_entries_wakings CHECK ((wakings >= 0))
);

COMMENT ON TABLE public.sleep_diary_entries IS 'DEPRECATED since 2026-08-19, read-only: use assessment_answers of the sleep funnel.';

CREATE TABLE public.support_cases (
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
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);

COMMENT ON TABLE public.support_cases IS 'Questions and complaints of patients and staff.';

CREATE TABLE public.user_org_membership (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    user_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    role public.user_role DEFAULT 'patient'::public.user_role NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);

COMMENT ON TABLE public.user_org_membership IS 'Who belongs to which organization, and in which role.';

CREATE TABLE public.vital_readings (
    id bigint NOT NULL,
    wearable_device_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    kind public.vital_kind NOT NULL,
    reading numeric NOT NULL,
    measured_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT vital_readings_not_negative CHECK ((reading >= (0)::numeric))
);

COMMENT ON TABLE public.vital_readings IS 'Single measurements, written by the server.';

ALTER TABLE public.vital_readings ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.vital_readings_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wearable_devices (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    patient_id uuid NOT NULL,
    shipment_id uuid,
    model text NOT NULL,
    serial_number text NOT NULL,
    paired_at timestamp with time zone,
    retired_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

COMMENT ON TABLE public.wearable_devices IS 'Devices that patients wear.';

ALTER TABLE ONLY public.appointments
    ADD CONSTRAINT appointments_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assessment_answers
    ADD CONSTRAINT assessment_answers_once UNIQUE (assessment_id, question_key);

ALTER TABLE ONLY public.assessment_answers
    ADD CONSTRAINT assessment_answers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assessment_events
    ADD CONSTRAINT assessment_events_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assessments
    ADD CONSTRAINT assessments_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.audit_log
    ADD CONSTRAINT audit_log_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clinician_patient_assignments
    ADD CONSTRAINT clinician_patient_assignments_once UNIQUE (clinician_id, patient_id);

ALTER TABLE ONLY public.clinician_patient_assignments
    ADD CONSTRAINT clinician_patient_assignments_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.consents
    ADD CONSTRAINT consents_once UNIQUE (patient_id, kind, text_version);

ALTER TABLE ONLY public.consents
    ADD CONSTRAINT consents_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.design_tokens
    ADD CONSTRAINT design_tokens_once UNIQUE NULLS NOT DISTINCT (organization_id, token_name);

ALTER TABLE ONLY public.design_tokens
    ADD CONSTRAINT design_tokens_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.device_shipments
    ADD CONSTRAINT device_shipments_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.feature_flags
    ADD CONSTRAINT feature_flags_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funnel_versions
    ADD CONSTRAINT funnel_versions_number UNIQUE (funnel_id, version_number);

ALTER TABLE ONLY public.funnel_versions
    ADD CONSTRAINT funnel_versions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funnels_catalog
    ADD CONSTRAINT funnels_catalog_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funnels_catalog
    ADD CONSTRAINT funnels_catalog_slug_key UNIQUE (slug);

ALTER TABLE ONLY public.funnels
    ADD CONSTRAINT funnels_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funnels
    ADD CONSTRAINT funnels_slug_key UNIQUE (slug);

ALTER TABLE ONLY public.message_threads
    ADD CONSTRAINT message_threads_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.messages
    ADD CONSTRAINT messages_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.navigation_item_configs
    ADD CONSTRAINT navigation_item_configs_once UNIQUE (navigation_item_id, organization_id, role);

ALTER TABLE ONLY public.navigation_item_configs
    ADD CONSTRAINT navigation_item_configs_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.navigation_items
    ADD CONSTRAINT navigation_items_item_key_key UNIQUE (item_key);

ALTER TABLE ONLY public.navigation_items
    ADD CONSTRAINT navigation_items_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notifications
    ADD CONSTRAINT notifications_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.organizations
    ADD CONSTRAINT organizations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.organizations
    ADD CONSTRAINT organizations_slug_key UNIQUE (slug);

ALTER TABLE ONLY public.patient_contacts
    ADD CONSTRAINT patient_contacts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.patient_profiles
    ADD CONSTRAINT patient_profiles_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.patient_profiles
    ADD CONSTRAINT patient_profiles_user_id_key UNIQUE (user_id);

ALTER TABLE ONLY public.pre_screening_calls
    ADD CONSTRAINT pre_screening_calls_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reports
    ADD CONSTRAINT reports_one_per_assessment UNIQUE (assessment_id);

ALTER TABLE ONLY public.reports
    ADD CONSTRAINT reports_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.shipment_events
    ADD CONSTRAINT shipment_events_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.sleep_diary_entries
    ADD CONSTRAINT sleep_diary_entries_once UNIQUE (patient_id, night_of);

ALTER TABLE ONLY public.sleep_diary_entries
    ADD CONSTRAINT sleep_diary_entries_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.support_cases
    ADD CONSTRAINT support_cases_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT tasks_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.user_org_membership
    ADD CONSTRAINT user_org_membership_once UNIQUE (user_id, organization_id);

ALTER TABLE ONLY public.user_org_membership
    ADD CONSTRAINT user_org_membership_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.vital_readings
    ADD CONSTRAINT vital_readings_once UNIQUE (wearable_device_id, kind, measured_at);

ALTER TABLE ONLY public.vital_readings
    ADD CONSTRAINT vital_readings_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wearable_devices
    ADD CONSTRAINT wearable_devices_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wearable_devices
    ADD CONSTRAINT wearable_devices_serial_number_key UNIQUE (serial_number);

CREATE UNIQUE INDEX idx_funnel_daily_stats_funnel_id_day ON private.funnel_daily_stats USING btree (funnel_id, day);

CREATE INDEX idx_appointments_clinician_id ON public.appointments USING btree (clinician_id);

CREATE INDEX idx_appointments_organization_id_starts_at ON public.appointments USING btree (organization_id, starts_at);

CREATE INDEX idx_appointments_patient_id_starts_at ON public.appointments USING btree (patient_id, starts_at DESC);

CREATE INDEX idx_appointments_period ON public.appointments USING gist (period) WHERE (status = ANY (ARRAY['requested'::public.appointment_status, 'confirmed'::public.appointment_status]));

CREATE INDEX idx_assessment_events_assessment_id_occurred_at ON public.assessment_events USING btree (assessment_id, occurred_at);

CREATE INDEX idx_assessments_funnel_version_id ON public.assessments USING btree (funnel_version_id);

CREATE INDEX idx_assessments_open ON public.assessments USING btree (started_at) WHERE (status = 'started'::public.assessment_status);

CREATE INDEX idx_assessments_patient_id_started_at ON public.assessments USING btree (patient_id, started_at DESC);

CREATE INDEX idx_audit_log_organization_id_occurred_at ON public.audit_log USING btree (organization_id, occurred_at DESC);

CREATE INDEX idx_clinician_patient_assignments_organization_id ON public.clinician_patient_assignments USING btree (organization_id);

CREATE INDEX idx_clinician_patient_assignments_patient_id ON public.clinician_patient_assignments USING btree (patient_id);

CREATE INDEX idx_device_shipments_organization_id ON public.device_shipments USING btree (organization_id);

CREATE INDEX idx_device_shipments_patient_id ON public.device_shipments USING btree (patient_id);

CREATE INDEX idx_device_shipments_under_way ON public.device_shipments USING btree (shipped_at) WHERE (status = 'shipped'::public.shipment_status);

CREATE UNIQUE INDEX idx_feature_flags_organization_id_flag_key ON public.feature_flags USING btree (organization_id, flag_key) NULLS NOT DISTINCT;

CREATE INDEX idx_message_threads_patient_id ON public.message_threads USING btree (patient_id, created_at DESC);

CREATE INDEX idx_messages_sender_id ON public.messages USING btree (sender_id);

CREATE INDEX idx_messages_thread_id_sent_at ON public.messages USING btree (thread_id, sent_at);

CREATE INDEX idx_navigation_item_configs_organization_id ON public.navigation_item_configs USING btree (organization_id);

CREATE INDEX idx_notifications_recipient_id_created_at ON public.notifications USING btree (recipient_id, created_at DESC);

CREATE INDEX idx_notifications_unread ON public.notifications USING btree (recipient_id) WHERE (read_at IS NULL);

CREATE INDEX idx_organizations_name_trgm ON public.organizations USING gin (name extensions.gin_trgm_ops);

CREATE INDEX idx_patient_contacts_patient_id ON public.patient_contacts USING btree (patient_id);

CREATE INDEX idx_patient_profiles_full_name_trgm ON public.patient_profiles USING gin (full_name extensions.gin_trgm_ops);

CREATE INDEX idx_patient_profiles_organization_id ON public.patient_profiles USING btree (organization_id);

CREATE INDEX idx_pre_screening_calls_caller_id ON public.pre_screening_calls USING btree (caller_id);

CREATE INDEX idx_pre_screening_calls_patient_id ON public.pre_screening_calls USING btree (patient_id, started_at DESC);

CREATE INDEX idx_reports_patient_id_created_at ON public.reports USING btree (patient_id, created_at DESC);

CREATE INDEX idx_reports_unfinished ON public.reports USING btree (created_at) WHERE (status = ANY (ARRAY['queued'::public.report_status, 'generating'::public.report_status]));

CREATE INDEX idx_shipment_events_shipment_id_occurred_at ON public.shipment_events USING btree (shipment_id, occurred_at);

CREATE INDEX idx_support_cases_open ON public.support_cases USING btree (priority, created_at) WHERE (status = 'open'::public.support_case_status);

CREATE INDEX idx_support_cases_opened_by ON public.support_cases USING btree (opened_by);

CREATE INDEX idx_support_cases_organization_id_created_at ON public.support_cases USING btree (organization_id, created_at DESC);

CREATE INDEX idx_support_cases_shipment_id ON public.support_cases USING btree (shipment_id);

CREATE INDEX idx_tasks_assignee_id ON public.tasks USING btree (assignee_id);

CREATE INDEX idx_tasks_due_open ON public.tasks USING btree (due_on) WHERE (status = ANY (ARRAY['open'::public.task_status, 'in_progress'::public.task_status]));

CREATE INDEX idx_tasks_organization_id ON public.tasks USING btree (organization_id);

CREATE INDEX idx_tasks_patient_id ON public.tasks USING btree (patient_id);

CREATE INDEX idx_user_org_membership_organization_id ON public.user_org_membership USING btree (organization_id);

CREATE INDEX idx_vital_readings_patient_id_measured_at ON public.vital_readings USING btree (patient_id, measured_at DESC);

CREATE INDEX idx_wearable_devices_patient_id ON public.wearable_devices USING btree (patient_id);

CREATE INDEX idx_wearable_devices_shipment_id ON public.wearable_devices USING btree (shipment_id);

CREATE TRIGGER audit_changes AFTER INSERT OR DELETE OR UPDATE ON public.clinician_patient_assignments FOR EACH ROW EXECUTE FUNCTION private.write_audit_log();

CREATE TRIGGER audit_changes AFTER INSERT OR DELETE OR UPDATE ON public.user_org_membership FOR EACH ROW EXECUTE FUNCTION private.write_audit_log();

CREATE TRIGGER log_status AFTER UPDATE OF status ON public.assessments FOR EACH ROW WHEN ((old.status IS DISTINCT FROM new.status)) EXECUTE FUNCTION private.log_assessment_status();

CREATE TRIGGER set_updated_at BEFORE UPDATE ON public.appointments FOR EACH ROW EXECUTE FUNCTION private.set_updated_at();

CREATE TRIGGER set_updated_at BEFORE UPDATE ON public.assessments FOR EACH ROW EXECUTE FUNCTION private.set_updated_at();

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

CREATE TRIGGER set_updated_at BEFORE UPDATE ON public.user_org_membership FOR EACH ROW EXECUTE FUNCTION private.set_updated_at();

ALTER TABLE ONLY public.appointments
    ADD CONSTRAINT appointments_clinician_id_fkey FOREIGN KEY (clinician_id) REFERENCES auth.users(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.appointments
    ADD CONSTRAINT appointments_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.appointments
    ADD CONSTRAINT appointments_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES public.patient_profiles(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.assessment_answers
    ADD CONSTRAINT assessment_answers_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES public.assessments(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.assessment_events
    ADD CONSTRAINT assessment_events_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES public.assessments(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.assessments
    ADD CONSTRAINT assessments_funnel_version_id_fkey FOREIGN KEY (funnel_version_id) REFERENCES public.funnel_versions(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.assessments
    ADD CONSTRAINT assessments_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES public.patient_profiles(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.clinician_patient_assignments
    ADD CONSTRAINT clinician_patient_assignments_clinician_id_fkey FOREIGN KEY (clinician_id) REFERENCES auth.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.clinician_patient_assignments
    ADD CONSTRAINT clinician_patient_assignments_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.clinician_patient_assignments
    ADD CONSTRAINT clinician_patient_assignments_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES public.patient_profiles(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.consents
    ADD CONSTRAINT consents_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES public.patient_profiles(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.design_tokens
    ADD CONSTRAINT design_tokens_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.device_shipments
    ADD CONSTRAINT device_shipments_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.device_shipments
    ADD CONSTRAINT device_shipments_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES public.patient_profiles(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.feature_flags
    ADD CONSTRAINT feature_flags_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.funnel_versions
    ADD CONSTRAINT funnel_versions_funnel_id_fkey FOREIGN KEY (funnel_id) REFERENCES public.funnels_catalog(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.message_threads
    ADD CONSTRAINT message_threads_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES public.patient_profiles(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.messages
    ADD CONSTRAINT messages_sender_id_fkey FOREIGN KEY (sender_id) REFERENCES auth.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.messages
    ADD CONSTRAINT messages_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES public.message_threads(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.navigation_item_configs
    ADD CONSTRAINT navigation_item_configs_navigation_item_id_fkey FOREIGN KEY (navigation_item_id) REFERENCES public.navigation_items(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.navigation_item_configs
    ADD CONSTRAINT navigation_item_configs_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.notifications
    ADD CONSTRAINT notifications_recipient_id_fkey FOREIGN KEY (recipient_id) REFERENCES auth.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.patient_contacts
    ADD CONSTRAINT patient_contacts_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES public.patient_profiles(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.patient_profiles
    ADD CONSTRAINT patient_profiles_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.patient_profiles
    ADD CONSTRAINT patient_profiles_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.pre_screening_calls
    ADD CONSTRAINT pre_screening_calls_caller_id_fkey FOREIGN KEY (caller_id) REFERENCES auth.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.pre_screening_calls
    ADD CONSTRAINT pre_screening_calls_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES public.patient_profiles(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.reports
    ADD CONSTRAINT reports_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES public.assessments(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.reports
    ADD CONSTRAINT reports_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES public.patient_profiles(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.shipment_events
    ADD CONSTRAINT shipment_events_shipment_id_fkey FOREIGN KEY (shipment_id) REFERENCES public.device_shipments(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.sleep_diary_entries
    ADD CONSTRAINT sleep_diary_entries_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES public.patient_profiles(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.support_cases
    ADD CONSTRAINT support_cases_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES auth.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.support_cases
    ADD CONSTRAINT support_cases_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.support_cases
    ADD CONSTRAINT support_cases_shipment_id_fkey FOREIGN KEY (shipment_id) REFERENCES public.device_shipments(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT tasks_assignee_id_fkey FOREIGN KEY (assignee_id) REFERENCES auth.users(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT tasks_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT tasks_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES public.patient_profiles(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.user_org_membership
    ADD CONSTRAINT user_org_membership_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.organizations(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.user_org_membership
    ADD CONSTRAINT user_org_membership_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.vital_readings
    ADD CONSTRAINT vital_readings_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES public.patient_profiles(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.vital_readings
    ADD CONSTRAINT vital_readings_wearable_device_id_fkey FOREIGN KEY (wearable_device_id) REFERENCES public.wearable_devices(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.wearable_devices
    ADD CONSTRAINT wearable_devices_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES public.patient_profiles(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.wearable_devices
    ADD CONSTRAINT wearable_devices_shipment_id_fkey FOREIGN KEY (shipment_id) REFERENCES public.device_shipments(id) ON DELETE SET NULL;

CREATE POLICY "Admins can add funnels" ON public.funnels_catalog FOR INSERT TO authenticated WITH CHECK (( SELECT public.has_any_role('admin'::public.user_role) AS has_any_role));

CREATE POLICY "Admins can add members" ON public.user_org_membership FOR INSERT TO authenticated WITH CHECK ((public.current_user_role(organization_id) = 'admin'::public.user_role));

CREATE POLICY "Admins can add navigation configs" ON public.navigation_item_configs FOR INSERT TO authenticated WITH CHECK ((public.current_user_role(organization_id) = 'admin'::public.user_role));

CREATE POLICY "Admins can add tokens" ON public.design_tokens FOR INSERT TO authenticated WITH CHECK ((public.current_user_role(organization_id) = 'admin'::public.user_role));

CREATE POLICY "Admins can assign clinicians" ON public.clinician_patient_assignments FOR INSERT TO authenticated WITH CHECK ((public.current_user_role(organization_id) = 'admin'::public.user_role));

CREATE POLICY "Admins can change funnels" ON public.funnels_catalog FOR UPDATE TO authenticated USING (( SELECT public.has_any_role('admin'::public.user_role) AS has_any_role)) WITH CHECK (( SELECT public.has_any_role('admin'::public.user_role) AS has_any_role));

CREATE POLICY "Admins can change memberships" ON public.user_org_membership FOR UPDATE TO authenticated USING ((public.current_user_role(organization_id) = 'admin'::public.user_role)) WITH CHECK ((public.current_user_role(organization_id) = 'admin'::public.user_role));

CREATE POLICY "Admins can change navigation configs" ON public.navigation_item_configs FOR UPDATE TO authenticated USING ((public.current_user_role(organization_id) = 'admin'::public.user_role)) WITH CHECK ((public.current_user_role(organization_id) = 'admin'::public.user_role));

CREATE POLICY "Admins can change tokens" ON public.design_tokens FOR UPDATE TO authenticated USING ((public.current_user_role(organization_id) = 'admin'::public.user_role)) WITH CHECK ((public.current_user_role(organization_id) = 'admin'::public.user_role));

CREATE POLICY "Admins can end assignments" ON public.clinician_patient_assignments FOR UPDATE TO authenticated USING ((public.current_user_role(organization_id) = 'admin'::public.user_role)) WITH CHECK ((public.current_user_role(organization_id) = 'admin'::public.user_role));

CREATE POLICY "Admins can remove navigation configs" ON public.navigation_item_configs FOR DELETE TO authenticated USING ((public.current_user_role(organization_id) = 'admin'::public.user_role));

CREATE POLICY "Admins can update org settings" ON public.organizations FOR UPDATE TO authenticated USING ((public.current_user_role(id) = 'admin'::public.user_role)) WITH CHECK ((public.current_user_role(id) = 'admin'::public.user_role));

CREATE POLICY "Admins can view the audit log" ON public.audit_log FOR SELECT TO authenticated USING ((public.current_user_role(organization_id) = 'admin'::public.user_role));

CREATE POLICY "Answers follow their assessment" ON public.assessment_answers FOR SELECT TO authenticated USING ((EXISTS ( SELECT 1
   FROM public.assessments a
  WHERE (a.id = assessment_answers.assessment_id))));

CREATE POLICY "Callers and nurses can view calls" ON public.pre_screening_calls FOR SELECT TO authenticated USING (((caller_id = ( SELECT auth.uid() AS uid)) OR (( SELECT public.has_any_role('nurse'::public.user_role) AS has_any_role) AND public.can_access_patient(patient_id))));

CREATE POLICY "Callers can complete own calls" ON public.pre_screening_calls FOR UPDATE TO authenticated USING (((caller_id = ( SELECT auth.uid() AS uid)) AND public.can_access_patient(patient_id))) WITH CHECK (((caller_id = ( SELECT auth.uid() AS uid)) AND public.can_access_patient(patient_id)));

CREATE POLICY "Clinicians and admins can view assignments" ON public.clinician_patient_assignments FOR SELECT TO authenticated USING (((clinician_id = ( SELECT auth.uid() AS uid)) OR (public.current_user_role(organization_id) = 'admin'::public.user_role)));

CREATE POLICY "Events follow their assessment" ON public.assessment_events FOR SELECT TO authenticated USING ((EXISTS ( SELECT 1
   FROM public.assessments a
  WHERE (a.id = assessment_events.assessment_id))));

CREATE POLICY "Events follow their shipment" ON public.shipment_events FOR SELECT TO authenticated USING ((EXISTS ( SELECT 1
   FROM public.device_shipments ds
  WHERE (ds.id = shipment_events.shipment_id))));

CREATE POLICY "Everybody can view published tokens" ON public.design_tokens FOR SELECT TO anon, authenticated USING (is_published);

CREATE POLICY "Members can open support cases" ON public.support_cases FOR INSERT TO authenticated WITH CHECK (((opened_by = ( SELECT auth.uid() AS uid)) AND public.is_member_of_org(organization_id)));

CREATE POLICY "Members can view feature flags" ON public.feature_flags FOR SELECT TO authenticated USING (((organization_id IS NULL) OR public.is_member_of_org(organization_id)));

CREATE POLICY "Members can view navigation configs" ON public.navigation_item_configs FOR SELECT TO authenticated USING (public.is_member_of_org(organization_id));

CREATE POLICY "Members can view own organizations" ON public.organizations FOR SELECT TO authenticated USING ((EXISTS ( SELECT 1
   FROM public.user_org_membership m
  WHERE ((m.organization_id = organizations.id) AND (m.user_id = ( SELECT auth.uid() AS uid)) AND m.is_active))));

CREATE POLICY "Messages follow their thread" ON public.messages FOR SELECT TO authenticated USING ((EXISTS ( SELECT 1
   FROM public.message_threads mt
  WHERE (mt.id = messages.thread_id))));

CREATE POLICY "Nurses can order shipments" ON public.device_shipments FOR INSERT TO authenticated WITH CHECK ((public.current_user_role(organization_id) = 'nurse'::public.user_role));

CREATE POLICY "Nurses can record calls" ON public.pre_screening_calls FOR INSERT TO authenticated WITH CHECK (((caller_id = ( SELECT auth.uid() AS uid)) AND ( SELECT public.has_any_role('nurse'::public.user_role) AS has_any_role) AND public.can_access_patient(patient_id)));

CREATE POLICY "Nurses can update shipments" ON public.device_shipments FOR UPDATE TO authenticated USING ((public.current_user_role(organization_id) = 'nurse'::public.user_role)) WITH CHECK ((public.current_user_role(organization_id) = 'nurse'::public.user_role));

CREATE POLICY "Participants can send messages" ON public.messages FOR INSERT TO authenticated WITH CHECK (((sender_id = ( SELECT auth.uid() AS uid)) AND (EXISTS ( SELECT 1
   FROM public.message_threads mt
  WHERE ((mt.id = messages.thread_id) AND (mt.closed_at IS NULL))))));

CREATE POLICY "Patients and care team can open threads" ON public.message_threads FOR INSERT TO authenticated WITH CHECK (public.can_access_patient(patient_id));

CREATE POLICY "Patients and care team can view appointments" ON public.appointments FOR SELECT TO authenticated USING (((patient_id = ( SELECT public.get_my_patient_profile_id() AS get_my_patient_profile_id)) OR (public.current_user_role(organization_id) = ANY (ARRAY['clinician'::public.user_role, 'nurse'::public.user_role, 'care_coordinator'::public.user_role]))));

CREATE POLICY "Patients and care team can view assessments" ON public.assessments FOR SELECT TO authenticated USING (public.can_access_patient(patient_id));

CREATE POLICY "Patients and care team can view consents" ON public.consents FOR SELECT TO authenticated USING (public.can_access_patient(patient_id));

CREATE POLICY "Patients and care team can view contacts" ON public.patient_contacts FOR SELECT TO authenticated USING (public.can_access_patient(patient_id));

CREATE POLICY "Patients and care team can view devices" ON public.wearable_devices FOR SELECT TO authenticated USING (public.can_access_patient(patient_id));

CREATE POLICY "Patients and care team can view diaries" ON public.sleep_diary_entries FOR SELECT TO authenticated USING (public.can_access_patient(patient_id));

CREATE POLICY "Patients and care team can view readings" ON public.vital_readings FOR SELECT TO authenticated USING (public.can_access_patient(patient_id));

CREATE POLICY "Patients and care team can view reports" ON public.reports FOR SELECT TO authenticated USING (public.can_access_patient(patient_id));

CREATE POLICY "Patients and care team can view threads" ON public.message_threads FOR SELECT TO authenticated USING (public.can_access_patient(patient_id));

CREATE POLICY "Patients and staff can view profiles" ON public.patient_profiles FOR SELECT TO authenticated USING (((user_id = ( SELECT auth.uid() AS uid)) OR (public.current_user_role(organization_id) = ANY (ARRAY['clinician'::public.user_role, 'nurse'::public.user_role])) OR public.is_assigned_to_patient(user_id)));

CREATE POLICY "Patients and staff can view shipments" ON public.device_shipments FOR SELECT TO authenticated USING (((patient_id = ( SELECT public.get_my_patient_profile_id() AS get_my_patient_profile_id)) OR (public.current_user_role(organization_id) = ANY (ARRAY['clinician'::public.user_role, 'nurse'::public.user_role]))));

CREATE POLICY "Patients can add own contacts" ON public.patient_contacts FOR INSERT TO authenticated WITH CHECK ((patient_id = ( SELECT public.get_my_patient_profile_id() AS get_my_patient_profile_id)));

CREATE POLICY "Patients can answer own assessments" ON public.assessment_answers FOR INSERT TO authenticated WITH CHECK ((EXISTS ( SELECT 1
   FROM public.assessments a
  WHERE ((a.id = assessment_answers.assessment_id) AND (a.status = 'started'::public.assessment_status) AND (a.patient_id = ( SELECT public.get_my_patient_profile_id() AS get_my_patient_profile_id))))));

CREATE POLICY "Patients can change own contacts" ON public.patient_contacts FOR UPDATE TO authenticated USING ((patient_id = ( SELECT public.get_my_patient_profile_id() AS get_my_patient_profile_id))) WITH CHECK ((patient_id = ( SELECT public.get_my_patient_profile_id() AS get_my_patient_profile_id)));

CREATE POLICY "Patients can consent" ON public.consents FOR INSERT TO authenticated WITH CHECK ((patient_id = ( SELECT public.get_my_patient_profile_id() AS get_my_patient_profile_id)));

CREATE POLICY "Patients can continue own assessments" ON public.assessments FOR UPDATE TO authenticated USING ((patient_id = ( SELECT public.get_my_patient_profile_id() AS get_my_patient_profile_id))) WITH CHECK ((patient_id = ( SELECT public.get_my_patient_profile_id() AS get_my_patient_profile_id)));

CREATE POLICY "Patients can correct own answers" ON public.assessment_answers FOR UPDATE TO authenticated USING ((EXISTS ( SELECT 1
   FROM public.assessments a
  WHERE ((a.id = assessment_answers.assessment_id) AND (a.status = 'started'::public.assessment_status) AND (a.patient_id = ( SELECT public.get_my_patient_profile_id() AS get_my_patient_profile_id)))))) WITH CHECK ((EXISTS ( SELECT 1
   FROM public.assessments a
  WHERE ((a.id = assessment_answers.assessment_id) AND (a.status = 'started'::public.assessment_status) AND (a.patient_id = ( SELECT public.get_my_patient_profile_id() AS get_my_patient_profile_id))))));

CREATE POLICY "Patients can pair own devices" ON public.wearable_devices FOR UPDATE TO authenticated USING ((patient_id = ( SELECT public.get_my_patient_profile_id() AS get_my_patient_profile_id))) WITH CHECK ((patient_id = ( SELECT public.get_my_patient_profile_id() AS get_my_patient_profile_id)));

CREATE POLICY "Patients can remove own contacts" ON public.patient_contacts FOR DELETE TO authenticated USING ((patient_id = ( SELECT public.get_my_patient_profile_id() AS get_my_patient_profile_id)));

CREATE POLICY "Patients can request appointments" ON public.appointments FOR INSERT TO authenticated WITH CHECK (((patient_id = ( SELECT public.get_my_patient_profile_id() AS get_my_patient_profile_id)) AND (status = 'requested'::public.appointment_status)));

CREATE POLICY "Patients can start own assessments" ON public.assessments FOR INSERT TO authenticated WITH CHECK ((patient_id = ( SELECT public.get_my_patient_profile_id() AS get_my_patient_profile_id)));

CREATE POLICY "Patients can update own profile" ON public.patient_profiles FOR UPDATE TO authenticated USING ((user_id = ( SELECT auth.uid() AS uid))) WITH CHECK ((user_id = ( SELECT auth.uid() AS uid)));

CREATE POLICY "Patients can withdraw consent" ON public.consents FOR UPDATE TO authenticated USING ((patient_id = ( SELECT public.get_my_patient_profile_id() AS get_my_patient_profile_id))) WITH CHECK ((patient_id = ( SELECT public.get_my_patient_profile_id() AS get_my_patient_profile_id)));

CREATE POLICY "People and staff can view support cases" ON public.support_cases FOR SELECT TO authenticated USING (((opened_by = ( SELECT auth.uid() AS uid)) OR (public.current_user_role(organization_id) = ANY (ARRAY['nurse'::public.user_role, 'admin'::public.user_role]))));

CREATE POLICY "Recipients can mark notifications as read" ON public.notifications FOR UPDATE TO authenticated USING ((recipient_id = ( SELECT auth.uid() AS uid))) WITH CHECK ((recipient_id = ( SELECT auth.uid() AS uid)));

CREATE POLICY "Recipients can view own notifications" ON public.notifications FOR SELECT TO authenticated USING ((recipient_id = ( SELECT auth.uid() AS uid)));

CREATE POLICY "Signed-in users can view active funnels" ON public.funnels FOR SELECT TO authenticated USING (is_active);

CREATE POLICY "Signed-in users can view navigation items" ON public.navigation_items FOR SELECT TO authenticated USING (true);

CREATE POLICY "Signed-in users can view published funnels" ON public.funnels_catalog FOR SELECT TO authenticated USING ((is_published OR ( SELECT public.has_any_role('admin'::public.user_role) AS has_any_role)));

CREATE POLICY "Signed-in users can view published versions" ON public.funnel_versions FOR SELECT TO authenticated USING (((published_at IS NOT NULL) OR ( SELECT public.has_any_role('admin'::public.user_role) AS has_any_role)));

CREATE POLICY "Staff can create tasks" ON public.tasks FOR INSERT TO authenticated WITH CHECK ((public.current_user_role(organization_id) = ANY (ARRAY['clinician'::public.user_role, 'nurse'::public.user_role, 'care_coordinator'::public.user_role])));

CREATE POLICY "Staff can manage appointments" ON public.appointments FOR UPDATE TO authenticated USING ((public.current_user_role(organization_id) = ANY (ARRAY['clinician'::public.user_role, 'nurse'::public.user_role, 'care_coordinator'::public.user_role]))) WITH CHECK ((public.current_user_role(organization_id) = ANY (ARRAY['clinician'::public.user_role, 'nurse'::public.user_role, 'care_coordinator'::public.user_role])));

CREATE POLICY "Staff can update tasks" ON public.tasks FOR UPDATE TO authenticated USING ((public.current_user_role(organization_id) = ANY (ARRAY['clinician'::public.user_role, 'nurse'::public.user_role, 'care_coordinator'::public.user_role]))) WITH CHECK ((public.current_user_role(organization_id) = ANY (ARRAY['clinician'::public.user_role, 'nurse'::public.user_role, 'care_coordinator'::public.user_role])));

CREATE POLICY "Staff can view memberships of their organizations" ON public.user_org_membership FOR SELECT TO authenticated USING (((user_id = ( SELECT auth.uid() AS uid)) OR (public.current_user_role(organization_id) = ANY (ARRAY['clinician'::public.user_role, 'nurse'::public.user_role, 'admin'::public.user_role]))));

CREATE POLICY "Staff can view tasks" ON public.tasks FOR SELECT TO authenticated USING ((public.current_user_role(organization_id) = ANY (ARRAY['clinician'::public.user_role, 'nurse'::public.user_role, 'care_coordinator'::public.user_role])));

CREATE POLICY "Staff can work on support cases" ON public.support_cases FOR UPDATE TO authenticated USING ((public.current_user_role(organization_id) = ANY (ARRAY['nurse'::public.user_role, 'admin'::public.user_role]))) WITH CHECK ((public.current_user_role(organization_id) = ANY (ARRAY['nurse'::public.user_role, 'admin'::public.user_role])));

ALTER TABLE public.appointments ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.assessment_answers ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.assessment_events ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.assessments ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.audit_log ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.clinician_patient_assignments ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.consents ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.design_tokens ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.device_shipments ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.feature_flags ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.funnel_versions ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.funnels ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.funnels_catalog ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.message_threads ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.messages ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.navigation_item_configs ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.navigation_items ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.notifications ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.organizations ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.patient_contacts ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.patient_profiles ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.pre_screening_calls ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.reports ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.shipment_events ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.sleep_diary_entries ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.support_cases ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.tasks ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.user_org_membership ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.vital_readings ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.wearable_devices ENABLE ROW LEVEL SECURITY;

GRANT USAGE ON SCHEMA private TO authenticated;
GRANT USAGE ON SCHEMA private TO service_role;

REVOKE ALL ON FUNCTION private.can_access_patient(profile_id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION private.can_access_patient(profile_id uuid) TO authenticated;
GRANT ALL ON FUNCTION private.can_access_patient(profile_id uuid) TO service_role;

REVOKE ALL ON FUNCTION private.current_user_role(org_id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION private.current_user_role(org_id uuid) TO authenticated;
GRANT ALL ON FUNCTION private.current_user_role(org_id uuid) TO service_role;

REVOKE ALL ON FUNCTION private.get_my_patient_profile_id() FROM PUBLIC;
GRANT ALL ON FUNCTION private.get_my_patient_profile_id() TO authenticated;
GRANT ALL ON FUNCTION private.get_my_patient_profile_id() TO service_role;

REVOKE ALL ON FUNCTION private.get_user_org_ids() FROM PUBLIC;
GRANT ALL ON FUNCTION private.get_user_org_ids() TO authenticated;
GRANT ALL ON FUNCTION private.get_user_org_ids() TO service_role;

REVOKE ALL ON FUNCTION private.handle_new_user() FROM PUBLIC;

REVOKE ALL ON FUNCTION private.has_any_role(check_role public.user_role) FROM PUBLIC;
GRANT ALL ON FUNCTION private.has_any_role(check_role public.user_role) TO authenticated;
GRANT ALL ON FUNCTION private.has_any_role(check_role public.user_role) TO service_role;

REVOKE ALL ON FUNCTION private.is_assigned_to_patient(patient_uid uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION private.is_assigned_to_patient(patient_uid uuid) TO authenticated;
GRANT ALL ON FUNCTION private.is_assigned_to_patient(patient_uid uuid) TO service_role;

REVOKE ALL ON FUNCTION private.log_assessment_status() FROM PUBLIC;

REVOKE ALL ON FUNCTION private.refresh_funnel_daily_stats() FROM PUBLIC;
GRANT ALL ON FUNCTION private.refresh_funnel_daily_stats() TO service_role;

REVOKE ALL ON FUNCTION private.set_updated_at() FROM PUBLIC;

REVOKE ALL ON FUNCTION private.write_audit_log() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.can_access_patient(profile_id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.can_access_patient(profile_id uuid) TO authenticated;
GRANT ALL ON FUNCTION public.can_access_patient(profile_id uuid) TO service_role;

REVOKE ALL ON FUNCTION public.current_user_role(org_id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.current_user_role(org_id uuid) TO authenticated;
GRANT ALL ON FUNCTION public.current_user_role(org_id uuid) TO service_role;

REVOKE ALL ON FUNCTION public.get_my_patient_profile_id() FROM PUBLIC;
GRANT ALL ON FUNCTION public.get_my_patient_profile_id() TO authenticated;
GRANT ALL ON FUNCTION public.get_my_patient_profile_id() TO service_role;

REVOKE ALL ON FUNCTION public.get_user_org_ids() FROM PUBLIC;
GRANT ALL ON FUNCTION public.get_user_org_ids() TO authenticated;
GRANT ALL ON FUNCTION public.get_user_org_ids() TO service_role;

REVOKE ALL ON FUNCTION public.has_any_role(check_role public.user_role) FROM PUBLIC;
GRANT ALL ON FUNCTION public.has_any_role(check_role public.user_role) TO authenticated;
GRANT ALL ON FUNCTION public.has_any_role(check_role public.user_role) TO service_role;

REVOKE ALL ON FUNCTION public.is_assigned_to_patient(patient_uid uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.is_assigned_to_patient(patient_uid uuid) TO authenticated;
GRANT ALL ON FUNCTION public.is_assigned_to_patient(patient_uid uuid) TO service_role;

REVOKE ALL ON FUNCTION public.is_member_of_org(org_id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.is_member_of_org(org_id uuid) TO authenticated;
GRANT ALL ON FUNCTION public.is_member_of_org(org_id uuid) TO service_role;

REVOKE ALL ON FUNCTION public.search_patients(search_term text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.search_patients(search_term text) TO authenticated;
GRANT ALL ON FUNCTION public.search_patients(search_term text) TO service_role;

GRANT ALL ON TABLE public.assessments TO authenticated;
GRANT ALL ON TABLE public.assessments TO service_role;

GRANT ALL ON TABLE public.funnel_versions TO authenticated;
GRANT ALL ON TABLE public.funnel_versions TO service_role;

GRANT ALL ON TABLE public.funnels_catalog TO authenticated;
GRANT ALL ON TABLE public.funnels_catalog TO service_role;

GRANT SELECT ON TABLE private.funnel_daily_stats TO service_role;

GRANT ALL ON TABLE public.appointments TO authenticated;
GRANT ALL ON TABLE public.appointments TO service_role;

GRANT ALL ON TABLE public.assessment_answers TO authenticated;
GRANT ALL ON TABLE public.assessment_answers TO service_role;

GRANT ALL ON TABLE public.assessment_events TO authenticated;
GRANT ALL ON TABLE public.assessment_events TO service_role;

GRANT ALL ON SEQUENCE public.assessment_events_id_seq TO authenticated;
GRANT ALL ON SEQUENCE public.assessment_events_id_seq TO service_role;

GRANT ALL ON TABLE public.audit_log TO authenticated;
GRANT ALL ON TABLE public.audit_log TO service_role;

GRANT ALL ON SEQUENCE public.audit_log_id_seq TO authenticated;
GRANT ALL ON SEQUENCE public.audit_log_id_seq TO service_role;

GRANT ALL ON TABLE public.clinician_patient_assignments TO authenticated;
GRANT ALL ON TABLE public.clinician_patient_assignments TO service_role;

GRANT ALL ON TABLE public.patient_profiles TO authenticated;
GRANT ALL ON TABLE public.patient_profiles TO service_role;

GRANT ALL ON TABLE public.tasks TO authenticated;
GRANT ALL ON TABLE public.tasks TO service_role;

GRANT ALL ON TABLE public.care_team_overview TO authenticated;
GRANT ALL ON TABLE public.care_team_overview TO service_role;

GRANT ALL ON TABLE public.consents TO authenticated;
GRANT ALL ON TABLE public.consents TO service_role;

GRANT ALL ON TABLE public.design_tokens TO authenticated;
GRANT ALL ON TABLE public.design_tokens TO service_role;
GRANT SELECT ON TABLE public.design_tokens TO anon;

GRANT ALL ON TABLE public.device_shipments TO authenticated;
GRANT ALL ON TABLE public.device_shipments TO service_role;

GRANT ALL ON TABLE public.feature_flags TO authenticated;
GRANT ALL ON TABLE public.feature_flags TO service_role;

GRANT ALL ON TABLE public.funnels TO authenticated;
GRANT ALL ON TABLE public.funnels TO service_role;

GRANT ALL ON TABLE public.message_threads TO authenticated;
GRANT ALL ON TABLE public.message_threads TO service_role;

GRANT ALL ON TABLE public.messages TO authenticated;
GRANT ALL ON TABLE public.messages TO service_role;

GRANT ALL ON TABLE public.navigation_item_configs TO authenticated;
GRANT ALL ON TABLE public.navigation_item_configs TO service_role;

GRANT ALL ON TABLE public.navigation_items TO authenticated;
GRANT ALL ON TABLE public.navigation_items TO service_role;

GRANT ALL ON TABLE public.notifications TO authenticated;
GRANT ALL ON TABLE public.notifications TO service_role;

GRANT ALL ON TABLE public.organizations TO authenticated;
GRANT ALL ON TABLE public.organizations TO service_role;

GRANT ALL ON TABLE public.patient_contacts TO authenticated;
GRANT ALL ON TABLE public.patient_contacts TO service_role;

GRANT ALL ON TABLE public.reports TO authenticated;
GRANT ALL ON TABLE public.reports TO service_role;

GRANT ALL ON TABLE public.patient_timeline TO authenticated;
GRANT ALL ON TABLE public.patient_timeline TO service_role;

GRANT ALL ON TABLE public.pre_screening_calls TO authenticated;
GRANT ALL ON TABLE public.pre_screening_calls TO service_role;

GRANT ALL ON TABLE public.shipment_events TO authenticated;
GRANT ALL ON TABLE public.shipment_events TO service_role;

GRANT ALL ON SEQUENCE public.shipment_events_id_seq TO authenticated;
GRANT ALL ON SEQUENCE public.shipment_events_id_seq TO service_role;

GRANT ALL ON TABLE public.sleep_diary_entries TO authenticated;
GRANT ALL ON TABLE public.sleep_diary_entries TO service_role;

GRANT ALL ON TABLE public.support_cases TO authenticated;
GRANT ALL ON TABLE public.support_cases TO service_role;

GRANT ALL ON TABLE public.user_org_membership TO authenticated;
GRANT ALL ON TABLE public.user_org_membership TO service_role;

GRANT ALL ON TABLE public.vital_readings TO authenticated;
GRANT ALL ON TABLE public.vital_readings TO service_role;

GRANT ALL ON SEQUENCE public.vital_readings_id_seq TO authenticated;
GRANT ALL ON SEQUENCE public.vital_readings_id_seq TO service_role;

GRANT ALL ON TABLE public.wearable_devices TO authenticated;
GRANT ALL ON TABLE public.wearable_devices TO service_role;
