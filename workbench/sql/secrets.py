"""What in a text looks like a secret: keys by their shapes, passwords by where they stand. Never says what it is."""

import base64
import binascii
import json
import re
from collections.abc import Callable, Iterator
from typing import Final

from workbench.record import record


@record
class Secret:
    """Where one stands, from `start` to `end`, and what it is."""

    what: str
    start: int
    end: int


@record
class _Shape:
    """`hint` is what a text (in small letters) must hold for the pattern to be tried; its last group is the secret.

    `lead` is how many characters before the hint a match begins at most; None where that may be anywhere.
    """

    what: str
    hint: str
    pattern: re.Pattern[str]
    real: Callable[[str], bool]
    lead: int | None = 0

    def matches(self, text: str, lowered: str) -> Iterator[re.Match[str]]:
        """Where it stands. Patterns are tried where their hint is: that takes a tenth of a search for each."""
        if self.lead is None or len(lowered) != len(text):
            yield from self.pattern.finditer(text)
            return
        done, at = 0, lowered.find(self.hint)
        while at >= 0:
            tries = (self.pattern.match(text, start) for start in range(max(done, at - self.lead), at + 1))
            match = next(filter(None, tries), None)
            if match is not None:
                yield match
                done = match.end()
            at = lowered.find(self.hint, max(at + 1, done))


_FEW: Final = 6  # as many different characters as a stand-in such as `xxxx-0000` has at most
_DRAWN: Final = 3  # as many digits as chance puts among twenty characters or more
# Stand-ins, and what the local stack has on every machine.
_PLACEHOLDER: Final = re.compile(
    r"x{4,}|\*{3,}|\.{3,}|…|0{8,}|<[^>]*>|\{[^}]*\}|\[[^\]]*\]|\$\(|\byour|your[-_]|[-_]here\b|example|placeholder"
    r"|change[-_]?(?:me|this|it)|replace|redacted|dummy|insert[-_]|\btodo\b|\b(?:strong|secure)[-_]?pass(?:word)?\b"
    r"|super-secret-jwt-token-with-at-least-32-characters-long|sb_secret_N7UND0UgjKTVK-Uodkm0Hg_xSvEMPvz",
    re.IGNORECASE,
)
_WORDS_FOR_PASSWORDS: Final = frozenset(
    {"password", "passwd", "pass", "pwd", "pw", "postgres", "root", "user", "my-password", "my_password", "mypassword"}
)
_HASHED: Final = re.compile(r"SCRAM-SHA-256\$|\$2[abxy]\$\d\d\$|\$argon2")
_VARIABLE: Final = re.compile(r"%(?:\d+\$)?[sIL]?|:\w+|\$\w*|env\(\w+\)", re.IGNORECASE)
_UUID: Final = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"https?://", re.IGNORECASE)
_QUOTED: Final = r"(?:''|'|\$\w*\$)((?:(?!''|'|\$\w*\$).)+)(?:'|\$)"
_VALUE: Final = r"['\"]([^'\"\s]{20,})['\"]"
# Words in a setting's name; the key of browsers is none.
_CONFIDENTIAL: Final = r"(?:secret|passw(?:or)?d|token|(?<!anon)(?<!anon_)(?<!public)(?<!public_)(?<!publishable_)key)"
_PUBLIC_ROLE: Final = "anon"
_PUBLISHABLE: Final = "sb_publishable_"  # for browsers
_DOTS: Final = 2  # of a JWT
_DEMO_ISSUER: Final = "supabase-demo"


def _is_key(value: str) -> bool:
    return len(set(value)) > _FEW and _PLACEHOLDER.search(value) is None


def _is_password(value: str) -> bool:
    if value.lower() in _WORDS_FOR_PASSWORDS or _VARIABLE.fullmatch(value) or _HASHED.match(value):
        return False
    return bool(value.strip("xX*.-_ ")) and _PLACEHOLDER.search(value) is None


def _is_kept(value: str) -> bool:
    """Whether what is put into the vault, or into a setting, is more than an address or a number."""
    if value.startswith("eyJ") and value.count(".") == _DOTS:
        return _is_token(value)
    public = _UUID.fullmatch(value) or _ADDRESS.match(value) or value.isdigit() or value.startswith(_PUBLISHABLE)
    return not public and _is_key(value)


