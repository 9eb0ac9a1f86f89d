"""A ballot in a browser with JavaScript off: from needs to a counted round that anyone checks."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from shixiao.decisions.models import BallotPaper, Proposal, Round
from shixiao.directory.models import Place
from tests.browser.ballot_pages import EXAMPLES
from tests.browser.example import Seed
from tests.decisions.ballots_at_hand import need_of

pytestmark = pytest.mark.django_db(transaction=True)

DECISIONS = "/c/yunxi/decisions/"
BrowserPage = Callable[..., Page]


def test_a_round_from_the_first_need_to_the_papers_everyone_can_see(
    place: Place, browser_page: BrowserPage
) -> None:
    need_of(place, "LD473062", "看一回全本戏")
    need_of(place, "LD473063", "孩子学剪纸")
    desk = browser_page(role="clerk", width=1280)

    _propose(desk, "县剧团全本戏一场", "0.8万", "看一回全本戏")
    _propose(desk, "六次剪纸课", "6000", "孩子学剪纸")
    round_ = _open_a_round(desk)
    codes = _print_slips(desk, round_, 3)

    voter = browser_page()
    receipt = _vote_by_phone(voter, round_, codes[0])
    _vote_on_paper(desk, round_, codes[1])
    _count(desk, round_)

    voter.goto(f"{DECISIONS}ballots/{round_.pk}/papers/")
    voter.get_by_label("回执号").fill(receipt)
    voter.get_by_role("button", name="找我的票").click()
    expect(voter.get_by_role("status")).to_contain_text("这张票算进去了")
    assert sorted(Proposal.objects.values_list("state", flat=True)) == ["funded", "not_funded"]


def _propose(desk: Page, title: str, cost: str, need: str) -> None:
    desk.goto(f"{DECISIONS}proposals/new/")
    desk.get_by_label("办什么", exact=True).fill(title)
    desk.get_by_label("要花多少钱（元）").fill(cost)
    desk.get_by_label("行不行（初审）").fill("场地和队伍都问过，行。")
    desk.get_by_label(need).check()
    desk.get_by_role("button", name="存下提案").click()
    desk.get_by_role("button", name="初审和核价过了，可以上票").click()
    expect(desk.locator(".tag").first).to_have_text("可上票")


def _open_a_round(desk: Page) -> Round:
    now = timezone.localtime()
    desk.goto(f"{DECISIONS}rounds/new/")
    desk.get_by_label("这一轮叫什么").fill("秋季办什么，大家来定")
    desk.get_by_label("可用多少钱（元）").fill("1万")
    desk.get_by_label("投票开始").fill(f"{now - timedelta(hours=1):%Y-%m-%dT%H:%M}")
    desk.get_by_label("投票截止").fill(f"{now + timedelta(hours=1):%Y-%m-%dT%H:%M}")
    desk.get_by_role("button", name="存下").click()
    desk.get_by_label("县剧团全本戏一场").check()
    desk.get_by_label("六次剪纸课").check()
    desk.get_by_role("button", name="放上票面").click()
    desk.get_by_role("button", name="写定").click()
    desk.get_by_role("button", name="定下票面，公布").click()
    expect(desk.locator("[aria-current=step]")).to_have_text("投票")
    return Round.objects.get()


def _print_slips(desk: Page, round_: Round, count: int) -> list[str]:
    desk.get_by_role("link", name="印凭条").click()
    desk.get_by_label("印几张").fill(str(count))
    desk.get_by_role("button", name="生成并打印").click()
    codes = desk.locator(".slip-code")
    expect(codes).to_have_count(count)
    return codes.all_inner_texts()


def _vote_by_phone(voter: Page, round_: Round, code: str) -> str:
    """Reckons first, sends the vote, and sends the same page once more."""
    voter.goto(f"{DECISIONS}ballots/{round_.pk}/vote/")
    voter.get_by_label("县剧团全本戏一场").check()
    voter.get_by_label("六次剪纸课").check()
    voter.get_by_role("button", name="算一算").click()
    expect(voter.locator("#budget")).to_contain_text("14,000 元")
    voter.get_by_role("button", name="投出这张票").click()
    expect(voter.locator(".error")).to_contain_text("16 位")
    assert voter.get_by_label("六次剪纸课").is_checked()
    voter.get_by_label("六次剪纸课").uncheck()
    voter.get_by_label("凭条号").fill(code.lower())
    voter.get_by_role("button", name="投出这张票").click()
    receipt = voter.locator(".code").inner_text()
    voter.reload()
    expect(voter.locator("h1")).to_have_text("这张票已经算进去了")
    assert voter.locator(".code").inner_text() == receipt
    assert not [one for one in voter.context.cookies() if one["name"] == "sessionid"]
    return receipt


def _vote_on_paper(desk: Page, round_: Round, code: str) -> None:
    desk.goto(f"{DECISIONS}rounds/{round_.pk}/enter/")
    desk.get_by_label("凭条号").fill(code)
    desk.get_by_label("勾了哪几号").fill("1")
    desk.get_by_role("button", name="录入，下一张").click()
    expect(desk.get_by_role("status")).to_contain_text("录进去了")
    assert BallotPaper.objects.count() == 2


def _count(desk: Page, round_: Round) -> None:
    Round.objects.update(
        opens_at=timezone.now() - timedelta(hours=2), closes_at=timezone.now() - timedelta(hours=1)
    )
    desk.goto(f"{DECISIONS}rounds/{round_.pk}/desk/")
    desk.get_by_role("button", name="计票并公布").click()
    expect(desk.get_by_role("heading", name="结果")).to_be_visible()


def test_a_scanned_slip_fills_in_its_code_and_leaves_the_address(
    place: Place, browser_page: BrowserPage
) -> None:
    """The only script: without it the code is typed."""
    (round_,) = EXAMPLES["decisions:vote"].rows(Seed(county=place.organisation))
    page = browser_page(js=True)

    page.goto(f"{DECISIONS}ballots/{round_}/vote/#ABCD-EFGH-JKMN-PQRS")

    expect(page.get_by_label("凭条号")).to_have_value("ABCD-EFGH-JKMN-PQRS")
    assert "#" not in page.url
