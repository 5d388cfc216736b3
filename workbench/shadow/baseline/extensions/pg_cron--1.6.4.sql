CREATE SCHEMA cron;
CREATE SEQUENCE cron.jobid_seq;
CREATE SEQUENCE cron.runid_seq;
CREATE TABLE cron.job (
  jobid bigint PRIMARY KEY DEFAULT nextval('cron.jobid_seq'),
  schedule text NOT NULL,
  command text NOT NULL,
  nodename text NOT NULL DEFAULT 'localhost',
  nodeport integer NOT NULL DEFAULT 5432,
  database text NOT NULL DEFAULT current_database(),
  username text NOT NULL DEFAULT CURRENT_USER,
  active boolean NOT NULL DEFAULT true,
  jobname text,
  CONSTRAINT jobname_username_uniq UNIQUE (jobname, username)
);
CREATE TABLE cron.job_run_details (
  jobid bigint,
  runid bigint PRIMARY KEY DEFAULT nextval('cron.runid_seq'),
  job_pid integer,
  database text,
  username text,
  command text,
  status text,
  return_message text,
  start_time timestamptz,
  end_time timestamptz
);
ALTER TABLE cron.job ENABLE ROW LEVEL SECURITY;
CREATE POLICY cron_job_policy ON cron.job USING (username = CURRENT_USER);
ALTER TABLE cron.job_run_details ENABLE ROW LEVEL SECURITY;
CREATE POLICY cron_job_run_details_policy ON cron.job_run_details USING (username = CURRENT_USER);

CREATE FUNCTION cron._check(schedule text) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF schedule ~* '^\s*@(yearly|annually|monthly|weekly|daily|midnight|hourly|reboot)\s*$'
    OR schedule ~* '^\s*([1-9]|[1-5][0-9])\s+seconds?\s*$'
    OR schedule ~* '^\s*[0-9*/,\-]+(\s+[0-9a-z*/,\-$]+){4}\s*$' THEN
    RETURN;
  END IF;
  RAISE EXCEPTION 'invalid schedule: %', schedule
    USING ERRCODE = '22023', HINT = 'Use cron format (e.g. 5 4 * * *), or interval format ''[1-59] seconds''';
END
$$;
-- On the platform only these functions write jobs: to `postgres` the table is there to be read.
CREATE FUNCTION cron._store(
  wanted text, jobname text, schedule text, command text, database text, active boolean, username text
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  result bigint;
BEGIN
  PERFORM cron._check(schedule);
  INSERT INTO cron.job AS j (jobname, schedule, command, database, active, username)
  VALUES (jobname, $3, $4, COALESCE($5, current_database()), $6, COALESCE($7, wanted))
  ON CONFLICT ON CONSTRAINT jobname_username_uniq DO UPDATE SET
    schedule = EXCLUDED.schedule, command = EXCLUDED.command, database = EXCLUDED.database, active = EXCLUDED.active
  RETURNING j.jobid INTO result;
  RETURN result;
END
$$;
CREATE FUNCTION cron._remove(wanted text, job_id bigint, job_name text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog AS $$
BEGIN
  DELETE FROM cron.job j WHERE j.username = wanted AND (j.jobid = job_id OR j.jobname = job_name);
  IF NOT FOUND THEN
    RAISE EXCEPTION 'could not find valid entry for job %', COALESCE(job_id::text, quote_literal(job_name))
      USING ERRCODE = 'XX000';
  END IF;
  RETURN true;
END
$$;
CREATE FUNCTION cron._alter(
  wanted text, job_id bigint, schedule text, command text, database text, username text, active boolean
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF schedule IS NOT NULL THEN
    PERFORM cron._check(schedule);
  END IF;
  UPDATE cron.job j SET schedule = COALESCE($3, j.schedule), command = COALESCE($4, j.command),
    database = COALESCE($5, j.database), username = COALESCE($6, j.username), active = COALESCE($7, j.active)
  WHERE j.jobid = job_id AND j.username = wanted;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'Job % does not exist or you don''t own it', job_id USING ERRCODE = 'XX000';
  END IF;
END
$$;
CREATE FUNCTION cron.schedule(schedule text, command text) RETURNS bigint LANGUAGE sql AS
  'SELECT cron._store(CURRENT_USER, NULL, schedule, command, NULL, true, NULL)';
CREATE FUNCTION cron.schedule(job_name text, schedule text, command text) RETURNS bigint LANGUAGE sql AS
  'SELECT cron._store(CURRENT_USER, job_name, schedule, command, NULL, true, NULL)';
CREATE FUNCTION cron.schedule_in_database(
  job_name text, schedule text, command text, database text, username text DEFAULT NULL, active boolean DEFAULT true
) RETURNS bigint LANGUAGE sql AS
  'SELECT cron._store(CURRENT_USER, job_name, schedule, command, database, active, username)';
CREATE FUNCTION cron.alter_job(
  job_id bigint, schedule text DEFAULT NULL, command text DEFAULT NULL, database text DEFAULT NULL,
  username text DEFAULT NULL, active boolean DEFAULT NULL
) RETURNS void LANGUAGE sql AS
  'SELECT cron._alter(CURRENT_USER, job_id, schedule, command, database, username, active)';
CREATE FUNCTION cron.unschedule(job_id bigint) RETURNS boolean LANGUAGE sql AS
  'SELECT cron._remove(CURRENT_USER, job_id, NULL)';
CREATE FUNCTION cron.unschedule(job_name text) RETURNS boolean LANGUAGE sql AS
  'SELECT cron._remove(CURRENT_USER, NULL, job_name)';
CREATE FUNCTION cron.job_cache_invalidate() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
GRANT USAGE ON SCHEMA cron TO postgres WITH GRANT OPTION;
GRANT SELECT ON cron.job TO postgres WITH GRANT OPTION;
GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES ON cron.job_run_details TO postgres WITH GRANT OPTION;
GRANT ALL ON ALL SEQUENCES IN SCHEMA cron TO postgres WITH GRANT OPTION;
-- Rows are looked up with their table's owner's rights: that must be neither the superuser nor anybody `postgres` is.
GRANT USAGE, CREATE ON SCHEMA cron TO supabase_replication_admin;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA cron TO supabase_replication_admin;
ALTER TABLE cron.job OWNER TO supabase_replication_admin;
ALTER TABLE cron.job_run_details OWNER TO supabase_replication_admin;
ALTER FUNCTION cron._store(text, text, text, text, text, boolean, text) OWNER TO supabase_replication_admin;
ALTER FUNCTION cron._remove(text, bigint, text) OWNER TO supabase_replication_admin;
ALTER FUNCTION cron._alter(text, bigint, text, text, text, text, boolean) OWNER TO supabase_replication_admin;
REVOKE CREATE ON SCHEMA cron FROM supabase_replication_admin;
