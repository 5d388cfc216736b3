"""Statements for what is rarely changed: schemas, extensions, foreign data, text search, publications. Pure."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace

from workbench.catalog.model import CatalogObject, Key, Kind
from workbench.catalog.plan.draft import Draft, Hazard
from workbench.catalog.plan.names import WORDS, ident, literal, relation, role, signed
from workbench.catalog.plan.options import foreign_options
from workbench.catalog.plan.presence import (
    in_use_there,
    publication_there,
    schema_published,
    server_otherwise,
    table_published,
)
from workbench.catalog.plan.scribe import (
    Changed,
    Drafts,
    Scene,
    Scribe,
    column_goes,
    drop_plainly,
    replace_always,
    sequence_of,
)

_HIDDEN = "'***'"
_OPTION = re.compile(r"(\"(?:[^\"]|\"\")+\"|\w+) = (E?'(?:[^']|'')*')")
_MAPPED = re.compile(r"ADD MAPPING FOR (\S+) WITH .*", re.DOTALL)


def _if_missing(item: CatalogObject, _: Scene) -> Drafts:
    """`CREATE … IF NOT EXISTS`, for the kinds that know it."""
    word = WORDS[item.key.kind]
    return (Draft(item.definition.replace(f"CREATE {word}", f"CREATE {word} IF NOT EXISTS", 1), _secret(item)),)


def _drop_first(item: CatalogObject, scene: Scene) -> Drafts:
    """What knows neither IF NOT EXISTS nor OR REPLACE."""
    made, *rest = item.definition.rstrip(";").split(";\n")
    there = in_use_there(item.key, item.facts.get("signature", ""))
    if there:  # by the second time it may be in use, so that it cannot be dropped
        draft = Draft(made, _secret(item), when=f"NOT {there}")
    else:
        draft = Draft(made, _secret(item), first=drop_plainly(item, scene)[0].sql)
    return (draft, *(Draft(text, first=_mapped_anew(text)) for text in rest))


def _mapped_anew(text: str) -> str:
    """What takes a token's dictionaries away before it is given them."""
    dropped, count = _MAPPED.subn(r"DROP MAPPING IF EXISTS FOR \1", text)
    return dropped if count else ""


def _secret(item: CatalogObject) -> tuple[Hazard, ...]:
    unseen = item.key.kind is Kind.USER_MAPPING and "options" not in item.attributes
    return (Hazard.FILL_IN,) if unseen or _HIDDEN in item.definition else ()


def _drop_schema(item: CatalogObject, _: Scene) -> Drafts:
    return (Draft(f"DROP SCHEMA IF EXISTS {relation(item.key)}"),)


def _extension(item: CatalogObject, scene: Scene) -> Drafts:
    return (*_if_missing(item, scene), *(_extension_comment(item) if "comment" in item.attributes else ()))


def _extension_comment(item: CatalogObject) -> Drafts:
    text = item.attributes.get("comment") or item.facts.get("own comment")
    return (Draft(f"COMMENT ON EXTENSION {relation(item.key)} IS {literal(text) if text else 'NULL'}"),)


def _alter_extension(_: CatalogObject, new: CatalogObject, changed: Changed, __: Scene) -> Drafts:
    moved = Draft(f"ALTER EXTENSION {relation(new.key)} SET SCHEMA {ident(new.attributes['schema'])}")
    return (*([moved] if "schema" in changed else []), *(_extension_comment(new) if "comment" in changed else ()))


# -- foreign data ------------------------------------------------------------------------------------------------------


def _alter_server(old: CatalogObject, new: CatalogObject, changed: Changed, _: Scene) -> Drafts | None:
    """A server, or a wrapper, which has no version."""
    if changed.keys() - {"options", "version"}:
        return None
    head = f"ALTER {WORDS[new.key.kind]} {relation(new.key)}"
    if "version" in changed:
        head += f" VERSION {literal(changed['version'][1])}"
    return foreign_options(head, old, new, _secret(new))


