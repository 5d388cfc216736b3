"""`workbench lint` for people: a line a finding, grouped by file; with `--verbose` the code, the advice, the repair."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import Final

from workbench.lint.finding import Finding, LintReport, Severity
from workbench.sql.secrets import masked
from workbench.words import counted

_COLOURS: Final = MappingProxyType({Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"})
_FRAME_LINES: Final = 4
_WIDEST: Final = 160
_NO_TEXTS: Final[Mapping[str, str]] = MappingProxyType({})


def render_text(
    report: LintReport, *, verbose: bool = False, colour: bool = False, texts: Mapping[str, str] = _NO_TEXTS
) -> str:
    """The report as lines.

    Args:
        report: what was found.
        verbose: with code frames and advice, and the findings that are waived.
        colour: with ANSI colours.
        texts: the files' texts by relative path, for the frames.
    """
    paint = _Paint(colour=colour)
    shown = [f for f in report.findings if verbose or (f.suppressed is None and not f.baselined)]
    lines: list[str] = []
    for path, group in groupby(shown, key=lambda finding: finding.path):
        if lines:
            lines.append("")
        code = masked(texts.get(path, "")) if verbose else ""
        for finding in group:
            lines.append(_line(finding, path, paint))
            if verbose:
                lines.extend(_details(finding, code, paint))
    if lines:
        lines.append("")
    lines.append(_summary(report, paint))
    return "\n".join(lines) + "\n"


class _Paint:
    """Colours, or none."""

    def __init__(self, *, colour: bool) -> None:
        self._colour = colour

    def __call__(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._colour and text else text


def _line(finding: Finding, path: str, paint: _Paint) -> str:
    place = f"{path}:{finding.span.line}:{finding.span.column}" if path else "-"
    severity = paint(str(finding.severity), _COLOURS[finding.severity])
    waived = ""
    if finding.suppressed is not None:
        waived = paint(f" (waived: {finding.suppressed or 'no reason given'})", "2")
    elif finding.baselined:
        waived = paint(" (in the baseline)", "2")
    return f"{paint(place, '1')} {severity} {finding.rule} {_one_line(finding.message)}{waived}"


def _details(finding: Finding, text: str, paint: _Paint) -> Iterator[str]:
    yield from _frame(finding, text, paint)
    for line in finding.help.splitlines():
        yield f"    {paint('help:', '1')} {_clean(line)}"
    if finding.fix is not None:
        yield f"    {paint('fix:', '1')}  {finding.fix.title}"


def _frame(finding: Finding, text: str, paint: _Paint) -> Iterator[str]:
    """The first lines of the code, the place underlined."""
    if not text:
        return
    lines = text.split("\n")
    span = finding.span
    last = min(span.end_line, span.line + _FRAME_LINES - 1, len(lines))
    width = len(str(last))
    for number in range(span.line, last + 1):
        code = _clean(lines[number - 1].rstrip("\r"))[:_WIDEST]
        yield f"    {paint(f'{number:>{width}} |', '2')} {code}".rstrip()
        if number == span.line:
            marks = paint(_marks(finding, lines[number - 1]), _COLOURS[finding.severity])
            yield f"    {' ' * width} {paint('|', '2')} {marks}"
    if last < span.end_line:
        yield f"    {' ' * width} {paint('|', '2')} …"


def _marks(finding: Finding, line: str) -> str:
    """Spaces up to the place (tabs count as one, as they are shown), then a mark under each character."""
    start = finding.span.column - 1
    content = len(line.rstrip())
    end = finding.span.end_column - 1 if finding.span.end_line == finding.span.line else content
    end = min(max(end, start + 1), _WIDEST)
    return " " * min(start, _WIDEST) + "^" * max(1, min(end, max(content, start + 1)) - start)


def _clean(text: str) -> str:
    """Text that moves no cursor: what a migration holds goes to a terminal."""
    return "".join(" " if c == "\t" else c if c.isprintable() else "\ufffd" for c in text)


def _one_line(text: str) -> str:
    return _clean(" ".join(text.split()))


def _summary(report: LintReport, paint: _Paint) -> str:
    migrations = counted(report.migrations, "migration")
    parts = [
        paint(counted(report.count(severity), _word(severity)), _COLOURS[severity])
        for severity in Severity
        if report.count(severity)
    ]
    waived = sum(1 for finding in report.findings if finding.suppressed is not None)
    accepted = sum(1 for finding in report.findings if finding.baselined)
    extra = [f"{waived} waived"] * bool(waived) + [f"{accepted} in the baseline"] * bool(accepted)
    said = ", ".join((*parts, *extra)) if parts else ", ".join((paint("no findings", "1;32"), *extra))
    return f"{said} in {migrations}"


def _word(severity: Severity) -> str:
    return {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}[severity]
