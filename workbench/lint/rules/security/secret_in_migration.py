"""`secret-in-migration`: a key or password that everybody who reads the repository has."""

from collections.abc import Iterator

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import Family, FileRule
from workbench.lint.view import FileView, World
from workbench.sql.facts import StatementFacts
from workbench.sql.secrets import secrets
from workbench.sql.span import Span


class SecretInMigration(FileRule):
    """A key, token or password stands in a migration.

    ## What it does
    Looks through the whole file, comments and function bodies included, for JSON web tokens, keys whose shape tells
    whose they are (Supabase, Stripe, AWS, GitHub, Slack and others), private keys, passwords in `CREATE` and `ALTER
    ROLE`, in options of foreign servers and in addresses, and for what is put into the vault or a setting as a literal.
    Stand-ins (`xxxx`, `your-…`, `<…>`, `${…}`, `changeme`), the demo keys of the local stack, the `anon` key and hashes
    are none. The finding does not repeat the secret.

    ## Why is this bad?
    Everybody who can read the repository, or any clone of it, has the secret; and as migrations stay, so does it.

    ## Example
    ```sql
    ALTER ROLE reporting PASSWORD 'k3-Vd92-mmQx';
    ```

    ## Use instead
    ```sql
    -- Its password is set by hand, once in each environment.
    ALTER ROLE reporting LOGIN;
    ```

    ## How to fix
    Revoke or change the secret first: taking it out of the file leaves it in the history. Then keep it where the
    database reads it when it runs (`vault.decrypted_secrets`), and put it there outside of migrations.

    ## References
    - https://supabase.com/docs/guides/database/vault
    """

    name = "secret-in-migration"
    family = Family.SECURITY
    severity = Severity.ERROR

    def check(self, file: FileView, world: World) -> Iterator[Finding]:  # noqa: ARG002
        """One finding a secret."""
        for secret in secrets(file.text):
            span = file.index.span(secret.start, secret.end)
            yield file.finding(
                self,
                f"{secret.what} stands in the migration",
                "Revoke or change it, as the history keeps it; then read it from the vault when it is needed.",
                span=span,
                statement=_around(file, span),
            )


def _around(file: FileView, span: Span) -> StatementFacts | None:
    """The innermost statement that the place is in; None for a comment between statements."""
    holding = [s for s in file.facts.statements if s.span.start <= span.start and span.end <= s.span.end]
    return min(holding, key=lambda s: s.span.end - s.span.start, default=None)
