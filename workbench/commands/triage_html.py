"""The triage as one HTML page that needs nothing else: for those who do not open a terminal. Pure."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from workbench.commands.triage import Case, Group
from workbench.project.history import GitState

_PAGE: Final = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ text-align: left; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid #8886; vertical-align: top; }}
code {{ overflow-wrap: anywhere; }}
.error {{ color: light-dark(#b00020, #ff8a80); }}
.warning {{ color: light-dark(#8a5a00, #ffd180); }}
.info {{ color: light-dark(#00629b, #80d8ff); }}
.about {{ opacity: .75; }}
</style>
</head>
<body>
<h1>{title}</h1>
{body}
</body>
</html>
"""


def html(groups: Sequence[Group], project: str) -> str:
    """The groups as a page to hand out."""
    return _PAGE.format(title=f"Findings in {escape(project)}", body="\n".join(_body(groups)))


def _body(groups: Sequence[Group]) -> Iterator[str]:
    if not groups:
        yield "<p>Nothing was found.</p>"
        return
    yield f"<p>{sum(len(group.cases) for group in groups)} in all.</p>"
    heads = "".join(f"<th>{head}</th>" for head in ("", "what", "how many", "files", "since", "by"))
    yield f"<table><thead><tr>{heads}</tr></thead><tbody>"
    for number, group in enumerate(groups):
        since = f"{group.since:%Y-%m-%d}" if group.since else ""
        link = f'<a href="#g{number}">{escape(group.title)}</a>'
        cells = (_severity(str(group.worst)), link, str(len(group.cases)), str(group.files), since)
        row = "".join(f"<td>{cell}</td>" for cell in (*cells, escape(", ".join(group.authors))))
        yield f"<tr>{row}</tr>"
    yield "</tbody></table>"
    for number, group in enumerate(groups):
        yield f'<h2 id="g{number}">{escape(group.title)}</h2>\n<ul>'
        yield from map(_case, group.cases)
        yield "</ul>"


def _case(case: Case) -> str:
    finding = case.finding
    place = escape(f"{finding.path}:{finding.span.line}")
    known = case.state is not GitState.UNKNOWN
    about = f' <span class="about">({case.state}, {escape(case.author)})</span>' if known else ""
    said = escape(" ".join(finding.message.split()))
    return f"<li>{_severity(str(finding.severity))} <code>{place}</code> {said}{about}</li>"


def _severity(word: str) -> str:
    return f'<span class="{word}">{word}</span>'
