"""A map on a page: the drawing that needs no script, and what a script makes it movable with."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from shixiao.kernel.picture import Dot, Picture, Tour, areas, draw


@dataclass(frozen=True, slots=True)
class MapOnPage:
    """What `web/_map.html` shows; `data` is for the script, `label` for those who see neither."""

    picture: Picture
    label: str
    data: dict[str, object]


def map_on_page(
    dots: Sequence[Dot], tours: Sequence[Tour] = (), *, label: str, is_picked: bool = False
) -> MapOnPage:
    """The map of some dots and tours. No query. With `is_picked` a point can be chosen on it."""
    outlines = areas(dots)
    data: dict[str, object] = {
        "land": outlines[:1],
        "towns": outlines[1:],
        "dots": [
            {
                "at": dot.point,
                "state": dot.state,
                "name": dot.name,
                "weight": dot.weight,
                "rank": dot.rank,
                "href": dot.href,
            }
            for dot in dots
        ],
        "tours": [
            {"line": tour.line, "title": tour.title, "href": tour.href, "now": tour.is_now}
            for tour in tours
        ],
        "tiles": {"url": settings.TILE_URL, "by": settings.TILE_ATTRIBUTION},
        "picks": is_picked,
        "label": label,
        "words": {
            "nearer": _("放大"),
            "further": _("缩小"),
            "middle": _("用正中间的点"),
            "chosen": _("选了北纬 {lat}、东经 {lng}。"),
        },
    }
    return MapOnPage(draw(dots, tours), label, data)