def _drop_server(item: CatalogObject, scene: Scene) -> Drafts:
    """One that comes again otherwise is gone the second time, when others may stand on the one of its name."""
    heir = scene.new.get(item.key)
    kind, wrapper = ("", "") if heir is None else (heir.attributes.get("type", ""), heir.attributes["wrapper"])
    if heir is None or (kind, wrapper) == (item.attributes.get("type", ""), item.attributes["wrapper"]):
        return drop_plainly(item, scene)
    return tuple(replace(draft, when=server_otherwise(item.key, kind, wrapper)) for draft in drop_plainly(item, scene))


def _drop_mapping(item: CatalogObject, _: Scene) -> Drafts:
    return (Draft(f"DROP USER MAPPING IF EXISTS FOR {role(item.key.sub)} SERVER {ident(item.key.name)}"),)


def _alter_mapping(old: CatalogObject, new: CatalogObject, _: Changed, __: Scene) -> Drafts:
    head = f"ALTER USER MAPPING FOR {role(new.key.sub)} SERVER {ident(new.key.name)}"
    return foreign_options(head, old, new, _secret(new))


def _mapping(item: CatalogObject, _: Scene) -> Drafts:
    text = item.definition.replace("CREATE USER MAPPING", "CREATE USER MAPPING IF NOT EXISTS", 1)
    return (Draft(text, _secret(item)),)


# -- text search -------------------------------------------------------------------------------------------------------


def _alter_configuration(old: CatalogObject, new: CatalogObject, changed: Changed, _: Scene) -> Drafts | None:
    if "parser" in changed:
        return None
    before, after = (json.loads(item.facts.get("mappings", "{}")) for item in (old, new))
    head = f"ALTER TEXT SEARCH CONFIGURATION {relation(new.key)}"
    drafts = [Draft(f"{head} DROP MAPPING IF EXISTS FOR {token}") for token in before if token not in after]
    for token, dictionaries in after.items():
        if before.get(token) != dictionaries:
            drop = f"{head} DROP MAPPING IF EXISTS FOR {token}"
            if token in before:
                drafts.append(Draft(drop))
            drafts.append(Draft(f"{head} ADD MAPPING FOR {token} WITH {dictionaries}", first=drop))
    return drafts


def _alter_dictionary(_: CatalogObject, new: CatalogObject, changed: Changed, __: Scene) -> Drafts | None:
    if "template" in changed:
        return None
    before, after = (dict(_OPTION.findall(text)) for text in changed["options"])
    # Without a value, an option is taken away; those that are said come to stand at the end, in this order.
    said = [*(name for name in before if name not in after), *(f"{name} = {value}" for name, value in after.items())]
    return (Draft(f"ALTER TEXT SEARCH DICTIONARY {relation(new.key)} ({', '.join(said)})"),)


# -- publications ------------------------------------------------------------------------------------------------------


def _publication(item: CatalogObject, _: Scene) -> Drafts:
    return (Draft(item.definition, when=f"NOT {publication_there(item.key)}"),)


def _alter_publication(_: CatalogObject, new: CatalogObject, changed: Changed, __: Scene) -> Drafts | None:
    if "all tables" in changed:
        return None
    wanted = changed["options"][1]
    for option, usual in (("publish_via_partition_root", "false"), ("publish_generated_columns", "none")):
        if option in changed["options"][0] and option not in wanted:
            wanted += f", {option} = {usual}"
    return (Draft(f"ALTER PUBLICATION {relation(new.key)} SET ({wanted})"),)


def _published(item: CatalogObject, _: Scene) -> Drafts:
    return (Draft(item.definition, when=f"NOT {table_published(item.key)}"),)


def _unpublished(item: CatalogObject, _: Scene) -> Drafts:
    text = f"ALTER PUBLICATION {ident(item.key.sub)} DROP TABLE {relation(item.key)}"
    return (Draft(text, when=table_published(item.key)),)


def _published_schema(item: CatalogObject, _: Scene) -> Drafts:
    return (Draft(item.definition, when=f"NOT {schema_published(item.key)}"),)


def _unpublished_schema(item: CatalogObject, _: Scene) -> Drafts:
    text = f"ALTER PUBLICATION {ident(item.key.sub)} DROP TABLES IN SCHEMA {ident(item.key.name)}"
    return (Draft(text, when=schema_published(item.key)),)


# -- comments ----------------------------------------------------------------------------------------------------------


def _comment(item: CatalogObject, scene: Scene) -> Drafts:
    return (Draft(f"COMMENT ON {_commented(item.key, scene)} IS {literal(item.attributes['text'])}"),)


