"""Tables that a Supabase project has before its first migration: their names are taken in the server's catalogs.

Facts about the platform (its own schemas' tables, and the columns of those that apps name theirs after). Values only.
"""

from typing import Final

from workbench.sql.names import Name

_TABLES: Final = {
    "auth": """
        audit_log_entries custom_oauth_providers flow_state identities instances mfa_amr_claims mfa_challenges
        mfa_factors oauth_authorizations oauth_client_states oauth_clients oauth_consents one_time_tokens
        refresh_tokens saml_providers saml_relay_states schema_migrations sessions sso_domains sso_providers users
        webauthn_challenges webauthn_credentials
    """,
    "storage": """
        buckets buckets_analytics buckets_vectors iceberg_namespaces iceberg_tables migrations objects prefixes
        s3_multipart_uploads s3_multipart_uploads_parts vector_indexes
    """,
    "realtime": "messages schema_migrations subscription",
    "vault": "secrets decrypted_secrets",
    "supabase_migrations": "schema_migrations seed_files",
}
_COLUMNS: Final = {
    ("auth", "users"): """
        instance_id id aud role email encrypted_password email_confirmed_at invited_at confirmation_token
        confirmation_sent_at recovery_token recovery_sent_at email_change_token_new email_change email_change_sent_at
        last_sign_in_at raw_app_meta_data raw_user_meta_data is_super_admin created_at updated_at phone
        phone_confirmed_at phone_change phone_change_token phone_change_sent_at confirmed_at
        email_change_token_current email_change_confirm_status banned_until reauthentication_token
        reauthentication_sent_at is_sso_user deleted_at is_anonymous
    """,
    ("auth", "sessions"): """
        id user_id created_at updated_at factor_id aal not_after refreshed_at user_agent ip tag oauth_client_id scopes
        refresh_token_hmac_key refresh_token_counter
    """,
    ("auth", "identities"): """
        provider_id user_id identity_data provider last_sign_in_at created_at updated_at email id
    """,
    ("storage", "objects"): """
        id bucket_id name owner created_at updated_at last_accessed_at metadata path_tokens version owner_id
        user_metadata level archived_at is_delete_marker is_versioned
    """,
    ("storage", "buckets"): """
        id name owner created_at updated_at public avif_autodetection file_size_limit allowed_mime_types owner_id type
        versioning_status
    """,
    ("realtime", "messages"): "topic extension payload event private updated_at inserted_at id binary_payload",
    ("vault", "secrets"): "id name description secret key_id nonce created_at updated_at",
}
_FUNCTIONS: Final = {
    "auth": "uid role email jwt",
    "storage": """
        add_prefixes allow_any_operation allow_only_operation can_insert_object delete_leaf_prefixes delete_prefix
        delete_prefix_hierarchy_trigger enforce_bucket_name_length extension filename foldername get_common_prefix
        get_level get_prefix get_prefixes get_size_by_bucket list_multipart_uploads_with_delimiter
        list_objects_with_delimiter lock_top_prefixes objects_delete_cleanup objects_insert_prefix_trigger
        objects_update_cleanup objects_update_level_trigger objects_update_prefix_trigger operation
        prefixes_delete_cleanup prefixes_insert_trigger protect_delete search search_by_timestamp search_legacy_v1
        search_v1_optimised search_v2 update_updated_at_column
    """,
}
# Those of hosted projects and of the local stack, and the words that stand for somebody.
_ROLES: Final = """
    anon authenticated service_role authenticator postgres dashboard_user pgbouncer supabase_admin supabase_auth_admin
    supabase_storage_admin supabase_functions_admin supabase_realtime_admin supabase_replication_admin
    supabase_etl_admin supabase_read_only_user supabase_privileged_role supabase_superuser pgsodium_keyholder
    pgsodium_keyiduser pgsodium_keymaker pgtle_admin cli_login_postgres public current_user session_user current_role
"""

PLATFORM_PUBLICATIONS: Final = frozenset({"supabase_realtime", "supabase_realtime_messages_publication"})
PLATFORM_ROLES: Final = frozenset(_ROLES.split())
PLATFORM_TABLES: Final = {schema: frozenset(names.split()) for schema, names in _TABLES.items()}
PLATFORM_FUNCTIONS: Final = {schema: frozenset(names.split()) for schema, names in _FUNCTIONS.items()}
"""Of the schemas whose functions are all known, those that have come and gone included."""
PLATFORM_COLUMNS: Final = {table: frozenset(names.split()) for table, names in _COLUMNS.items()}


def is_platforms(table: Name) -> bool:
    """Whether a table is one that a project has before its first migration."""
    return table.name in PLATFORM_TABLES.get(table.schema, frozenset())
