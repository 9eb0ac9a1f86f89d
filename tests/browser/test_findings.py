"""Findings in a browser with JavaScript off: from a sign to residents who refuse to close."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from shixiao.commitments import services as commitments
from shixiao.commitments.models import Commitment
from shixiao.directory.models import Organisation, Place
from shixiao.documents import services as documents
from shixiao.findings.models import Finding, Problem
from shixiao.kernel.actor import RESIDENT, Actor

pytestmark = pytest.mark.django_db(transaction=True)

FINDINGS = "/c/yunxi/findings/"
BY = Actor("command", "example")


def test_a_sign_is_explained_upheld_rectified_and_opened_again_by_residents(
    browser_page: Callable[..., Page], county: Organisation, place: Place
) -> None:
    now = timezone.now()
    documents.read_in(
        organisation=county,
        name="plan.txt",
        data="文艺工作安排\n要学习XX县的做法，把节目送到村里。\n".encode(),
        by=BY,
        at=now,
    )
    page = browser_page(role="clerk")

    page.goto(FINDINGS)
    page.get_by_role("button", name="现在查一遍").click()
    page.goto(FINDINGS)
    page.get_by_role("link", name="没填的空").click()
    assert "XX县" in page.locator("blockquote").first.inner_text()
    assert "误报" in page.locator("aside").inner_text()
    page.get_by_label("为什么不算误报").fill("发出去之前没有看")
    page.get_by_role("button", name="列为问题").click()
    assert "承办的一方还没有说明" in page.locator("main").inner_text()
    assert page.get_by_label("为什么不算误报").input_value() == "发出去之前没有看"
    page.get_by_label("说明", exact=True).fill("套了范文，忘了改")
    page.get_by_role("button", name="写下说明").click()
    page.get_by_label("为什么不算误报").fill("发出去之前没有看")
    page.get_by_role("button", name="列为问题").click()
    page.get_by_role("link", name="立整改").click()
    page.get_by_label("责任人").fill("周敏")
    page.get_by_label("哪天以前改完").fill((timezone.localdate() + timedelta(days=20)).isoformat())
    page.get_by_label("改完到哪里问群众").select_option(label="青桐镇 柳渡村")
    page.get_by_label("当面说定了").check()
    page.get_by_role("button", name="立整改").click()

    assert "正在改" in page.locator("main").inner_text()
    line = Commitment.objects.get()
    later = now + timedelta(days=1)
    commitments.report_done(commitment=line, by=BY, at=later)
    commitments.review(commitment=line, by=BY, at=later + timedelta(hours=1))
    page.reload()
    assert "等柳渡村的群众说改好了没有" in page.locator("main").inner_text()
    commitments.reopen_by_residents(
        commitment=line, reason="新发的还是这样", by=RESIDENT, at=later + timedelta(hours=2)
    )
    page.reload()
    told = page.locator("main").inner_text()
    assert "群众说没改好" in told
    assert "新发的还是这样" in told
    assert Finding.objects.get().state == "upheld"


def test_a_false_alarm_is_called_one_and_counts(
    browser_page: Callable[..., Page], county: Organisation
) -> None:
    documents.read_in(
        organisation=county,
        name="plan.txt",
        data="文艺工作安排\n要学习XX县的做法，把节目送到村里。\n".encode(),
        by=BY,
        at=timezone.now(),
    )
    page = browser_page(role="chair")
    clerk = browser_page(role="clerk")
    clerk.goto(FINDINGS)
    clerk.get_by_role("button", name="现在查一遍").click()

    page.goto(FINDINGS)
    page.get_by_role("link", name="没填的空").click()
    page.get_by_label("为什么是误报").fill("县名是故意隐去的")
    page.get_by_role("button", name="定为误报").click()

    assert "在本县定过 1 条，误报 1 条" in page.locator("aside").inner_text()
    assert not Problem.objects.exists()


def test_what_is_mended_at_once_is_one_form(
    browser_page: Callable[..., Page], county: Organisation, place: Place
) -> None:
    page = browser_page(role="clerk")

    page.goto(f"{FINDINGS}problems/")
    page.get_by_role("link", name="立行立改").click()
    page.get_by_label("是什么问题").fill("售票处没有凳子")
    page.get_by_label("从哪里来").select_option(label="群众反映")
    page.get_by_label("怎么改").fill("搬六张去")
    page.get_by_label("责任人").fill("罗昌")
    page.get_by_role("button", name="列上，马上改").click()
    assert "到那里问群众改好了没有" in page.locator("main").inner_text()
    page.get_by_label("改完到哪里问群众").select_option(label="青桐镇 柳渡村")
    page.get_by_role("button", name="列上，马上改").click()

    assert "到台账第 1 项去办" in page.locator("main").inner_text()
    page.goto(f"{FINDINGS}problems/published/")
    assert "售票处没有凳子" in page.locator("main").inner_text()
