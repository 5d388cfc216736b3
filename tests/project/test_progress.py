"""Progress is told of long work only, and only so often."""

from itertools import count

import pytest

from workbench.progress import Progress, paced


def test_short_work_is_silent_and_long_work_is_told_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = count(100.0, 0.1)
    monkeypatch.setattr("workbench.progress.time.monotonic", lambda: next(clock))
    told: list[int] = []
    report = paced(lambda each: told.append(each.done), after=0.45, every=0.25)
    for done in range(1, 13):
        report(Progress(done, 12, "reading"))
    assert told == [5, 8, 11]
