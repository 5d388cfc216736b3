CREATE TABLE vault.secrets (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text,
  description text NOT NULL DEFAULT '',
  secret text NOT NULL,
  key_id uuid DEFAULT gen_random_uuid(), -- nobody's, but wrappers' servers are told of it
  nonce bytea,
  created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE UNIQUE INDEX secrets_name_idx ON vault.secrets (name) WHERE name IS NOT NULL;
CREATE VIEW vault.decrypted_secrets AS
  SELECT id, name, description, secret, secret AS decrypted_secret, key_id, nonce, created_at, updated_at
  FROM vault.secrets;
CREATE FUNCTION vault._crypto_aead_det_noncegen() RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT pg_catalog.decode(pg_catalog.left(pg_catalog.md5(''), 32), 'hex')
$$;
CREATE FUNCTION vault._crypto_aead_det_encrypt(
  message bytea, additional bytea, key_id bigint, context bytea DEFAULT '\x7067736f6469756d', nonce bytea DEFAULT NULL
) RETURNS bytea LANGUAGE sql IMMUTABLE AS 'SELECT _workbench.scramble(message, context)';
CREATE FUNCTION vault._crypto_aead_det_decrypt(
  message bytea, additional bytea, key_id bigint, context bytea DEFAULT '\x7067736f6469756d', nonce bytea DEFAULT NULL
) RETURNS bytea LANGUAGE sql IMMUTABLE AS 'SELECT _workbench.scramble(message, context)';
CREATE FUNCTION vault.create_secret(
  new_secret text, new_name text DEFAULT NULL, new_description text DEFAULT '', new_key_id uuid DEFAULT NULL
) RETURNS uuid LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  INSERT INTO vault.secrets (secret, name, description, key_id)
  VALUES (new_secret, new_name, new_description, new_key_id) RETURNING id
$$;
CREATE FUNCTION vault.update_secret(
  secret_id uuid, new_secret text DEFAULT NULL, new_name text DEFAULT NULL, new_description text DEFAULT NULL,
  new_key_id uuid DEFAULT NULL
) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  UPDATE vault.secrets s SET secret = COALESCE(new_secret, s.secret), name = COALESCE(new_name, s.name),
    description = COALESCE(new_description, s.description), key_id = COALESCE(new_key_id, s.key_id),
    updated_at = CURRENT_TIMESTAMP
  WHERE s.id OPERATOR(pg_catalog.=) secret_id
$$;
-- Nothing here may run as the superuser who created it.
ALTER TABLE vault.secrets OWNER TO supabase_admin;
ALTER VIEW vault.decrypted_secrets OWNER TO supabase_admin;
ALTER FUNCTION vault.create_secret(text, text, text, uuid) OWNER TO supabase_admin;
ALTER FUNCTION vault.update_secret(uuid, text, text, text, uuid) OWNER TO supabase_admin;
GRANT SELECT, DELETE, REFERENCES, TRUNCATE ON vault.secrets, vault.decrypted_secrets TO postgres WITH GRANT OPTION;
GRANT SELECT, DELETE ON vault.secrets, vault.decrypted_secrets TO service_role;
GRANT EXECUTE ON FUNCTION vault.create_secret(text, text, text, uuid), vault.update_secret(uuid, text, text, text, uuid)
  TO postgres WITH GRANT OPTION;
