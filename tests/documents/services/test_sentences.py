"""A person decides on every sentence, and adds what was overlooked."""

from datetime import date, datetime

import pytest

from shixiao.directory.models import Organisation
from shixiao.documents import services
from shixiao.documents.models import Document, Requirement
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused

State = Requirement.State


def _of(document: Document, words: str) -> Requirement:
    return document.requirements.get(quote__contains=words)


def test_a_sentence_is_accepted_and_the_decision_taken_back(
    document: Document, clerk: Actor, at: datetime
) -> None:
    sentence = _of(document, "听一次意见")

    accepted = services.accept_requirement(requirement=sentence, by=clerk, at=at)

    assert (accepted.state, accepted.decided_at) == (State.ACCEPTED, at)
    waiting = services.reconsider(requirement=sentence, by=clerk, at=at)
    assert (waiting.state, waiting.decided_at) == (State.SUGGESTED, None)
    entries = Entry.objects.filter(act__startswith="documents.requirement_").order_by("pk")
    assert list(entries.values_list("act", flat=True)) == [
        "documents.requirement_accepted",
        "documents.requirement_reconsidered",
    ]


def test_a_decision_is_not_overwritten(document: Document, clerk: Actor, at: datetime) -> None:
    sentence = _of(document, "听一次意见")
    services.accept_requirement(requirement=sentence, by=clerk, at=at)

    with pytest.raises(Refused, match="documents.already_decided"):
        services.reject_requirement(requirement=sentence, by=clerk, at=at)

    sentence.refresh_from_db()
    assert sentence.state == State.ACCEPTED


def test_what_waits_has_nothing_to_take_back(
    document: Document, clerk: Actor, at: datetime
) -> None:
    with pytest.raises(Refused, match="documents.not_decided"):
        services.reconsider(requirement=_of(document, "听一次意见"), by=clerk, at=at)


def test_a_sentence_goes_under_another_lens_of_the_campaign_only(
    document: Document, clerk: Actor, at: datetime
) -> None:
    sentence = _of(document, "听一次意见")

    changed = services.change_lens(requirement=sentence, lens="real_work", by=clerk, at=at)

    assert changed.lens == "real_work"
    with pytest.raises(Refused, match="documents.unknown_lens"):
        services.change_lens(requirement=sentence, lens="loyalty", by=clerk, at=at)


def test_kind_is_obligation_or_prohibition(document: Document, clerk: Actor, at: datetime) -> None:
    sentence = _of(document, "听一次意见")

    changed = services.change_kind(requirement=sentence, kind="prohibition", by=clerk, at=at)

    assert changed.kind == "prohibition"
    with pytest.raises(Refused, match="documents.unknown_requirement_kind"):
        services.change_kind(requirement=sentence, kind="wish", by=clerk, at=at)


def test_a_sentence_calls_for_an_act_or_an_attitude_while_it_waits(
    document: Document, clerk: Actor, at: datetime
) -> None:
    sentence = _of(document, "听一次意见")

    changed = services.change_calls_for(requirement=sentence, calls_for="attitude", by=clerk, at=at)

    assert not changed.is_act
    with pytest.raises(Refused, match="documents.unknown_calls_for"):
        services.change_calls_for(requirement=sentence, calls_for="score", by=clerk, at=at)


def test_what_leads_to_a_line_of_the_ledger_does_not_become_an_attitude(
    document: Document, clerk: Actor, at: datetime
) -> None:
    sentence = _of(document, "听一次意见")
    services.accept_requirement(requirement=sentence, by=clerk, at=at)

    with pytest.raises(Refused, match="documents.already_decided"):
        services.change_calls_for(requirement=sentence, calls_for="attitude", by=clerk, at=at)


def test_a_deadline_is_set_and_taken_away(document: Document, clerk: Actor, at: datetime) -> None:
    sentence, day = _of(document, "听一次意见"), date(2026, 7, 31)

    dated = services.change_deadline(requirement=sentence, due_on=day, by=clerk, at=at)

    assert dated.due_on == day
    bare = services.change_deadline(requirement=sentence, due_on=None, by=clerk, at=at)
    assert bare.due_on is None


