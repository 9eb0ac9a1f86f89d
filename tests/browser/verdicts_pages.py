"""Examples of the pages of verdicts."""

from datetime import timedelta

from django.utils import timezone

from shixiao.directory.models import Place
from shixiao.kernel.actor import Actor
from shixiao.verdicts.models import Collection
from shixiao.verdicts.services.remarks import write_topic
from tests.browser import figures_pages
from tests.browser.example import Example, Seed
from tests.verdicts.answers_at_hand import ALL_NO, ALL_YES, Stall, say

BY = Actor("command", "example")
LONG_TITLE = "一个名字长得足足有三十个字才写得完的送戏下乡进村入户惠民演出项目"


def _stall(seed: Seed, days_ago: int = 0) -> Stall:
    place, _ = Place.objects.get_or_create(
        organisation=seed.county, town="青桐镇", name="石板溪易地扶贫搬迁安置点和平社区"
    )
    return Stall(seed.county, place, BY, timezone.now() - timedelta(days=days_ago))


def _open(seed: Seed) -> list[object]:
    """A collection that takes answers, with some in and sentences added; another one waits."""
    stall = _stall(seed)
    stall.activity("剪纸课", on=stall.today + timedelta(days=2))
    collection = stall.opened(LONG_TITLE)
    codes = stall.codes(collection, 12)
    for place, code in enumerate(codes[:7]):
        remark = "想晚半个钟头开场，地里的活才做得完。" if place % 2 else ""
        say(collection, code, ALL_YES if place else ALL_NO, at=stall.at, remark=remark)
    stall.count_heads(collection, 6)
    return [collection.pk]


def _closed(seed: Seed) -> list[object]:
    """A collection with its figures published."""
    stall = _stall(seed, days_ago=20)
    collection: Collection = stall.closed(22, 6, "想晚半个钟头开场，地里的活才做得完。")
    stall.count_heads(collection, 90)
    write_topic(collection=collection, wording="开场再晚一点", sentences=3, by=BY, at=stall.at)
    return [collection.pk]


def _none(seed: Seed) -> list[object]:
    return _open(seed)[:0]


_COLLECTING: dict[str, Example] = {
    "verdicts:collections": Example(role="clerk", rows=_none),
    "verdicts:collection": Example(role="clerk", rows=_open),
    "verdicts:print_slips": Example(role="clerk", rows=_open),
    "verdicts:enter_paper": Example(role="clerk", rows=_open),
    "verdicts:enter_papers": Example(role="clerk", rows=_open),
    "verdicts:remarks": Example(role="clerk", rows=_closed),
    "verdicts:questions": Example(role="clerk"),
    "verdicts:answer_slip": Example(),
    "verdicts:answer": Example(rows=_open),
    "verdicts:check_receipt": Example(),
    "verdicts:result": Example(rows=_closed),
}

EXAMPLES: dict[str, Example] = {**_COLLECTING, **figures_pages.EXAMPLES}

NO_PAGE: dict[str, str] = {
    **figures_pages.NO_PAGE,
    "verdicts:collections_xlsx": "an Excel file",
    "verdicts:answers_file": "a file for whoever checks the root",
    "verdicts:poster": "a PDF",
}
