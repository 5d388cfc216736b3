"""Numbers of things, in words."""


def counted(number: int, thing: str) -> str:
    """`1 finding`, `2 findings`."""
    return f"{number} {thing}" + ("" if number == 1 else "s")
