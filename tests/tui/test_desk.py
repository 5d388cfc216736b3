"""The geometry of the desk: everything seen lies side by side and fills the room."""

import pytest

from workbench.tui import desk_plan
from workbench.tui.desk_plan import Shape, plan, shape_of


@pytest.mark.parametrize(
    ("width", "height", "shape"),
    [
        (80, 22, Shape.STACKED),
        (100, 60, Shape.STACKED),
        (120, 38, Shape.FULL),
        (120, 22, Shape.BESIDE),
        (200, 58, Shape.WIDE),
        (200, 30, Shape.FULL),
        (20, 6, Shape.STACKED),
    ],
)
def test_the_shape_follows_the_room(width: int, height: int, shape: Shape) -> None:
    assert shape_of(width, height) is shape


@pytest.mark.parametrize("width", [20, 40, 80, 107, 108, 120, 150, 165, 200, 400])
@pytest.mark.parametrize("height", [6, 12, 22, 28, 38, 44, 58, 120])
@pytest.mark.parametrize("tab", desk_plan.TABBED)
def test_the_panes_tile_the_desk(width: int, height: int, tab: str) -> None:
    regions = plan(width, height, tab, None).regions
    assert sum(region.area for region in regions.values()) == width * height
    placed = list(regions.values())
    for index, region in enumerate(placed):
        assert region.width > 0
        assert region.x >= 0
        assert region.right <= width
        assert region.bottom <= height
        assert not any(region.overlaps(other) for other in placed[index + 1 :])
    assert desk_plan.MIGRATIONS in regions
    assert tab in regions
    assert (desk_plan.PROOF in regions) is (shape_of(width, height) is Shape.WIDE)


@pytest.mark.parametrize("share", [0, 120, 333, 500, 750, 1000])
@pytest.mark.parametrize(
    ("width", "height"), [(20, 8), (80, 22), (120, 22), (108, 28), (120, 38), (165, 44), (400, 120)]
)
def test_moved_dividers_leave_room_for_every_pane(width: int, height: int, share: int) -> None:
    usual = plan(width, height, desk_plan.SOURCE, None)
    shares = {divider.key: share for divider in usual.dividers}
    moved = plan(width, height, desk_plan.SOURCE, None, shares)
    regions = list(moved.regions.values())
    assert sum(region.area for region in regions) == width * height
    assert all(region.width >= min(20, width) and region.height > 0 for region in regions)
    assert not any(one.overlaps(other) for index, one in enumerate(regions) for other in regions[index + 1 :])


def test_every_divider_lies_between_two_panes() -> None:
    for width, height in ((80, 22), (120, 22), (120, 38), (200, 58)):
        laid = plan(width, height, desk_plan.SOURCE, None)
        assert laid.dividers
        for divider in laid.dividers:
            starts = [r.x if divider.upright else r.y for r in laid.regions.values()]
            ends = [r.right if divider.upright else r.bottom for r in laid.regions.values()]
            assert divider.at in starts
            assert divider.at in ends


def test_a_zoomed_pane_has_it_all() -> None:
    regions = plan(120, 38, desk_plan.SOURCE, desk_plan.DRIFT).regions
    assert list(regions) == [desk_plan.DRIFT]
    assert regions[desk_plan.DRIFT].area == 120 * 38
