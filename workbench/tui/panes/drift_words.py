"""What the drift panel says: one line of its tree, the legend, ages, and the words of its empty states. Pure."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from workbench.catalog.model import Change, Difference, Kind
from workbench.catalog.plan.draft import Hazard
from workbench.project.config import DEMO_ADDRESS
from workbench.tui.marks import Marks
from workbench.tui.panes.drift_ticks import DriftTicks
from workbench.tui.panes.drift_tree import Node
from workbench.tui.tones import Line, Piece, Tone, clip, shorten, shorten_middle, spread, width_of
from workbench.tui.widgets.filter_line import Facets
from workbench.tui.widgets.words import key_lines, wrapped
from workbench.words import counted

if TYPE_CHECKING:
    from workbench.commands.awaiting import Awaited
    from workbench.commands.drift import DriftReport
    from workbench.project.config import Config

_MINUTE: Final = 60
_HOUR: Final = 3600
_DAY: Final = 86400
_KIND_ROOM: Final = 11
_DEMO: Final = "this project, changed by hand"


def change_piece(change: Change, marks: Marks) -> Piece:
    """The mark of a change."""
    match change:
        case Change.ADDED:
            return marks.added, Tone.SUCCESS
        case Change.REMOVED:
            return marks.removed, Tone.ERROR
        case Change.CHANGED:
            return marks.changed, Tone.WARNING


def age(seconds: float) -> str:
    """How long ago something was, as people say it."""
    for unit, name in ((_DAY, "d"), (_HOUR, "h"), (_MINUTE, "min")):
        if seconds >= unit:
            return f"{int(seconds // unit)} {name} ago"
    return f"{max(0, int(seconds))} s ago"


def result(report: "DriftReport", seconds: float, width: int, marks: Marks) -> str:
    """How many differences there are and how old that is; where there is room, how many do not count, too."""
    others = {"pending": len(report.differences) - report.drifted, "ignored": len(report.ignored)}
    aside = [f"{number} {what}" for what, number in others.items() if number]
    between = f" {marks.dot} "
    while True:
        said = between.join([str(report.drifted or "none"), *aside, age(seconds)])
        if len(said) <= width or not aside:
            return said
        aside.pop()


def facets(difference: Difference, *, pending: bool) -> Facets:
    """What a filter sees: `kind:`, `change:added|removed|changed`, `schema:`, `is:security|pending`."""
    named = {
        "kind": str(difference.key.kind),
        "change": str(difference.change),
        "schema": difference.key.home,
        "is": " ".join(word for word, so in (("security", difference.security), ("pending", pending)) if so),
    }
    return Facets(f"{difference.key.kind} {difference.key} {' '.join(difference.attributes)}", named)


def cost_of(report: "DriftReport | None", node: Node) -> str:
    """What the fix of a difference may cost, once it is planned; that of a pending one would undo a migration."""
    found = node.difference
    if report is None or report.fix is None or found is None or report.is_awaited(found):
        return ""
    hazards = {hazard for statement in report.fix.of(found) for hazard in statement.hazards}
    return ", ".join(hazard.value for hazard in Hazard if hazard in hazards and hazard is not Hazard.SECURITY)


def badge(report: "DriftReport | None", marks: Marks) -> Line:
    """The servers that were compared, and what is known of the fix."""
    if report is None:
        return []
    line: Line = [(f"  {report.source_server} {marks.drift} {report.target_server}", Tone.FAINT)]
    if report.fix is not None and report.differences:
        fine = report.fix.verified
        known = f"  {marks.proven} fix verified" if fine else f"  {marks.warning} fix not verified"
        line.append((known, Tone.SUCCESS if fine else Tone.WARNING))
    return line


def node_line(node: Node, width: int, marks: Marks, cost: str = "", *, is_open: bool, stale: bool) -> Line:
    """One row of the tree; `cost` stands where there is room."""
    indent = " " * (1 + 2 * node.depth)
    if node.children:
        line = _branch(node, indent, width, marks, is_open=is_open)
    elif node.difference is not None:
        line = _leaf(node, node.difference, indent, width, marks)
        if cost and width_of(line) == width and isinstance(line[-1][0], str):
            line = _with_cost(line, cost)
    else:
        line = _passed_over(node, indent, width, marks)
    return [(text, Tone.STALE) for text, _ in line] if stale else line


def _branch(node: Node, indent: str, width: int, marks: Marks, *, is_open: bool) -> Line:
    fold = marks.expanded if is_open else marks.collapsed
    left: Line = [(f"{indent}{fold} ", Tone.MUTED)]
    if node.alarming:
        left.append((f"{marks.warning} ", Tone.ERROR))
    if node.difference is not None:
        left += [change_piece(node.difference.change, marks), (" ", Tone.PLAIN)]
    tone = Tone.ERROR if node.alarming else Tone.STRONG if node.depth == 0 else Tone.PLAIN
    left.append((node.name, tone))
    right: Line = [(f"{node.count} ", Tone.FAINT)]
    if not is_open:
        pieces = [(*change_piece(change, marks), number) for change, number in node.changes().items() if number]
        right = [*((f"{mark}{number} ", tone) for mark, tone, number in pieces), *right]
    return spread(left, right, width, marks.cut)


def _leaf(node: Node, difference: Difference, indent: str, width: int, marks: Marks) -> Line:
    mark, tone = change_piece(difference.change, marks)
    kind = str(difference.key.kind)
    left: Line = [(indent, Tone.PLAIN), (f"{mark} ", tone), (f"{kind} ", Tone.MUTED)]
    words = ", ".join(difference.attributes)
    label: Line = [("security ", Tone.ERROR)] if difference.security and not words else []
    if words:
        label = [(f"{words} ", Tone.ERROR if difference.security else Tone.MUTED)]
    if difference.security and words and width_of([*left, *label]) + len(node.name) + 2 > width:
        left.pop()  # which protection went says more than the kind of object
    room = width - width_of(left) - 1
    right_room = max(0, room - len(node.name) - 2)
    if label and right_room < width_of(label):
        text = label[0][0].strip()
        label = [(f"{shorten(text, right_room, marks.cut)} ", label[0][1])] if right_room > _KIND_ROOM else []
    name = shorten_middle(node.name, max(6, room - width_of(label)), marks.cut)
    return spread([*left, (name, Tone.PLAIN)], label, width, marks.cut)


def _passed_over(node: Node, indent: str, width: int, marks: Marks) -> Line:
    """What the project does not mind, and why."""
    room = max(0, width - len(indent) - len(node.name) - 3)
    reason = shorten(node.reason, room, marks.cut)
    return spread([(indent, Tone.PLAIN), (node.name, Tone.MUTED)], [(f"{reason} ", Tone.FAINT)], width, marks.cut)


def _with_cost(line: Line, cost: str) -> Line:
    """A row with the cost in the gap before its last words, if that is wide enough."""
    widest = max(range(len(line)), key=lambda at: len(line[at][0]) if not line[at][0].strip() else -1)
    behind = "   " if widest + 1 < len(line) else " "
    gap = len(line[widest][0]) - len(cost) - len(behind)
    if line[widest][0].strip() or gap < 1:
        return line
    return [*line[:widest], (" " * gap, Tone.PLAIN), (f"{cost}{behind}", Tone.WARNING), *line[widest + 1 :]]


def legend(target: str, width: int, marks: Marks) -> Line:
    """What the marks mean, from the user's side."""
    name = shorten_middle(target, max(6, width // 5), marks.cut)
    line: Line = []
    for missing in (f"missing in {name}", "missing there", "missing"):
        line = [(" ", Tone.PLAIN)]
        says = {Change.ADDED: f"only in {name}", Change.REMOVED: missing, Change.CHANGED: "differs"}
        for change, words in says.items():
            line += [change_piece(change, marks), (f" {words}  ", Tone.FAINT)]
        if width_of(line) - 2 <= width:
            break
    return clip(line, width)


def ticked(ticks: DriftTicks, total: int, marks: Marks) -> Line:
    """How many differences are ticked, how many come along, and what for."""
    line: Line = [(f" {len(ticks.keys)} of {total} ticked", Tone.ACCENT)]
    if ticks.along:
        line.append((f", {marks.beneath} {len(ticks.along)} along", Tone.MUTED))
    return [*line, (f" {marks.dot} ", Tone.FAINT), ("c", Tone.ACCENT), (" captures", Tone.MUTED)]


def partial(report: "DriftReport") -> str:
    """What a comparison left out, in a few words; empty when it left out nothing."""
    kinds = (re.split(r":|, of which", what)[0] for what in report.left_out)
    return f"partial, without {', '.join(kinds)}" if report.left_out else ""


def history(waits: "Awaited") -> str:
    """What the target's own history of migrations says, in a few words; empty when all is applied."""
    said = [f"{counted(len(waits.pending), 'migration')} not applied there"] if waits.pending else []
    said += [f"{len(waits.edited)} edited since applied"] * bool(waits.edited)
    said += [f"{len(waits.strange)} applied there that {'is' if len(waits.strange) == 1 else 'are'} not here"] * bool(
        waits.strange
    )
    return ", ".join(said)


# -- empty states ------------------------------------------------------------------------------------------------------


def not_compared(target: str, config: "Config", width: int, marks: Marks) -> list[Line]:
    """Nothing has been compared with this target: how to, and how to set others."""
    from workbench.catalog.address import mask

    variable = config.missing_targets.get(target)
    if variable is not None:
        lines = [
            *wrapped(f"{target} takes its address from {variable}, which is not set.", Tone.WARNING, width),
            *wrapped(f"export {variable}=postgresql://…, then start the workbench again", Tone.MUTED, width),
        ]
    else:
        address = config.targets.get(target, "")
        address = _DEMO if address == DEMO_ADDRESS else mask(address)
        lines = [
            *key_lines("d", f"compares {target} with what the migrations produce", width),
            *([[(f"   {shorten_middle(address, max(8, width - 4), marks.cut)}", Tone.FAINT)]] if address else []),
        ]
    if len(config.targets) + len(config.missing_targets) > 1:
        lines += key_lines("t", "takes another target", width)
    return [*lines, [], *how_to_set(width), [], *wrapped("Databases are only ever read.", Tone.MUTED, width)]


def how_to_set(width: int) -> list[Line]:
    """Where targets come from."""
    return [
        *wrapped("Other databases, in workbench.toml:", Tone.MUTED, width),
        [("   [targets]", Tone.TYPE)],
        [("   staging = { env = ", Tone.PLAIN), ('"STAGING_URL"', Tone.STRING), (" }", Tone.PLAIN)],
        *wrapped("or set DATABASE_URL; local is what `supabase start` runs.", Tone.MUTED, width),
    ]


def no_drift(report: "DriftReport", width: int, marks: Marks) -> list[Line]:
    """All is the same: say what was compared."""
    there = {key.kind for key in report.after.objects} if report.after is not None else set(Kind)
    kinds = ", ".join(_plural(kind) for kind in Kind if kind in there)
    servers = f"Postgres {report.source_server}"
    if report.target_server != report.source_server:
        servers += f" and {report.target_server}"
    said = history(report.awaited) if report.awaited is not None else ""
    found = [
        [(f" {marks.proven} ", Tone.SUCCESS), ("no drift", Tone.STRONG)],
        *wrapped(f"{report.target} holds exactly what the {report.source} produce.", Tone.PLAIN, width),
    ]
    if report.left_out:
        found = [[(f" {marks.warning} ", Tone.WARNING), ("no drift in what could be compared", Tone.STRONG)]]
        for what in report.left_out:
            found += wrapped(f"left out: {what}", Tone.WARNING, width)
    for item in report.ignored:
        found += wrapped(f"ignored: {item.key.kind} {item.key} ({item.reason})", Tone.MUTED, width)
    return [
        *found,
        *wrapped(f"Its history says otherwise: {said}." if said else "", Tone.WARNING, width),
        [],
        *wrapped(f"compared: {kinds}", Tone.MUTED, width),
        *wrapped(f"{servers}, {report.milliseconds:.0f} ms", Tone.FAINT, width),
    ]


def _plural(kind: Kind) -> str:
    from workbench.tui.panes.drift_tree import plural

    return plural(kind)


def failed(error: str, hint: str, width: int, marks: Marks, *, others: bool) -> list[Line]:
    """It could not be compared: why, and what to do next."""
    return [
        *wrapped(f"{marks.failed} {error}", Tone.ERROR, width),
        *(wrapped(hint, Tone.PLAIN, width) if hint else []),
        [],
        *key_lines("d", "tries again", width),
        *(key_lines("t", "takes another target", width) if others else how_to_set(width)),
    ]


def cancelled(width: int) -> list[Line]:
    """The user stopped it."""
    return [*wrapped("The comparison was cancelled.", Tone.MUTED, width), *key_lines("d", "compares again", width)]


def running(what: str, width: int, marks: Marks) -> list[Line]:
    """It takes a moment."""
    return [*wrapped(f"{what or 'comparing'} {marks.cut}", Tone.MUTED, width), *key_lines("c", "cancels", width)]


def nothing_matches(width: int) -> list[Line]:
    """The filter hides all."""
    return [*wrapped("no difference matches", Tone.MUTED, width), *key_lines("Esc", "clears the filter", width)]


def head(
    selected: str, targets: Sequence[str], width: int, marks: Marks, aside: Sequence[Piece] = ()
) -> list[tuple[Line, str]]:
    """The line of targets as parts: each a stretch and the target it stands for ("" for none); `aside` behind them."""
    parts: list[tuple[Line, str]] = [([(f" migrations {marks.drift} ", Tone.MUTED)], "")]
    named: list[tuple[Line, str]] = []
    for target in targets:
        on = target == selected
        line: Line = [(f"[{target}]" if on else f" {target} ", Tone.ACCENT if on else Tone.MUTED)]
        named.append((line, target))
    hint: tuple[Line, str] = ([(" t", Tone.ACCENT), (" next", Tone.FAINT)], "t") if len(targets) > 1 else ([], "")
    left = width - sum(width_of(line) for line, _ in [*parts, *named, hint])
    if left >= 0:
        known = next((line for line in (list(aside), list(aside[1:]), []) if width_of(line) <= left), [])
        return [*parts, *named, hint, (known, "")]
    room = max(6, width - width_of(parts[0][0]) - width_of(hint[0]) - 2)
    return [*parts, ([(f"[{shorten_middle(selected, room, marks.cut)}]", Tone.ACCENT)], ""), hint]
