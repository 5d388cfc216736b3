CREATE TYPE pgsodium.key_type AS ENUM (
  'aead-ietf', 'aead-det', 'hmacsha512', 'hmacsha256', 'auth', 'shorthash', 'generichash', 'kdf', 'secretbox',
  'secretstream', 'stream_xchacha20'
);
CREATE TYPE pgsodium.key_status AS ENUM ('default', 'valid', 'invalid', 'expired');
CREATE TABLE pgsodium.key (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  status pgsodium.key_status DEFAULT 'valid',
  created timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
  expires timestamptz,
  key_type pgsodium.key_type,
  key_id bigint GENERATED ALWAYS AS IDENTITY,
  key_context bytea DEFAULT '\x7067736f6469756d',
  name text UNIQUE,
  associated_data text DEFAULT 'associated',
  raw_key bytea,
  raw_key_nonce bytea,
  parent_key uuid,
  comment text,
  user_data text
);
CREATE VIEW pgsodium.valid_key AS
  SELECT id, name, status, key_type, key_id, key_context, created, expires, associated_data FROM pgsodium.key
  WHERE status IN ('valid', 'default');
CREATE FUNCTION pgsodium.create_key(
  key_type pgsodium.key_type DEFAULT 'aead-det', name text DEFAULT NULL, raw_key bytea DEFAULT NULL,
  raw_key_nonce bytea DEFAULT NULL, parent_key uuid DEFAULT NULL, key_context bytea DEFAULT '\x7067736f6469756d',
  expires timestamptz DEFAULT NULL, associated_data text DEFAULT ''
) RETURNS pgsodium.valid_key LANGUAGE plpgsql AS $$
DECLARE
  made uuid;
  result pgsodium.valid_key;
BEGIN
  INSERT INTO pgsodium.key (key_type, name, raw_key, raw_key_nonce, parent_key, key_context, expires, associated_data)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id INTO made;
  SELECT * INTO result FROM pgsodium.valid_key v WHERE v.id = made;
  RETURN result;
END
$$;
CREATE FUNCTION pgsodium.crypto_aead_det_keygen() RETURNS bytea LANGUAGE sql AS
  'SELECT pg_catalog.sha256(pg_catalog.uuid_send(pg_catalog.gen_random_uuid()))';
CREATE FUNCTION pgsodium.crypto_aead_det_noncegen() RETURNS bytea LANGUAGE sql AS
  'SELECT pg_catalog.uuid_send(pg_catalog.gen_random_uuid())';
CREATE FUNCTION pgsodium.crypto_aead_det_encrypt(message bytea, additional bytea, key_uuid uuid, nonce bytea DEFAULT NULL)
RETURNS bytea LANGUAGE sql AS 'SELECT _workbench.scramble(message, pg_catalog.uuid_send(key_uuid))';
CREATE FUNCTION pgsodium.crypto_aead_det_decrypt(message bytea, additional bytea, key_uuid uuid, nonce bytea DEFAULT NULL)
RETURNS bytea LANGUAGE sql AS 'SELECT _workbench.scramble(message, pg_catalog.uuid_send(key_uuid))';
CREATE FUNCTION pgsodium.crypto_secretbox_keygen() RETURNS bytea LANGUAGE sql AS
  'SELECT pg_catalog.sha256(pg_catalog.uuid_send(pg_catalog.gen_random_uuid()))';
CREATE FUNCTION pgsodium.crypto_secretbox_noncegen() RETURNS bytea LANGUAGE sql AS
  'SELECT pg_catalog.substring(pg_catalog.sha256(pg_catalog.uuid_send(pg_catalog.gen_random_uuid())), 1, 24)';
CREATE FUNCTION pgsodium.crypto_secretbox(message bytea, nonce bytea, key bytea) RETURNS bytea LANGUAGE sql AS
  'SELECT _workbench.scramble(message, key)';
CREATE FUNCTION pgsodium.crypto_secretbox(message bytea, nonce bytea, key_uuid uuid) RETURNS bytea LANGUAGE sql AS
  'SELECT _workbench.scramble(message, pg_catalog.uuid_send(key_uuid))';
CREATE FUNCTION pgsodium.crypto_secretbox_open(ciphertext bytea, nonce bytea, key bytea) RETURNS bytea LANGUAGE sql AS
  'SELECT _workbench.scramble(ciphertext, key)';
CREATE FUNCTION pgsodium.crypto_secretbox_open(ciphertext bytea, nonce bytea, key_uuid uuid) RETURNS bytea LANGUAGE sql AS
  'SELECT _workbench.scramble(ciphertext, pg_catalog.uuid_send(key_uuid))';
CREATE FUNCTION pgsodium.crypto_sign_verify_detached(sig bytea, message bytea, key bytea) RETURNS boolean LANGUAGE sql AS
  'SELECT false';
CREATE FUNCTION pgsodium.derive_key(key_id bigint, key_len integer DEFAULT 32, context bytea DEFAULT '\x7067736f6469756d')
RETURNS bytea LANGUAGE sql AS 'SELECT pg_catalog.sha256(pg_catalog.int8send(key_id))';
CREATE FUNCTION pgsodium.randombytes_buf(size integer) RETURNS bytea LANGUAGE sql AS
  'SELECT pg_catalog.substring(pg_catalog.sha512(pg_catalog.uuid_send(pg_catalog.gen_random_uuid())), 1, size)';
GRANT USAGE ON SCHEMA pgsodium TO postgres, service_role;
GRANT ALL ON ALL TABLES IN SCHEMA pgsodium TO postgres;
GRANT ALL ON ALL SEQUENCES IN SCHEMA pgsodium TO postgres;
-- Rows are looked up with their table's owner's rights: that must not be the superuser.
ALTER TABLE pgsodium.key OWNER TO supabase_admin;
ALTER VIEW pgsodium.valid_key OWNER TO supabase_admin;
GRANT USAGE ON SCHEMA pgsodium TO supabase_admin;
