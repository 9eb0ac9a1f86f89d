"""Who speaks when, who takes no part, and the end of a meeting (D5, D6)."""

from datetime import datetime

import pytest

from shixiao.decisions.queries import meetings as queries
from shixiao.decisions.services import meeting as services
from shixiao.directory.models import Body, BodyMember, Organisation
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from tests.decisions.meetings_at_hand import Chamber


@pytest.fixture
def chamber(presidium: Body, clerk: Actor, at: datetime) -> Chamber:
    return Chamber(presidium, clerk, at)


# D5: the chair speaks last


@pytest.mark.parametrize(
    ("order", "rule"),
    [
        ((0, 1, 2, 3, 4, 5), "decisions.chair_not_last"),
        ((1, 2, 3, 0), "decisions.chair_before_all_spoke"),
    ],
)
def test_no_vote_is_taken_after_the_chair_spoke_too_early(
    chamber: Chamber, order: tuple[int, ...], rule: str
) -> None:
    meeting = chamber.attended(chamber.called())
    item = chamber.item(meeting)
    chamber.speak(item, order)

    with pytest.raises(Refused, match=rule):
        chamber.vote(item)
    sitting = queries.sitting(meeting.organisation, meeting.pk)
    assert sitting is not None
    assert ("chair_last", "wrong") in {(one.code, one.state) for one in sitting.checks}

    chamber.speak(item, (1, 2, 3, 4, 5, 0))
    assert chamber.vote(item).is_passed


def test_only_who_is_present_speaks_and_not_after_the_vote(chamber: Chamber) -> None:
    item = chamber.item(chamber.attended(chamber.called(), 5))

    with pytest.raises(Refused, match="decisions.speaker_not_present"):
        chamber.speak(item, (1, 2, 0))
    chamber.vote(item, ".yyyyy")
    with pytest.raises(Refused, match="decisions.item_voted"):
        chamber.speak(item, (1, 2))


# D6: recusal


@pytest.mark.parametrize(("lowers", "base", "is_passed"), [(False, 6, False), (True, 4, True)])
def test_whether_recusal_lowers_the_base_is_the_bodys_rule_and_shown(
    chamber: Chamber, lowers: bool, base: int, is_passed: bool
) -> None:
    Body.objects.filter(pk=chamber.body.pk).update(recusal_lowers_base=lowers)
    item = chamber.item(chamber.attended(chamber.called()))
    for seat in (4, 5):
        services.recuse(
            item=item,
            member=chamber.members[seat],
            reason="亲属经营",
            by=chamber.by,
            at=chamber.at,
        )

    chamber.vote(item, "yyyn..")

    item.refresh_from_db()
    assert (item.base, item.recused, item.is_passed) == (base, 2, is_passed)


def test_who_is_recused_neither_votes_nor_speaks(chamber: Chamber) -> None:
    item = chamber.item(chamber.attended(chamber.called()))
    chamber.speak(item)
    services.recuse(
        item=item, member=chamber.members[5], reason="本人", by=chamber.by, at=chamber.at
    )

    assert not item.statements.filter(member=chamber.members[5]).exists()
    with pytest.raises(Refused, match="decisions.vote_of_recused"):
        chamber.vote(item, "yyyyyy")
    with pytest.raises(Refused, match="decisions.speaker_not_present"):
        chamber.speak(item)
    services.withdraw_recusal(item=item, member=chamber.members[5], by=chamber.by, at=chamber.at)
    chamber.speak(item)
    assert chamber.vote(item, "yyyyyy").yes == 6


def test_a_recusal_says_why_and_concerns_a_member(chamber: Chamber, county: Organisation) -> None:
    item = chamber.item(chamber.attended(chamber.called()))
    other = Body.objects.create(organisation=county, name="理事会")
    stranger = BodyMember.objects.create(body=other, name="外人")

    for member, reason, rule in (
        (chamber.members[5], " ", "decisions.recusal_without_reason"),
        (stranger, "亲属", "decisions.recused_without_entitlement"),
    ):
        with pytest.raises(Refused, match=rule):
            services.recuse(item=item, member=member, reason=reason, by=chamber.by, at=chamber.at)


# Closing


def test_a_closed_meeting_stays_as_it_was(chamber: Chamber) -> None:
    meeting = chamber.attended(chamber.called())
    item = chamber.item(meeting)
    chamber.vote(item)
    chamber.closed(meeting)
    when = {"by": chamber.by, "at": chamber.at}

    for act in (
        lambda: chamber.item(meeting),
        lambda: chamber.attended(meeting),
        lambda: chamber.speak(item),
        lambda: services.close_meeting(meeting=meeting, **when),
        lambda: services.adjourn(meeting=meeting, **when),
        lambda: services.remove_item(item=item, **when),
        lambda: services.note_consultation(item=item, consultation="", **when),
    ):
        with pytest.raises(Refused, match="decisions.meeting_closed"):
            act()


def test_a_meeting_about_nothing_is_not_closed(chamber: Chamber) -> None:
    with pytest.raises(Refused, match="decisions.agenda_empty"):
        chamber.closed(chamber.attended(chamber.called()))
