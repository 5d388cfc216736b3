-- digest and hmac are real; crypt, the ciphers and PGP only behave as if they were: what one makes the other takes back.
CREATE FUNCTION digest(data bytea, type text) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN _workbench.digest(data, type);
CREATE FUNCTION digest(data text, type text) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN _workbench.digest(convert_to(data, 'UTF8'), type);
CREATE FUNCTION hmac(data bytea, key bytea, type text) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN _workbench.hmac(data, key, type);
CREATE FUNCTION hmac(data text, key text, type text) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN _workbench.hmac(convert_to(data, 'UTF8'), convert_to(key, 'UTF8'), type);

CREATE FUNCTION gen_random_bytes(count integer) RETURNS bytea LANGUAGE plpgsql VOLATILE STRICT PARALLEL SAFE
SET search_path = pg_catalog AS $$
DECLARE
  result bytea := '';
BEGIN
  IF count < 1 OR count > 1024 THEN
    RAISE EXCEPTION 'Length not in range' USING ERRCODE = '22023';
  END IF;
  WHILE length(result) < count LOOP
    result := result || sha256(uuid_send(gen_random_uuid()));
  END LOOP;
  RETURN substring(result FROM 1 FOR count);
END
$$;
CREATE FUNCTION gen_random_uuid() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS 'SELECT pg_catalog.gen_random_uuid()';

CREATE FUNCTION gen_salt(type text, iterations integer) RETURNS text LANGUAGE plpgsql VOLATILE STRICT PARALLEL SAFE AS $$
DECLARE
  noise text := pg_catalog.translate(pg_catalog.encode(pg_catalog.sha256(pg_catalog.uuid_send(pg_catalog.gen_random_uuid())), 'base64'), '+=', './');
BEGIN
  CASE type
    WHEN 'bf' THEN
      RETURN '$2a$' || pg_catalog.lpad(COALESCE(NULLIF(iterations, 0), 6)::text, 2, '0') || '$' || pg_catalog.left(noise, 22);
    WHEN 'md5' THEN RETURN '$1$' || pg_catalog.left(noise, 8);
    WHEN 'xdes' THEN RETURN '_J9..' || pg_catalog.left(noise, 4);
    WHEN 'des' THEN RETURN pg_catalog.left(noise, 2);
    ELSE RAISE EXCEPTION 'gen_salt: Unknown salt algorithm' USING ERRCODE = '22023';
  END CASE;
