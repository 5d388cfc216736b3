CREATE FUNCTION ssl_is_used() RETURNS boolean LANGUAGE sql RETURN false;
CREATE FUNCTION ssl_version() RETURNS text LANGUAGE sql RETURN NULL::text;
CREATE FUNCTION ssl_cipher() RETURNS text LANGUAGE sql RETURN NULL::text;
CREATE FUNCTION ssl_client_cert_present() RETURNS boolean LANGUAGE sql RETURN false;
