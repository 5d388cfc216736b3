"""What the screen remembers of a project from one day to the next: how wide its panes are. Nothing of its content.

One small file a project in the user's state folder. Whatever is wrong with it, the screen starts as new.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

STATE_VARIABLE: Final = "WORKBENCH_STATE_DIR"
_LARGEST: Final = 20_000  # bytes; nothing of ours comes near


def recall_shares(root: Path, env: Mapping[str, str] = os.environ) -> dict[str, int]:
    """The dividers' shares (per mille, by key) as they were left; empty when nothing is known."""
    path = _file(root, env)
    try:
        if path.stat().st_size > _LARGEST:
            return {}
        stored = json.loads(path.read_text(encoding="utf-8"))
        shares = stored["shares"]
        return {key: value for key, value in shares.items() if isinstance(key, str) and type(value) is int}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def remember_shares(root: Path, shares: Mapping[str, int], env: Mapping[str, str] = os.environ) -> None:
    """Keep the dividers' shares; a folder that cannot be written to is no reason to stop anybody."""
    path = _file(root, env)
    fresh = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(json.dumps({"version": 1, "shares": dict(shares)}), encoding="utf-8")
        fresh.replace(path)
    except OSError:
        with suppress(OSError):
            fresh.unlink()


def _file(root: Path, env: Mapping[str, str]) -> Path:
    """The project's file: its name gives nothing away."""
    name = hashlib.blake2b(str(root.resolve()).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
    if STATE_VARIABLE in env:
        return Path(env[STATE_VARIABLE]) / f"{name}.json"
    from platformdirs import user_state_path

    return user_state_path("migration-workbench", appauthor=False) / "projects" / f"{name}.json"