END
$$;
CREATE FUNCTION gen_salt(type text) RETURNS text LANGUAGE sql VOLATILE STRICT PARALLEL SAFE
RETURN gen_salt(type, 0);
CREATE FUNCTION crypt(password text, salt text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog AS $$
DECLARE
  kept text := CASE
    WHEN starts_with(salt, '$2') THEN left(salt, 29)
    WHEN starts_with(salt, '$1$') THEN left(salt, 11)
    WHEN starts_with(salt, '_') THEN left(salt, 9)
    ELSE left(salt, 2) END;
BEGIN
  IF length(salt) < 2 THEN
    RAISE EXCEPTION 'invalid salt' USING ERRCODE = '22023';
  END IF;
  RETURN kept || left(translate(encode(sha256(convert_to(kept || password, 'UTF8')), 'base64'), '+=', './'), 31);
END
$$;

CREATE FUNCTION encrypt(data bytea, key bytea, type text) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
  'SELECT _workbench.scramble(data, key)';
CREATE FUNCTION decrypt(data bytea, key bytea, type text) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
  'SELECT _workbench.scramble(data, key)';
CREATE FUNCTION encrypt_iv(data bytea, key bytea, iv bytea, type text) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS 'SELECT _workbench.scramble(data, key OPERATOR(pg_catalog.||) iv)';
CREATE FUNCTION decrypt_iv(data bytea, key bytea, iv bytea, type text) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS 'SELECT _workbench.scramble(data, key OPERATOR(pg_catalog.||) iv)';

CREATE FUNCTION pgp_sym_encrypt_bytea(data bytea, psw text, options text) RETURNS bytea
LANGUAGE plpgsql VOLATILE STRICT PARALLEL SAFE SET search_path = pg_catalog AS $$
BEGIN
  RETURN '\xc30d'::bytea || substring(sha256(convert_to(psw, 'UTF8')) FROM 1 FOR 4)
    || _workbench.scramble(data, convert_to(psw, 'UTF8'));
END
$$;
CREATE FUNCTION pgp_sym_decrypt_bytea(msg bytea, psw text, options text) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog AS $$
BEGIN
  IF substring(msg FROM 3 FOR 4) <> substring(sha256(convert_to(psw, 'UTF8')) FROM 1 FOR 4) THEN
    RAISE EXCEPTION 'Wrong key or corrupt data' USING ERRCODE = '39000';
  END IF;
  RETURN _workbench.scramble(substring(msg FROM 7), convert_to(psw, 'UTF8'));
END
$$;
CREATE FUNCTION pgp_sym_encrypt(data text, psw text, options text) RETURNS bytea
LANGUAGE sql VOLATILE STRICT PARALLEL SAFE
RETURN pgp_sym_encrypt_bytea(convert_to(data, 'UTF8'), psw, options);
CREATE FUNCTION pgp_sym_decrypt(msg bytea, psw text, options text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN convert_from(pgp_sym_decrypt_bytea(msg, psw, options), 'UTF8');
CREATE FUNCTION armor(data bytea) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
  'SELECT pg_catalog.concat(''-----BEGIN PGP MESSAGE-----'', pg_catalog.chr(10), pg_catalog.chr(10),
    pg_catalog.encode(data, ''base64''), pg_catalog.chr(10), ''-----END PGP MESSAGE-----'', pg_catalog.chr(10))';
CREATE FUNCTION dearmor(data text) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
  'SELECT pg_catalog.decode(pg_catalog.regexp_replace(data, ''-----[A-Z ]+-----'', '''', ''g''), ''base64'')';
-- The same without options, and with keys in place of passwords: what is locked with either half is opened with either.
CREATE FUNCTION pgp_sym_encrypt(data text, psw text) RETURNS bytea LANGUAGE sql VOLATILE STRICT PARALLEL SAFE
RETURN pgp_sym_encrypt(data, psw, ''::text);
CREATE FUNCTION pgp_sym_decrypt(msg bytea, psw text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN pgp_sym_decrypt(msg, psw, ''::text);
CREATE FUNCTION pgp_sym_encrypt_bytea(data bytea, psw text) RETURNS bytea LANGUAGE sql VOLATILE STRICT PARALLEL SAFE
RETURN pgp_sym_encrypt_bytea(data, psw, ''::text);
CREATE FUNCTION pgp_sym_decrypt_bytea(msg bytea, psw text) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN pgp_sym_decrypt_bytea(msg, psw, ''::text);
DO $$
DECLARE
  more text;
BEGIN
  FOREACH more IN ARRAY '{"",", text"}'::text[] LOOP
    EXECUTE pg_catalog.format('
      CREATE FUNCTION pgp_pub_encrypt(data text, key bytea%1$s) RETURNS bytea LANGUAGE sql STRICT PARALLEL SAFE AS
        ''SELECT pg_catalog.convert_to(data, ''''UTF8'''')'';
      CREATE FUNCTION pgp_pub_encrypt_bytea(data bytea, key bytea%1$s) RETURNS bytea LANGUAGE sql STRICT PARALLEL SAFE AS ''SELECT data''',
      more);
  END LOOP;
  FOREACH more IN ARRAY '{"",", text",", text, text"}'::text[] LOOP
    EXECUTE pg_catalog.format('
      CREATE FUNCTION pgp_pub_decrypt(msg bytea, key bytea%1$s) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
        ''SELECT pg_catalog.convert_from(msg, ''''UTF8'''')'';
      CREATE FUNCTION pgp_pub_decrypt_bytea(msg bytea, key bytea%1$s) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
        ''SELECT msg''', more);
  END LOOP;
END
$$;
CREATE FUNCTION pgp_key_id(bytea) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
  'SELECT pg_catalog.upper(pg_catalog.encode(pg_catalog.substring(pg_catalog.sha256($1), 1, 8), ''hex''))';
CREATE FUNCTION armor(data bytea, keys text[], "values" text[]) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN armor(data);
CREATE FUNCTION pgp_armor_headers(text, OUT key text, OUT value text) RETURNS SETOF record
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS 'BEGIN END';
