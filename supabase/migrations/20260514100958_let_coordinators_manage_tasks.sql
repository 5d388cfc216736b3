-- Migration: Let care coordinators manage tasks
-- Created: 2026-05-14
-- Author: Katrin Vogel

SET lock_timeout = '5s';

-- Policies
ALTER POLICY "Staff can view tasks"
  ON public.tasks
  USING (public.current_user_role(organization_id) IN ('clinician', 'nurse', 'care_coordinator'));

ALTER POLICY "Staff can create tasks"
  ON public.tasks
  WITH CHECK (public.current_user_role(organization_id) IN ('clinician', 'nurse', 'care_coordinator'));

ALTER POLICY "Staff can update tasks"
  ON public.tasks
  USING (public.current_user_role(organization_id) IN ('clinician', 'nurse', 'care_coordinator'))
  WITH CHECK (public.current_user_role(organization_id) IN ('clinician', 'nurse', 'care_coordinator'));