def _is_opaque(value: str) -> bool:
    """Whether what stands where a credential does looks drawn by lot; what tells by its shape has a row of its own."""
    digits = sum(character.isdigit() for character in value)
    told = value.startswith(("eyJ", _PUBLISHABLE)) or value.replace("_", "").isupper()
    return digits >= _DRAWN and not told and _is_kept(value)


def _is_token(value: str) -> bool:
    """Whether a JWT is more than the demo of the local stack, or the key that every browser gets."""
    if not _is_key(value):
        return False
    body = value.split(".")[1]
    try:
        claims = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    except (binascii.Error, ValueError):
        return True
    if not isinstance(claims, dict):
        return True
    return claims.get("iss") != _DEMO_ISSUER and claims.get("role") != _PUBLIC_ROLE


def _key(what: str, hint: str, pattern: str, *, lead: int | None = 0) -> _Shape:
    return _Shape(what, hint, re.compile(rf"(?<![A-Za-z0-9_-])({pattern})(?![A-Za-z0-9])"), _is_key, lead)


def _stated(what: str, hint: str, pattern: str, real: Callable[[str], bool], *, lead: int | None = 0) -> _Shape:
    return _Shape(what, hint, re.compile(pattern, re.IGNORECASE), real, lead)


_SHAPES: Final = (
    _Shape(
        "a JSON web token",
        "eyj",
        re.compile(r"(?<![A-Za-z0-9_-])(eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{16,})"),
        _is_token,
    ),
    _key("a secret key of Supabase", "sb_secret_", r"sb_secret_[A-Za-z0-9_-]{20,}"),
    _key("an access token of Supabase", "sbp_", r"sbp_(?:v0_|oauth_)?[0-9A-Za-z]{32,}"),
    _key("a secret key of Stripe", "k_live_", r"[sr]k_live_[A-Za-z0-9]{12,}", lead=1),
    _key("a webhook secret", "whsec_", r"whsec_[A-Za-z0-9+/=]{24,}"),
    _key("an access key of AWS", "akia", r"AKIA[0-9A-Z]{16}"),
    _key("an access key of AWS", "asia", r"ASIA[0-9A-Z]{16}"),
    _stated(
        "a secret key of AWS",
        "aws",
        r"aws_?(?:secret)?_?(?:access)?_?(?:secret)?_?key\W{1,6}([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])",
        _is_key,
    ),
    _key("a token of GitHub", "gh", r"gh[pousr]_[A-Za-z0-9]{36,}"),
    _key("a token of GitHub", "github_pat_", r"github_pat_[A-Za-z0-9_]{40,}"),
    _key("a token of GitLab", "glpat-", r"glpat-[A-Za-z0-9_-]{20,}"),
    _key("a token of Slack", "xox", r"xox[abprs]-[A-Za-z0-9-]{20,}"),
    _key("an API key of Google", "aiza", r"AIza[0-9A-Za-z_-]{35}"),
    _key("an API key", "sk-", r"sk-(?:proj-|svcacct-|ant-[a-z0-9]+-)[A-Za-z0-9_-]{20,}"),
    _key("an API key", "t3blbkfj", r"sk-[A-Za-z0-9_-]*T3BlbkFJ[A-Za-z0-9_-]{20,}", lead=None),
    _key("an API key of SendGrid", "sg.", r"SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}"),
    _key("an API key of Resend", "re_", r"re_(?=[A-Za-z_]*\d)[A-Za-z0-9]{8}_[A-Za-z0-9]{20,}"),
    _key("a token of npm", "npm_", r"npm_[A-Za-z0-9]{36}"),
    _key("a token of Hugging Face", "hf_", r"hf_[A-Za-z0-9]{34}"),
    _key("an API key of Groq", "gsk_", r"gsk_[A-Za-z0-9]{40,}"),
    _key("a token of DigitalOcean", "_v1_", r"do[opr]_v1_[a-f0-9]{64}", lead=3),
    _key("a token of Shopify", "shp", r"shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}"),
    _key("a client secret of Google", "gocspx-", r"GOCSPX-[A-Za-z0-9_-]{28}"),
    _key("an API key of Brevo", "xkeysib-", r"xkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16}"),
    _Shape(
        "a token of Telegram", ":aa", re.compile(r"(?<!\d)(\d{8,10}:AA[A-Za-z0-9_-]{33})(?![\w-])"), _is_key, lead=10
    ),
    _key("a webhook of Slack", "hooks.slack.com", r"hooks\.slack\.com/(?:services|workflows)/[A-Za-z0-9/]{30,}"),
    _key("a webhook of Discord", "/api/webhooks/", r"discord(?:app)?\.com/api/webhooks/\d{17,20}/[\w-]{60,}", lead=14),
    _Shape(
        "a private key",
        "private key-----",
        re.compile(r"(-----BEGIN [A-Z ]*PRIVATE KEY-----(?:\s|\\n|--)*[A-Za-z0-9+/=]{24,})"),
        lambda value: _PLACEHOLDER.search(value) is None,
        lead=None,
    ),
    _stated(
        "the password of a role",
        "password",
        rf"\b(?:create|alter)\s+(?:role|user(?!\s+mapping)|group)\b[^;]{{0,300}}?\bpassword\s+e?{_QUOTED}",
        _is_password,
        lead=None,
    ),
    _stated(
        "a password of a foreign server",
        "options",
        rf"\boptions\s*\([^();]{{0,300}}?\b(?:password|api_key|secret_access_key|private_key)\s+e?{_QUOTED}",
        _is_password,
    ),
    _stated(
        "a password in a connection string",
        "password=",
        r"\b(?:host|hostaddr|dbname|user)=[^;\n]{0,200}?\bpassword=([^\s'\"&;|]+)",
        _is_password,
        lead=None,
    ),
    _stated(
        "an address with a password",
        "://",
        r"(?<=[a-z0-9+.-]{2})://[^\s:/@'\"|]*:([^\s@/'\"|]+)@(?!localhost\b|127\.0\.0\.1|host\.docker)[\w.-]+",
        _is_password,
    ),
    _stated("a secret of the vault", "create_secret", rf"\bcreate_secret\s*\(\s*e?{_QUOTED}", _is_kept),
    _stated(
        "a secret in a setting",
        "set",
        rf"\bset\s+[\"`]?\w{{1,63}}\.[\w.]{{0,63}}?{_CONFIDENTIAL}\w{{0,63}}[\"`]?\s*(?:=|\bto\b)\s*{_QUOTED}",
        _is_kept,
    ),
    _stated(
        "a secret in a setting",
        "set_config",
        rf"\bset_config\s*\(\s*'\w{{1,63}}\.[\w.]{{0,63}}?{_CONFIDENTIAL}\w{{0,63}}'\s*,\s*{_QUOTED}",
        _is_kept,
    ),
    _stated(
        "a secret of the vault",
        "update_secret",
        rf"\bupdate_secret\s*\((?:\([^()]*\)|[^,()])+,\s*e?{_QUOTED}",
        _is_kept,
    ),
    _stated("a bearer token", "bearer", r"\bbearer\s+([A-Za-z0-9][\w.~+/-]{19,}=*)", _is_opaque),
    _stated(
        "a key in a header", "x-", rf"['\"]x-[a-z-]*(?:secret|key|token)['\"]\s*[:,]\s*{_VALUE}", _is_opaque, lead=1
    ),
    *(
        _stated("a key in a header", hint, rf"['\"]{hint}['\"]\s*[:,]\s*{_VALUE}", _is_opaque, lead=1)
        for hint in ("apikey", "api-key", "api_key")
    ),
)


def secrets(text: str) -> Iterator[Secret]:
    """The secrets of a text, comments included, by place; each place once."""
    lowered = text.lower()
    found: dict[int, Secret] = {}
    for shape in _SHAPES:
        if shape.hint not in lowered:
            continue
        for match in shape.matches(text, lowered):
            start, end = match.span(1)
            if shape.real(match[1]) and not any(s.start < end and start < s.end for s in found.values()):
                found[start] = Secret(shape.what, start, end)
    yield from (found[start] for start in sorted(found))


def masked(text: str) -> str:
    """A text of the same length and lines that shows none of its secrets."""
    parts: list[str] = []
    end = 0
    for secret in secrets(text):
        parts += [
            text[end : secret.start],
            "".join("\n" if c == "\n" else "*" for c in text[secret.start : secret.end]),
        ]
        end = secret.end
    return "".join([*parts, text[end:]])
