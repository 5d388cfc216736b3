-- The workbench's own schema: what stand-ins share. No migration names it.
CREATE SCHEMA _workbench;
GRANT USAGE ON SCHEMA _workbench TO PUBLIC;

-- PostgreSQL has no SHA-1 of its own. FIPS 180-4, 32-bit words kept in bigints.
CREATE FUNCTION _workbench.sha1(data bytea) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog AS $$
DECLARE
  mask CONSTANT bigint := 4294967295;
  h bigint[] := ARRAY[1732584193, 4023233417, 2562383102, 271733878, 3285377520];
  message bytea := data || '\x80'::bytea;
  w bigint[] := array_fill(0::bigint, ARRAY[80]);
  a bigint; b bigint; c bigint; d bigint; e bigint; f bigint; k bigint; t bigint;
BEGIN
  message := message || decode(repeat('00', (119 - length(data) % 64) % 64), 'hex') || int8send(length(data) * 8::bigint);
  FOR chunk IN 0 .. length(message) / 64 - 1 LOOP
    FOR i IN 0 .. 15 LOOP
      t := chunk * 64 + i * 4;
      w[i + 1] := (get_byte(message, t::int)::bigint << 24) | (get_byte(message, t::int + 1)::bigint << 16)
        | (get_byte(message, t::int + 2)::bigint << 8) | get_byte(message, t::int + 3)::bigint;
    END LOOP;
    FOR i IN 17 .. 80 LOOP
      t := w[i - 3] # w[i - 8] # w[i - 14] # w[i - 16];
      w[i] := ((t << 1) | (t >> 31)) & mask;
    END LOOP;
    a := h[1]; b := h[2]; c := h[3]; d := h[4]; e := h[5];
    FOR i IN 1 .. 80 LOOP
      IF i <= 20 THEN
        f := (b & c) | ((~b & mask) & d); k := 1518500249;
      ELSIF i <= 40 THEN
        f := b # c # d; k := 1859775393;
      ELSIF i <= 60 THEN
        f := (b & c) | (b & d) | (c & d); k := 2400959708;
      ELSE
        f := b # c # d; k := 3395469782;
      END IF;
      t := ((((a << 5) | (a >> 27)) & mask) + f + e + k + w[i]) & mask;
      e := d; d := c; c := ((b << 30) | (b >> 2)) & mask; b := a; a := t;
    END LOOP;
    h := ARRAY[(h[1] + a) & mask, (h[2] + b) & mask, (h[3] + c) & mask, (h[4] + d) & mask, (h[5] + e) & mask];
  END LOOP;
  RETURN decode(
    lpad(to_hex(h[1]), 8, '0') || lpad(to_hex(h[2]), 8, '0') || lpad(to_hex(h[3]), 8, '0')
    || lpad(to_hex(h[4]), 8, '0') || lpad(to_hex(h[5]), 8, '0'), 'hex');
END
$$;

-- Not encryption: a reversible stand-in for it, good for proving that a migration applies and for nothing else.
CREATE FUNCTION _workbench.scramble(data bytea, key bytea) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog AS $$
DECLARE
  pad bytea := '';
  result bytea := data;
BEGIN
  WHILE length(pad) < length(data) LOOP
    pad := pad || sha256(key || int4send(length(pad)));
  END LOOP;
  FOR i IN 0 .. length(data) - 1 LOOP
    result := set_byte(result, i, get_byte(data, i) # get_byte(pad, i));
  END LOOP;
  RETURN result;
END
$$;

-- What pgcrypto tells of data; here, so that the extension can be moved.
CREATE FUNCTION _workbench.digest(data bytea, type text) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog AS $$
BEGIN
  CASE lower(type)
    WHEN 'md5' THEN RETURN decode(md5(data), 'hex');
    WHEN 'sha1' THEN RETURN _workbench.sha1(data);
    WHEN 'sha224' THEN RETURN sha224(data);
    WHEN 'sha256' THEN RETURN sha256(data);
    WHEN 'sha384' THEN RETURN sha384(data);
    WHEN 'sha512' THEN RETURN sha512(data);
    ELSE RAISE EXCEPTION 'Cannot use "%": No such hash algorithm', type USING ERRCODE = '22023';
  END CASE;
END
$$;
CREATE FUNCTION _workbench.hmac(data bytea, key bytea, type text) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog AS $$
DECLARE
  size int := CASE WHEN lower(type) IN ('sha384', 'sha512') THEN 128 ELSE 64 END;
  inner_pad bytea := '';
  outer_pad bytea := '';
  secret bytea := key;
BEGIN
  IF length(secret) > size THEN
    secret := _workbench.digest(secret, type);
  END IF;
  secret := secret || decode(repeat('00', size - length(secret)), 'hex');
  inner_pad := secret;
  outer_pad := secret;
  FOR i IN 0 .. size - 1 LOOP
    inner_pad := set_byte(inner_pad, i, get_byte(secret, i) # 54);
    outer_pad := set_byte(outer_pad, i, get_byte(secret, i) # 92);
  END LOOP;
  RETURN _workbench.digest(outer_pad || _workbench.digest(inner_pad || data, type), type);
END
$$;