def _uncomment(item: CatalogObject, scene: Scene) -> Drafts:
    # The schema that everybody has comes with a comment.
    usual = "'standard public schema'" if item.key.target == Key(Kind.SCHEMA, "", "public") else "NULL"
    return (Draft(f"COMMENT ON {_commented(item.key, scene)} IS {usual}", when=column_goes(item.key, scene)),)


def _alter_comment(_: CatalogObject, new: CatalogObject, __: Changed, scene: Scene) -> Drafts:
    return _comment(new, scene)


def _commented(key: Key, scene: Scene) -> str:
    target = key.target
    if target is None:
        return ""
    if target.kind is Kind.IDENTITY:
        return f"SEQUENCE {sequence_of(key, scene)}"
    if target.kind is Kind.KEY_INDEX:
        return f"INDEX {relation(Key(Kind.INDEX, key.schema, key.sub))}"
    item = scene.new.get(target) or scene.old.get(target)
    word = WORDS[target.kind]
    if target.kind is Kind.TABLE and item is not None and item.facts.get("sort") == "foreign":
        word = "FOREIGN TABLE"
    if target.kind is Kind.FUNCTION and item is not None and item.attributes.get("sort") == "procedure":
        word = "PROCEDURE"
    return f"{word} {signed(target, item.facts.get('signature', '') if item is not None else '')}"


# -- security labels ---------------------------------------------------------------------------------------------------


def _labels(old: Mapping[str, str], item: CatalogObject, new: Mapping[str, str], scene: Scene) -> Drafts:
    on = _commented(item.key, scene)
    return [
        Draft(
            f"SECURITY LABEL FOR {ident(provider)} ON {on} IS {literal(new[provider]) if provider in new else 'NULL'}"
        )
        for provider in dict.fromkeys([*old, *new])
        if old.get(provider) != new.get(provider)
    ]


def _label(item: CatalogObject, scene: Scene) -> Drafts:
    return _labels({}, item, item.attributes, scene)


def _unlabel(item: CatalogObject, scene: Scene) -> Drafts:
    return _labels(item.attributes, item, {}, scene)


def _relabel(old: CatalogObject, new: CatalogObject, _: Changed, scene: Scene) -> Drafts:
    return _labels(old.attributes, new, new.attributes, scene)


SCRIBES = {
    Kind.SCHEMA: Scribe(_if_missing, _drop_schema, replace_always),
    Kind.EXTENSION: Scribe(_extension, drop_plainly, _alter_extension),
    Kind.COLLATION: Scribe(_if_missing, drop_plainly, replace_always),
    Kind.WRAPPER: Scribe(_drop_first, drop_plainly, _alter_server),
    Kind.SERVER: Scribe(_if_missing, _drop_server, _alter_server),
    Kind.USER_MAPPING: Scribe(_mapping, _drop_mapping, _alter_mapping),
    Kind.OPERATOR: Scribe(_drop_first, drop_plainly, replace_always),
    Kind.OPERATOR_CLASS: Scribe(_drop_first, drop_plainly, replace_always),
    Kind.CAST: Scribe(_drop_first, drop_plainly, replace_always),
    **{
        kind: Scribe(_drop_first, drop_plainly, replace_always)
        for kind in (Kind.LANGUAGE, Kind.ACCESS_METHOD, Kind.PARSER, Kind.TEMPLATE, Kind.TRANSFORM)
    },
    Kind.CONVERSION: Scribe(_drop_first, drop_plainly, replace_always),
    Kind.DICTIONARY: Scribe(_drop_first, drop_plainly, _alter_dictionary),
    Kind.CONFIGURATION: Scribe(_drop_first, drop_plainly, _alter_configuration),
    Kind.PUBLICATION: Scribe(_publication, drop_plainly, _alter_publication),
    Kind.PUBLISHED_TABLE: Scribe(_published, _unpublished, replace_always),
    Kind.PUBLISHED_SCHEMA: Scribe(_published_schema, _unpublished_schema, replace_always),
    Kind.COMMENT: Scribe(_comment, _uncomment, _alter_comment),
    Kind.SECURITY_LABEL: Scribe(_label, _unlabel, _relabel),
}
