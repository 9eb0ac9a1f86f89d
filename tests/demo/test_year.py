"""A whole year lies behind the demo county, and five steps lead each person through it."""

import re
from collections import Counter
from datetime import UTC, datetime
from unittest.mock import patch

from django.db.models import Q
from django.test import Client, TestCase, override_settings

from shixiao.commitments.core.states import State
from shixiao.commitments.queries import states_of
from shixiao.decisions.models import BallotPaper
from shixiao.demo.building import build
from shixiao.demo.names import SILENT_TOWN
from shixiao.demo.tours import ROLES, STAFF
from shixiao.directory.models import Organisation, Place, Team
from shixiao.documents.models import Requirement
from shixiao.findings.models import Finding
from shixiao.journal.models import Entry
from shixiao.journal.services import check, sequence
from shixiao.kernel.wording import STATES
from shixiao.needs.models import Need
from shixiao.programme.models import Activity, Outing, Postponement, Season
from shixiao.reports.queries.leader import leader_of
from shixiao.verdicts.models import Answer, Collection, Slip

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
TODAY = NOW.date()
HERE = {"HTTP_HOST": "127.0.0.1:8000"}
FORBIDDEN = ("打卡", "积分", "排行榜")
IN_MEMORY = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}


@override_settings(STORAGES=IN_MEMORY)
class TestTheYear(TestCase):
    """One county, built once for all these sentences; each of them leaves it as it was."""

    county: Organisation

    @classmethod
    def setUpTestData(cls) -> None:
        cls.county = build(now=NOW)

    # The county, its needs and its decisions.

    def test_it_has_the_size_of_a_county(self) -> None:
        assert self.county.is_demo
        assert "演示" in self.county.name
        assert self.county.places.count() == 120
        assert self.county.places.values("town").distinct().count() == 12
        assert self.county.associations.count() == 10
        assert Team.objects.filter(organisation=self.county).count() == 24
        assert self.county.needs.count() == 300

    def test_everything_was_done_by_the_services(self) -> None:
        acts = Counter(Entry.objects.values_list("act", flat=True))

        assert acts["needs.raised"] == self.county.needs.count()
        assert acts["programme.activity_added"] + acts["programme.plan_kept"] > 10
        assert not [act for act in acts if "cast" in act or "paper" in act or "answer_" in act]

    def test_the_journal_is_whole(self) -> None:
        sequence(at=NOW)

        assert check() == []

    def test_one_round_is_counted_and_one_is_about_to_close(self) -> None:
        counted = self.county.rounds.get(counted_at__isnull=False)
        closing = self.county.rounds.get(counted_at__isnull=True)

        assert counted.count.papers == 180
        assert closing.takes_papers(NOW)
        assert (closing.closes_at - NOW).days <= 2
        assert BallotPaper.objects.filter(round=closing).count() == 96

    def test_one_meeting_lacks_a_quorum_and_one_decision_departs_from_the_ballot(self) -> None:
        adjourned = self.county.meetings.get(adjourned_at__isnull=False)
        departed = self.county.items.exclude(departure_reason="").get()

        assert adjourned.attendance.filter(is_present=True).count() == 4
        assert not adjourned.items.filter(voted_at__isnull=False).exists()
        assert departed.is_passed
        assert departed.published_at is not None

    def test_one_town_never_said_a_word(self) -> None:
        assert not Need.objects.filter(place__town=SILENT_TOWN).exists()
        assert Place.objects.filter(organisation=self.county, needs__isnull=True).count() > 12

    def test_no_need_waits_for_months(self) -> None:
        late = Need.objects.filter(
            state__in=["received", "checked", "planned", "scheduled"], promised_on__lt=TODAY
        )

        assert late.count() <= 12

    def test_most_sentences_of_the_speech_are_followed_and_a_handful_is_red(self) -> None:
        leader = leader_of(self.county)

        assert set(self.county.requirements.values_list("calls_for", flat=True)) == {
            "act",
            "attitude",
        }
        assert self.county.requirements.filter(state=Requirement.State.ACCEPTED).count() > 30
        assert 40 <= len(leader.rows) <= 48
        assert 4 <= leader.unfollowed <= 14
        assert sum(row.works for row in leader.rows) >= 3
        assert sum(row.reopened for row in leader.rows) >= 1

    # The seasons.

    def test_two_seasons_are_over_and_the_third_is_in_mid_course(self) -> None:
        third, second, first = Season.objects.filter(organisation=self.county)

        assert first.closed_at is not None
        assert second.closed_at is not None
        assert first.ends_on < second.starts_on < second.ends_on < third.starts_on < TODAY
        assert third.closed_at is None
        assert third.published_at is not None
        assert third.ends_on > TODAY

    def test_each_season_has_a_plan_of_the_planner_that_was_kept(self) -> None:
        for season in Season.objects.filter(organisation=self.county):
            run = season.runs.get()

            assert run.kept_at is not None
            assert run.bound >= run.objective > 0
            assert season.activities.filter(outing__run=run).count() >= 5

    def test_no_season_costs_more_than_it_had(self) -> None:
        for season in Season.objects.filter(organisation=self.county):
            spent = sum(cost or 0 for cost in season.activities.values_list("cost_fen", flat=True))

            assert 0 < spent <= season.budget_fen

    def test_there_are_activities_of_all_five_kinds_and_some_in_the_next_two_weeks(self) -> None:
        held = self.county.activities.filter(state=Activity.State.DONE)

        assert self.county.activities.count() >= 40
        assert set(held.values_list("kind", flat=True)) == set(Activity.Kind.values)
        ahead = self.county.activities.filter(state__in=["planned", "confirmed"], on__gte=TODAY)
        assert ahead.filter(on=TODAY).exists()
        assert {(each.on - TODAY).days // 7 for each in ahead} >= {0, 1}

    def test_one_show_was_rained_off_and_to_one_activity_nobody_came(self) -> None:
        rained = self.county.activities.get(state=Activity.State.CANCELLED)
        empty = self.county.activities.get(state=Activity.State.NOBODY_CAME)

        assert "暴雨" in rained.public_reason
        assert "收" in empty.public_reason
        assert empty.head_counts.get().people == 0

    def test_one_was_postponed_and_one_head_count_was_corrected_with_its_reason(self) -> None:
        moved = Postponement.objects.get(activity__organisation=self.county)
        corrected = self.county.activities.get(head_counts__version=2)

        assert moved.now_on == moved.activity.on > moved.was_on
        first, second = corrected.head_counts.order_by("version")
        assert first.people > second.people
        assert second.reason

    def test_a_team_withdrew_and_another_took_over(self) -> None:
        gone = Outing.objects.get(organisation=self.county, team_answer="no")
        acts = Entry.objects.filter(act="programme.outing_taken_over")

        assert gone.called_off_at is not None
        assert gone.team_reason
        assert acts.count() == 1

    def test_the_papers_of_the_rules_are_there(self) -> None:
        """S1, S2 and S3."""
        announced = self.county.activities.filter(announced_at__isnull=False)

        assert announced.filter(expected__gte=1000).exclude(security_licence="").exists()
        schools = announced.filter(Q(kind="in_schools") | Q(place__kind="school"))
        assert schools.exists()
        assert not schools.filter(campus_consent="").exists()
        assert announced.filter(is_risky=True).exclude(insurance="").exists()
        assert not announced.filter(is_risky=True, insurance="").exists()

    def test_what_was_held_has_a_head_count_and_a_cost(self) -> None:
        held = self.county.activities.filter(state=Activity.State.DONE)

        assert not held.filter(head_counts__isnull=True).exists()
        assert held.filter(cost_fen__isnull=False).count() == held.count()

    # What residents said.

    def verdicts(self) -> list[Collection]:
        found = self.county.collections.filter(kind="verdict", closed_at__isnull=False)
        return list(found.select_related("activity"))

    def test_every_season_sealed_its_indicators_before_it_began(self) -> None:
        for season in Season.objects.filter(organisation=self.county):
            for indicator in season.indicators.all():
                assert indicator.sealed_at is not None
                assert indicator.sealed_at.date() < season.starts_on
            assert season.indicators.count() >= 2

    def test_no_more_answers_than_slips_and_each_answer_used_one(self) -> None:
        for collection in self.county.collections.all():
            slips = Slip.objects.filter(collection=collection)
            answers = Answer.objects.filter(collection=collection).count()

            assert slips.filter(is_used=True).count() == answers <= slips.count()
            assert (collection.returned_slips or 0) <= slips.filter(is_used=False).count()

    def test_one_activity_has_more_answers_than_people_and_only_one(self) -> None:
        more = [
            one
            for one in self.verdicts()
            if one.answers_count > one.activity.head_counts.order_by("-version")[0].people
        ]

        assert len(more) == 1

    def test_one_activity_has_too_few_answers(self) -> None:
        assert 1 <= sum(one.answers_count < 5 for one in self.verdicts()) <= 2

    def test_ten_to_sixty_in_a_hundred_speak_and_they_differ(self) -> None:
        rates = [
            one.answers_count / one.activity.head_counts.order_by("-version")[0].people
            for one in self.verdicts()
        ]

        assert min(rates) < 0.12
        assert 0.3 < sorted(rates)[-2] <= 0.65

    def test_most_say_yes_and_not_everywhere_alike(self) -> None:
        shares = []
        for one in self.verdicts():
            said = [answer.answers["again"] for answer in one.answers.all()]
            if len(said) >= 8:
                shares.append(said.count("yes") / len(said))

        assert 0.7 < sum(shares) / len(shares) < 0.95
        assert max(shares) - min(shares) > 0.2

    def test_answers_come_on_paper_and_by_phone_and_sentences_are_put_together(self) -> None:
        answers = Answer.objects.filter(collection__organisation=self.county)

        assert set(answers.values_list("channel", flat=True)) == {"paper", "phone"}
        assert self.county.collections.filter(topics__isnull=False).exists()

    def test_follow_ups_confirmed_reopened_asked_again_and_one_is_open(self) -> None:
        asked = self.county.collections.filter(kind="follow_up")

        assert {"confirmed", "reopened", "undecided"} <= set(
            asked.values_list("outcome", flat=True)
        )
        assert asked.filter(turn=2).exists()
        assert asked.filter(closed_at__isnull=True, opens_on__lt=TODAY).exists()
        assert not self.county.collections.filter(closed_at__isnull=False, root="").exists()

    def test_nothing_is_asked_about_twice_in_a_turn(self) -> None:
        asked = self.county.collections.filter(kind="follow_up", commitments__kind="rectification")

        assert Counter(asked.values_list("commitments", "turn")).most_common(1)[0][1] == 1

    def test_what_residents_confirmed_was_done_before(self) -> None:
        confirmed = self.county.needs.filter(state=Need.State.CONFIRMED)

        assert confirmed.count() >= 10
        assert self.county.needs.filter(reopened_on__isnull=False).exists()

    # Signs and problems.

    def test_a_rush_was_explained_and_called_a_false_alarm(self) -> None:
        finding = self.county.findings.get(check_key="rush", state=Finding.State.FALSE_ALARM)

        assert "双抢" in finding.explanation
        assert finding.decision_reason

    def test_a_repeated_show_was_upheld_mended_and_refused_by_residents(self) -> None:
        finding = self.county.findings.get(check_key="repeated", state=Finding.State.UPHELD)
        line = finding.problem.commitment

        assert line.kind == "rectification"
        assert line.reported_done_at is not None
        assert states_of([line])[line.pk] is State.REOPENED

    def test_another_rectification_was_confirmed_and_closed_out(self) -> None:
        problems = self.county.problems.filter(finding__isnull=True)
        line = problems.get().commitment

        assert line.confirmations.exists()
        assert states_of([line])[line.pk] is State.CLOSED

    def test_a_name_left_open_waits_for_an_answer(self) -> None:
        finding = self.county.findings.get(check_key="leftovers")

        assert finding.state == Finding.State.ASKED
        assert finding.facts["blank"] == "XX镇"
        assert finding.answer_until_on >= TODAY

    # Each role is led through five pages that open for it.

    def setUp(self) -> None:
        moment = patch("django.utils.timezone.now", return_value=NOW)
        moment.start()
        self.addCleanup(moment.stop)
        self.visitor = Client(**HERE)

    def tour(self, role: str) -> str:
        return self.visitor.get(f"/c/yunxi/demo/tour/{role}/", follow=True).text

    def test_the_first_page_leads_to_everybody(self) -> None:
        page = self.visitor.get("/c/yunxi/demo/").text

        for role in ROLES:
            assert f'href="/c/yunxi/demo/tour/{role}/"' in page
            assert f'href="/c/yunxi/demo/{role}/"' in page

    def test_every_step_of_every_role_opens_for_it(self) -> None:
        for role in ROLES:
            steps = re.search(r'<ol class="steps.*?</ol>', self.tour(role), re.DOTALL)
            assert steps is not None
            links = re.findall(r'href="([^"]+)"', steps[0])
            assert len(links) == 5
            for link in links:
                page = self.visitor.get(link)
                assert page.status_code == 200, f"{role}: {link}"
                assert not any(word in page.text for word in FORBIDDEN)

    def test_no_step_falls_back_to_a_list(self) -> None:
        """The rows that the sentences speak of are there."""
        for role, page in (("clerk", "verdicts/activity/"), ("chair", "findings/problems/")):
            assert re.search(rf'href="/c/yunxi/{page}\d+/"', self.tour(role)), role
        for role, page in (("dispatcher", "programme/activities/"), ("auditor", "findings/")):
            assert re.search(rf'href="/c/yunxi/{page}\d+/"', self.tour(role)), role
        assert "verdicts/results/" in self.tour("team")

    def test_the_tour_of_the_staff_shows_their_menu_and_that_of_residents_none(self) -> None:
        assert "周敏" in self.tour("clerk")
        assert 'aria-label="主导航"' in self.tour("clerk")
        assert 'aria-label="主导航"' not in self.tour("resident")

    def test_a_link_of_the_team_opens_its_page(self) -> None:
        page = self.visitor.get("/c/yunxi/demo/team/", follow=True)

        assert page.status_code == 200
        assert "渔鼓夜场" in page.text

    def test_a_slip_of_today_is_shown_once_and_is_good_for_an_answer(self) -> None:
        shown = self.visitor.post("/c/yunxi/demo/slip/").text
        code = re.search(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b", shown)
        assert code is not None

        asked = self.visitor.post("/c/yunxi/verdicts/answer/", {"code": code[0]})

        assert "渔鼓夜场" in asked.text

    def test_every_sentence_is_there_in_both_languages(self) -> None:
        for role in ROLES:
            for key in (f"demo.role.{role}", f"demo.does.{role}"):
                assert STATES[key].en
            assert [f"demo.tour.{role}.{n}" in STATES for n in range(1, 7)] == [True] * 5 + [False]

    def test_today_has_at_most_five_lines(self) -> None:
        for role in STAFF:
            self.visitor.get(f"/c/yunxi/demo/{role}/")
            page = self.visitor.get("/c/yunxi/today/").text
            lines = page.split('<ol class="lines"', 1)[1].split("</ol>", 1)[0]

            assert 1 <= lines.count("<li") <= 5

    def test_nothing_of_it_is_there_in_a_real_county(self) -> None:
        Organisation.objects.update(is_demo=False)

        for path in ("", "clerk/", "team/", "tour/clerk/"):
            assert self.visitor.get(f"/c/yunxi/demo/{path}").status_code == 404
        assert self.visitor.post("/c/yunxi/demo/slip/").status_code == 404
