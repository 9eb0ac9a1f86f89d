"""Documents come in and are read; a person decides on every sentence."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from threading import Barrier

import pytest
from django.core.files.base import ContentFile
from django.db import connection

from shixiao.directory.models import Organisation
from shixiao.documents import queries, services
from shixiao.documents.models import Campaign, Document, Requirement, Suspect
from shixiao.engine.models import Job
from shixiao.engine.registry import HANDLERS
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from tests.documents.conftest import TEXT

State = Requirement.State


def _of(document: Document, words: str) -> Requirement:
    return document.requirements.get(quote__contains=words)


def _file(text: str = TEXT, name: str = "spring.txt") -> ContentFile:  # type: ignore[type-arg]  # not generic at run time
    return ContentFile(text.encode(), name)


# Coming in.


def test_a_file_that_comes_in_is_read_and_takes_the_title_of_its_text(
    county: Organisation, clerk: Actor, at: datetime
) -> None:
    added = services.add_document(organisation=county, source=_file(), by=clerk, at=at)

    added.refresh_from_db()
    assert (added.state, added.title) == (Document.State.READ, "春季文艺下乡工作安排")
    assert added.raw_text == TEXT
    assert {each.quote for each in added.requirements.all()} >= {
        "各协会要到每个村听一次意见",
        "不得年年一个样",
    }
    assert Entry.objects.filter(act="documents.added", subject_key=str(added.pk)).count() == 1
    assert Entry.objects.filter(act="documents.read", subject_key=str(added.pk)).count() == 1


def test_every_quote_is_the_raw_text_of_its_span(document: Document) -> None:
    for each in document.requirements.all():
        assert each.quote == document.raw_text[each.start : each.end]


def test_a_title_that_a_person_gave_stays(county: Organisation, clerk: Actor, at: datetime) -> None:
    added = services.add_document(
        organisation=county, source=_file(), title="县里的安排", by=clerk, at=at
    )

    added.refresh_from_db()
    assert added.title == "县里的安排"


def test_pasted_text_comes_in_like_a_file(county: Organisation, clerk: Actor, at: datetime) -> None:
    added = services.add_document(organisation=county, source=TEXT, by=clerk, at=at)

    added.refresh_from_db()
    assert added.raw_text == TEXT


def test_the_first_document_brings_the_four_lenses(document: Document) -> None:
    lenses = document.campaign.lenses.values_list("key", "sign")

    assert list(lenses) == [
        ("serve_public", "公"),
        ("benefit_people", "民"),
        ("sound_decisions", "策"),
        ("real_work", "实"),
    ]
    assert _of(document, "听一次意见").lens == "benefit_people"


def test_the_same_file_is_refused_a_second_time_and_points_to_the_first(
    county: Organisation, other_county: Organisation, clerk: Actor, at: datetime
) -> None:
    first = services.add_document(organisation=county, source=_file(), by=clerk, at=at)

    with pytest.raises(Refused, match="documents.already_added") as refused:
        services.add_document(organisation=county, source=_file(name="b.txt"), by=clerk, at=at)

    assert refused.value.facts["document"] == first.pk
    services.add_document(organisation=other_county, source=_file(), by=clerk, at=at)
    assert Document.objects.count() == 2


def test_nothing_at_all_is_refused(county: Organisation, clerk: Actor, at: datetime) -> None:
    with pytest.raises(Refused, match="documents.nothing_to_read"):
        services.add_document(organisation=county, source="  \n", by=clerk, at=at)

    assert not Document.objects.exists()


def test_what_cannot_be_read_says_why_and_can_be_read_again(
    county: Organisation, clerk: Actor, at: datetime
) -> None:
    added = services.add_document(
        organisation=county, source=_file("  \n \n", "blank.txt"), by=clerk, at=at
    )
    added.refresh_from_db()
    assert added.state == Document.State.FAILED
    assert "blank.txt" in added.failure
    assert "blank.txt" in added.failure_en

    services.read_again(document=added, by=clerk, at=at)

    assert Job.objects.filter(name="documents.read").count() == 2
    assert Entry.objects.filter(act="documents.unreadable").count() == 2


def test_a_read_document_is_not_read_again(document: Document, clerk: Actor, at: datetime) -> None:
    with pytest.raises(Refused, match="documents.already_read"):
        services.read_again(document=document, by=clerk, at=at)


def test_a_job_that_runs_twice_stores_nothing_twice(
    document: Document, clerk: Actor, at: datetime
) -> None:
    before = document.requirements.count()
    stale = Document.objects.select_related("upload", "campaign").get(pk=document.pk)
    stale.state = Document.State.WAITING

    services.read_document(document=stale, by=clerk, at=at)

    assert document.requirements.count() == before


def test_reading_at_once_leaves_nothing_behind_when_it_is_refused(
    county: Organisation, clerk: Actor, at: datetime
) -> None:
    with pytest.raises(Refused, match="documents.empty"):
        services.read_in(organisation=county, name="a.txt", data=b" \n", by=clerk, at=at)

    assert not Document.objects.exists()
    assert not Campaign.objects.exists()


def test_the_queued_name_has_a_handler() -> None:
    assert "documents.read" in HANDLERS


def test_title_issuer_and_date_can_be_corrected(
    document: Document, clerk: Actor, at: datetime
) -> None:
    services.describe_document(
        document=document,
        title="安排",
        issuer="云溪县文联",
        issued_on=date(2026, 3, 1),
        by=clerk,
        at=at,
    )

    document.refresh_from_db()
    assert (document.title, document.issuer) == ("安排", "云溪县文联")
    assert Entry.objects.filter(act="documents.described").exists()


# Deciding.


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


# Adding by hand.


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


# Doubts.


def test_a_correction_is_read_in_the_sentence_and_the_text_stays(
    document: Document, doubt: Suspect, clerk: Actor, at: datetime
) -> None:
    services.accept_suspect(suspect=doubt, replacement="团", by=clerk, at=at)

    sentence = _of(document, "主席囤")
    document.refresh_from_db()
    assert document.raw_text == TEXT
    assert "主席团商定" in sentence.text
    assert "主席囤商定" in sentence.quote


def test_a_correction_can_be_taken_back(
    document: Document, doubt: Suspect, clerk: Actor, at: datetime
) -> None:
    services.accept_suspect(suspect=doubt, replacement="团", by=clerk, at=at)

    services.reopen_suspect(suspect=doubt, by=clerk, at=at)

    sentence = _of(document, "主席囤")
    doubt.refresh_from_db()
    assert (sentence.wording, doubt.state, doubt.replacement) == ("", Suspect.State.OPEN, "")


def test_a_correction_does_not_touch_a_persons_own_words(
    document: Document, doubt: Suspect, clerk: Actor, at: datetime
) -> None:
    services.reword(requirement=_of(document, "主席囤"), wording="花钱要集体定", by=clerk, at=at)

    services.accept_suspect(suspect=doubt, replacement="团", by=clerk, at=at)

    assert _of(document, "主席囤").text == "花钱要集体定"


def test_other_words_that_are_emptied_fall_back_to_the_corrected_reading(
    document: Document, doubt: Suspect, clerk: Actor, at: datetime
) -> None:
    services.accept_suspect(suspect=doubt, replacement="团", by=clerk, at=at)

    services.reword(requirement=_of(document, "主席囤"), wording="", by=clerk, at=at)

    assert "主席团商定" in _of(document, "主席囤").text


def test_the_text_can_be_right_as_it_stands(doubt: Suspect, clerk: Actor, at: datetime) -> None:
    settled = services.dismiss_suspect(suspect=doubt, by=clerk, at=at)

    assert settled.state == Suspect.State.DISMISSED
    assert Entry.objects.filter(act="documents.suspect_dismissed").count() == 1


def test_a_doubt_is_settled_once(doubt: Suspect, clerk: Actor, at: datetime) -> None:
    services.dismiss_suspect(suspect=doubt, by=clerk, at=at)

    with pytest.raises(Refused, match="documents.doubt_settled"):
        services.accept_suspect(suspect=doubt, replacement="团", by=clerk, at=at)
    with pytest.raises(Refused, match="documents.doubt_settled"):
        services.dismiss_suspect(suspect=doubt, by=clerk, at=at)


@pytest.mark.parametrize(
    ("replacement", "rule"),
    [
        ("囤", "documents.replacement_changes_nothing"),
        ("团" * 21, "documents.replacement_too_long"),
    ],
)
def test_a_correction_must_change_a_few_characters(
    doubt: Suspect, clerk: Actor, at: datetime, replacement: str, rule: str
) -> None:
    with pytest.raises(Refused, match=rule):
        services.accept_suspect(suspect=doubt, replacement=replacement, by=clerk, at=at)


def test_an_open_doubt_has_nothing_to_take_back(doubt: Suspect, clerk: Actor, at: datetime) -> None:
    with pytest.raises(Refused, match="documents.doubt_open"):
        services.reopen_suspect(suspect=doubt, by=clerk, at=at)


# Campaigns.


def test_starting_the_same_campaign_twice_gives_one(
    county: Organisation, clerk: Actor, at: datetime
) -> None:
    first = services.start_campaign(organisation=county, by=clerk, at=at)

    second = services.start_campaign(organisation=county, by=clerk, at=at)

    assert first == second
    assert first.lenses.count() == 4


def test_a_campaign_and_its_lenses_are_renamed_and_the_keys_stay(
    document: Document, clerk: Actor, at: datetime
) -> None:
    services.describe_campaign(
        campaign=document.campaign,
        name="春季学习教育",
        period=(date(2026, 3, 1), date(2026, 7, 31)),
        lenses={"real_work": ("见实效", "效")},
        by=clerk,
        at=at,
    )

    lens = document.campaign.lenses.get(key="real_work")
    assert (lens.name, lens.sign) == ("见实效", "效")
    assert document.campaign.lenses.get(key="serve_public").name == "立党为公"


@pytest.mark.parametrize(
    ("name", "period", "rule"),
    [
        ("甲", (date(2026, 7, 1), date(2026, 3, 1)), "documents.campaign_ends_before_start"),
        ("甲", (None, date(2026, 3, 1)), "documents.campaign_without_start"),
        ("秋季", (None, None), "documents.campaign_exists"),
    ],
)
def test_a_campaign_that_cannot_be_is_refused(
    document: Document,
    clerk: Actor,
    at: datetime,
    name: str,
    period: tuple[date | None, date | None],
    rule: str,
) -> None:
    services.start_campaign(organisation=document.organisation, name="秋季", by=clerk, at=at)

    with pytest.raises(Refused, match=rule):
        services.describe_campaign(
            campaign=document.campaign, name=name, period=period, lenses={}, by=clerk, at=at
        )


# What later steps ask.


def test_later_steps_see_accepted_acts_and_never_an_attitude(
    document: Document, county: Organisation, other_county: Organisation, clerk: Actor, at: datetime
) -> None:
    act, attitude = _of(document, "听一次意见"), _of(document, "充分认识")
    for each in (act, attitude):
        services.accept_requirement(requirement=each, by=clerk, at=at)

    assert queries.accepted_acts(county) == [act]
    assert queries.accepted_acts(other_county) == []


def test_rejected_sentences_are_not_among_the_requirements(
    document: Document, clerk: Actor, at: datetime
) -> None:
    rejected = _of(document, "听一次意见")
    services.reject_requirement(requirement=rejected, by=clerk, at=at)

    assert rejected not in queries.requirements_of(document)
    assert queries.requirements_of(document, states=[State.REJECTED]) == [rejected]


def test_progress_counts_sentences_and_open_doubts(
    document: Document,
    clerk: Actor,
    at: datetime,
    django_assert_num_queries: Callable[[int], object],
) -> None:
    services.accept_requirement(requirement=_of(document, "听一次意见"), by=clerk, at=at)

    with django_assert_num_queries(2):  # type: ignore[attr-defined]
        progress = queries.reading_progress([document])[document.pk]

    total = document.requirements.count()
    assert progress == queries.Progress(total, decided=1, accepted=1, open_suspects=1)


# Two requests at once.


def _at_once(*acts: Callable[[], object]) -> list[str]:
    """Run acts at the same moment in threads; 'done' or the rule that refused, sorted."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        try:
            barrier.wait()
            act()
        except Refused as refused:
            return refused.rule
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_double_click_brings_in_one_document(
    county: Organisation, clerk: Actor, at: datetime
) -> None:
    services.start_campaign(organisation=county, by=clerk, at=at)

    outcomes = _at_once(
        *[
            lambda: services.add_document(organisation=county, source=_file(), by=clerk, at=at)
            for _ in range(2)
        ]
    )

    assert outcomes == ["documents.already_added", "done"]
    assert Document.objects.count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_first_documents_at_once_start_one_campaign(
    county: Organisation, clerk: Actor, at: datetime
) -> None:
    outcomes = _at_once(
        lambda: services.add_document(organisation=county, source=_file("要去。"), by=clerk, at=at),
        lambda: services.add_document(organisation=county, source=_file("要来。"), by=clerk, at=at),
    )

    assert outcomes == ["done", "done"]
    assert Campaign.objects.count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_people_decide_on_one_sentence_and_one_of_them_learns_it(
    document: Document, clerk: Actor, at: datetime
) -> None:
    sentence = _of(document, "听一次意见")

    outcomes = _at_once(
        lambda: services.accept_requirement(requirement=sentence, by=clerk, at=at),
        lambda: services.reject_requirement(requirement=sentence, by=clerk, at=at),
    )

    assert outcomes == ["documents.already_decided", "done"]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_double_click_adds_one_sentence(document: Document, clerk: Actor, at: datetime) -> None:
    found = services.Overlooked(quote="先问再去")

    outcomes = _at_once(
        *[
            lambda: services.add_requirement(document=document, overlooked=found, by=clerk, at=at)
            for _ in range(2)
        ]
    )

    assert outcomes == ["documents.already_listed", "done"]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_double_click_settles_a_doubt_once(doubt: Suspect, clerk: Actor, at: datetime) -> None:
    outcomes = _at_once(
        *[
            lambda: services.accept_suspect(suspect=doubt, replacement="团", by=clerk, at=at)
            for _ in range(2)
        ]
    )

    assert outcomes == ["documents.doubt_settled", "done"]
