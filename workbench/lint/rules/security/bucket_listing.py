"""`bucket-listing`: whoever asks is told what a public bucket holds."""

import re
from collections.abc import Iterator
from typing import Final

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.standing import PUBLIC_ROLES, called, standing
from workbench.lint.view import At
from workbench.sql.facts import AlterPolicy, CreatePolicy, Fact, InsertRows, UpdateRows
from workbench.sql.names import Name, literal

_OBJECTS: Final = Name("storage", "objects")
_BUCKETS: Final = Name("storage", "buckets")
_READING: Final = frozenset({"select", "all"})
_WHOLE: Final = re.compile(r"\(*bucket_id = '(?P<bucket>(?:[^']|'')+)'(?:::text)?\)*")
_TRUE: Final = re.compile(r"\btrue\b", re.IGNORECASE)


class BucketListing(FactRule):
    """A policy lets everybody list what a public bucket holds.

    ## What it does
    Looks at policies on `storage.objects` for reading, for `anon`, `authenticated` or PUBLIC, whose only condition is
    the name of a bucket that the chain makes public.

    ## Why is this bad?
    The files of a public bucket are read by their URL without any policy. What the policy adds is that they can be
    listed, names and all, by whoever asks.

    ## Example
    ```sql
    INSERT INTO storage.buckets (id, name, public) VALUES ('avatars', 'avatars', true) ON CONFLICT (id) DO NOTHING;
    DROP POLICY IF EXISTS "Avatars are public" ON storage.objects;
    CREATE POLICY "Avatars are public" ON storage.objects FOR SELECT TO anon, authenticated
      USING (bucket_id = 'avatars');
    ```

    ## Use instead
    ```sql
    INSERT INTO storage.buckets (id, name, public) VALUES ('avatars', 'avatars', true) ON CONFLICT (id) DO NOTHING;
    DROP POLICY IF EXISTS "Avatars are public" ON storage.objects;
    ```

    ## How to fix
    Drop the policy, or make the bucket private if it is to be listed by some.

    ## References
    - https://supabase.com/docs/guides/database/database-advisors?lint=0025_public_bucket_allows_listing
    """

    name = "bucket-listing"
    family = Family.SECURITY
    severity = Severity.WARNING
    off = True
    scope = Scope.CHAIN
    reads = (CreatePolicy, AlterPolicy)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a policy."""
        life = standing(fact, at) if isinstance(fact, CreatePolicy | AlterPolicy) and fact.table == _OBJECTS else None
        if life is None or not life.policy.permissive or life.policy.command not in _READING:
            return
        using = life.policy.using
        found = _WHOLE.fullmatch(using.expression.text) if using is not None else None
        if found is None or PUBLIC_ROLES.isdisjoint(life.roles) or not _is_public(found["bucket"], at):
            return
        said = f"{called(life.policy)} lets everybody list the public bucket {literal(found['bucket'])}"
        yield at.finding(self, said, "Drop it: public files are read by their URL without it.", objects=(_OBJECTS,))


def _is_public(bucket: str, at: At) -> bool:
    """Whether a statement of the chain makes a bucket public, by its words."""
    for file in at.world.files:
        for number in (*file.held.get(InsertRows, ()), *file.held.get(UpdateRows, ())):
            statement = file.facts.statements[number]
            text = file.text[statement.span.start : statement.span.end]
            if literal(bucket) in text and _TRUE.search(text) and any(map(_sets_public, statement.facts)):
                return True
    return False


def _sets_public(fact: Fact) -> bool:
    return isinstance(fact, InsertRows | UpdateRows) and fact.table == _BUCKETS and "public" in fact.columns
