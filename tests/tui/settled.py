"""Waiting for the app to have answered everything it was asked: no sleeps, only what it says itself."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from workbench.tui.snapshot import Snapshot
from workbench.tui.state import ProjectState

if TYPE_CHECKING:
    from textual.pilot import Pilot


def snapshot_of(pilot: "Pilot[Any]") -> Snapshot | None:
    """What the main screen knows now."""
    for screen in pilot.app.screen_stack:
        for state in screen.query(ProjectState):
            return state.snapshot
    return None


def answered(snapshot: Snapshot | None) -> bool:
    """Whether lint, git and proof have answered for the text as it is, and for what was compared."""
    if snapshot is None or snapshot.lint is None or snapshot.history is None or snapshot.findings_stale:
        return False
    if snapshot.prove_activity.running or snapshot.drift_activity.running or snapshot.proving:
        return False
    drift = snapshot.drift
    if drift is not None and drift.before is not None and drift.differences and drift.fix is None:
        return False
    paths = [migration.relative for migration in snapshot.chain.migrations]
    return bool(snapshot.prove_activity.error) or all(snapshot.proof_of(path) for path in paths)


async def settled(pilot: "Pilot[Any]", done: Callable[[Snapshot | None], bool] = answered, seconds: float = 60) -> None:
    """Let the app work until `done(snapshot)`; raises `TimeoutError` when it never is."""
    async with asyncio.timeout(seconds):
        while not done(snapshot_of(pilot)):
            await pilot.pause(0.02)
    await pilot.pause()
