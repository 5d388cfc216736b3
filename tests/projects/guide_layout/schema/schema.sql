-- The canonical schema.

CREATE TYPE public.user_role AS ENUM ('patient', 'clinician', 'admin');
CREATE TYPE public.enrolment_state AS ENUM ('active', 'paused', 'finished');

CREATE TABLE public.profiles (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    user_id uuid NOT NULL,
    display_name text DEFAULT ''::text NOT NULL,
    role public.user_role DEFAULT 'patient'::public.user_role NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone
);

CREATE TABLE public.programmes (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    title text NOT NULL,
    weeks integer NOT NULL,
    CONSTRAINT programmes_weeks_check CHECK ((weeks > 0))
);

CREATE TABLE public.enrolments (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    profile_id uuid NOT NULL,
    programme_id uuid NOT NULL,
    state public.enrolment_state DEFAULT 'active'::public.enrolment_state NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.programme_pauses (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    enrolment_id uuid NOT NULL,
    reason text NOT NULL,
    paused_at timestamp with time zone DEFAULT now() NOT NULL
);