def test_other_words_never_change_the_quote(document: Document, clerk: Actor, at: datetime) -> None:
    sentence = _of(document, "听一次意见")

    changed = services.reword(requirement=sentence, wording="每村问一次", by=clerk, at=at)

    assert (changed.text, changed.quote) == ("每村问一次", "各协会要到每个村听一次意见")
    back = services.reword(requirement=sentence, wording=" ", by=clerk, at=at)
    assert (back.text, back.wording) == (back.quote, "")


def test_acts_of_a_section_are_accepted_together_and_attitudes_are_not(
    document: Document, clerk: Actor, at: datetime
) -> None:
    everything = [each.pk for each in document.requirements.all()]

    accepted = services.accept_requirements(
        document=document, requirements=everything, by=clerk, at=at
    )

    assert {each.calls_for for each in accepted} == {"act"}
    assert _of(document, "充分认识").state == State.SUGGESTED
    assert Entry.objects.filter(act="documents.requirements_accepted").count() == 1
    with pytest.raises(Refused, match="documents.nothing_waits"):
        services.accept_requirements(document=document, requirements=everything, by=clerk, at=at)


def test_what_was_accepted_together_waits_again_together(
    document: Document, clerk: Actor, at: datetime
) -> None:
    keys = [each.pk for each in document.requirements.filter(calls_for="act")]
    services.accept_requirements(document=document, requirements=keys, by=clerk, at=at)

    services.reconsider_requirements(document=document, requirements=keys, by=clerk, at=at)

    assert set(document.requirements.values_list("state", flat=True)) == {State.SUGGESTED}
    with pytest.raises(Refused, match="documents.nothing_to_undo"):
        services.reconsider_requirements(document=document, requirements=keys, by=clerk, at=at)


def test_a_sentence_that_the_page_broke_is_found_as_it_is_copied(
    county: Organisation, clerk: Actor, at: datetime
) -> None:
    text = "安排\n去年的节目送到了每个\n- 3 -\n村里。\n"
    read = services.read_in(organisation=county, name="a.txt", data=text.encode(), by=clerk, at=at)
    found = services.Overlooked(quote="节目送到了每个村里")

    added = services.add_requirement(document=read, overlooked=found, by=clerk, at=at)

    assert added.quote == "节目送到了每个\n- 3 -\n村里"


def test_an_overlooked_sentence_is_added_by_its_words(
    document: Document, clerk: Actor, at: datetime
) -> None:
    found = services.Overlooked(quote="先问再去", lens="benefit_people")

    added = services.add_requirement(document=document, overlooked=found, by=clerk, at=at)

    assert added.quote == document.raw_text[added.start : added.end] == "先问再去"
    assert (added.state, added.rule) == (State.ACCEPTED, "by_hand")


def test_an_overlooked_sentence_is_added_by_its_span(
    document: Document, clerk: Actor, at: datetime
) -> None:
    start = document.raw_text.index("集体商量")
    found = services.Overlooked(start=start, end=start + 4)

    added = services.add_requirement(document=document, overlooked=found, by=clerk, at=at)

    assert added.quote == "集体商量"
    assert added.section is not None
    assert added.section.title.startswith("二、")


@pytest.mark.parametrize(
    ("found", "rule"),
    [
        (services.Overlooked(quote="原文里没有的话"), "documents.quote_not_found"),
        (services.Overlooked(quote="不得年年一个样"), "documents.already_listed"),
        (services.Overlooked(start=5, end=5), "documents.span_outside"),
        (services.Overlooked(start=0, end=100_000), "documents.span_outside"),
        (services.Overlooked(quote="先问再去", lens="x"), "documents.unknown_lens"),
    ],
)
def test_only_what_stands_in_the_text_and_is_not_listed_can_be_added(
    document: Document, clerk: Actor, at: datetime, found: services.Overlooked, rule: str
) -> None:
    with pytest.raises(Refused, match=rule):
        services.add_requirement(document=document, overlooked=found, by=clerk, at=at)


def test_a_rejected_sentence_can_be_added_as_what_it_is(
    document: Document, clerk: Actor, at: datetime
) -> None:
    wrong = _of(document, "不得年年一个样")
    services.reject_requirement(requirement=wrong, by=clerk, at=at)

    added = services.add_requirement(
        document=document,
        overlooked=services.Overlooked(quote=wrong.quote, kind="prohibition"),
        by=clerk,
        at=at,
    )

    assert added.number > wrong.number
