"""Numbers of things, in words, for both windows."""


def counted(number: int, thing: str) -> str:
    """A number and what it counts: `1 migration`, `2 migrations`."""
    return f"{number} {thing}{'' if number == 1 else 's'}"
