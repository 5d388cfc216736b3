"""The difference of two texts as toned lines with some context. Pure."""

import difflib

from workbench.tui.tones import Line, Tone
from workbench.tui.widgets.display import displayed, split_lines

_TONES = {"+": Tone.SUCCESS, "-": Tone.ERROR}


def diff_lines(before: str, after: str, context: int = 3) -> list[Line]:
    """Each line with its new number, or its old one where it goes."""
    old, new = split_lines(before), split_lines(after)
    digits = len(str(max(len(old), len(new))))
    lines: list[Line] = []
    for group in difflib.SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(context):
        if lines:
            lines.append([(" " * digits + "  …", Tone.FAINT)])
        for kind, old_from, old_to, new_from, new_to in group:
            if kind == "equal":
                lines += [_line(" ", number, new[number], digits) for number in range(new_from, new_to)]
                continue
            lines += [_line("-", number, old[number], digits) for number in range(old_from, old_to)]
            lines += [_line("+", number, new[number], digits) for number in range(new_from, new_to)]
    return lines


def _line(sign: str, number: int, text: str, digits: int) -> Line:
    tone = _TONES.get(sign, Tone.MUTED)
    return [(f"{number + 1:>{digits}} ", Tone.FAINT), (f"{sign} ", tone), (displayed(text), tone)]
