"""A season, the runs that planned it, and the outings of the teams."""

import math

from django.db import models
from django.db.models import F, Q

from shixiao.decisions.models import Item
from shixiao.directory.models import ArtForm, Organisation, Place, Team
from shixiao.programme.core.chart import Chart, chart_of
from shixiao.programme.core.run_curve import Point, points_of


class Season(models.Model):
    """Some weeks with one budget. What phase it is in follows from the moments below."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="seasons")
    name = models.CharField(max_length=40)
    starts_on = models.DateField()
    ends_on = models.DateField()
    budget_fen = models.PositiveBigIntegerField()
    vans = models.PositiveSmallIntegerField(default=1)
    most_stops = models.PositiveSmallIntegerField(default=2)
    # Of population in the weight of a place: 1 counts heads, 0 counts places.
    population_exponent = models.DecimalField(max_digits=3, decimal_places=2, default="0.50")
    # The vote that decided the budget; above the threshold nothing goes out without one (D9).
    decided_by = models.ForeignKey(
        Item, on_delete=models.PROTECT, null=True, blank=True, related_name="seasons"
    )
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    form_key = models.CharField(max_length=40, blank=True)
    # Counted by `queries.seasons`; a row fetched otherwise has none.
    planned_count: int
    drafts_count: int
    spent_fen: int
    # Set by `queries.prospects`.
    open_run: int | None

    class Meta:
        verbose_name = "季"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="programme_a_season_is_named_once"
            ),
            models.UniqueConstraint(
                fields=["organisation", "form_key"],
                condition=~Q(form_key=""),
                name="programme_a_season_is_opened_once",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="programme_a_season_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(population_exponent__range=(0, 1)),
                name="programme_heads_weigh_between_not_at_all_and_fully",
            ),
            models.CheckConstraint(
                condition=Q(most_stops__range=(1, 4)), name="programme_an_outing_has_few_stops"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class Run(models.Model):
    """One calculation of a season plan: its input, its result and what is proven about it.

    Input and result stay, so that anyone can repeat it. The plan may be kept or left. A run that
    answers changes holds what happened, the plan that stood, and up to three plans to choose from.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "等待"
        RUNNING = "running", "正在排"
        DONE = "done", "排好了"
        CANCELLED = "cancelled", "停了"
        FAILED = "failed", "排不出"

    FAIR = "fair-"  # begins the form key of a fair plan

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="runs")
    season = models.ForeignKey(Season, on_delete=models.PROTECT, related_name="runs")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    seconds = models.PositiveSmallIntegerField(default=60)
    seed = models.PositiveIntegerField(default=0)
    # How many rounds the search made: with seed and problem they make the same plan again.
    rounds = models.PositiveIntegerField(null=True, blank=True)
    workers = models.PositiveSmallIntegerField(default=2)
    version = models.CharField(max_length=40, blank=True)
    # What the planner says it has shown ("feasible", "optimal" …).
    status = models.CharField(max_length=20, blank=True)
    objective = models.FloatField(null=True, blank=True)
    bound = models.FloatField(null=True, blank=True)
    gap = models.FloatField(null=True, blank=True)
    problem = models.JSONField(default=dict)
    plan = models.JSONField(default=dict)
    # [seconds, plan, bound or null] as the run went, and the prices at its end.
    curve = models.JSONField(default=list)
    prices = models.JSONField(default=dict)
    # Sentences that say why, in both languages, and what a little more money would buy.
    explained = models.JSONField(default=dict)
    # What it would cost to be fairer: figures, and the plan that is.
    fairness = models.JSONField(default=dict)
    fairness_job = models.UUIDField(null=True, blank=True)
    # What changed, the outings that stood then, and the plans that answer it.
    changes = models.JSONField(default=list)
    standing = models.JSONField(default=dict)
    choices = models.JSONField(default=list)
    # Teams and places that the problem is without, and what was assumed: lists of names and codes.
    left_out = models.JSONField(default=dict)
    # Why it ended without a plan: the rule and its facts, put into words when shown.
    refusal = models.JSONField(default=dict)
    job = models.UUIDField(null=True, blank=True)
    started_at = models.DateTimeField()
    # When somebody said that what was there would do: the search ends with it.
    enough_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    form_key = models.CharField(max_length=40, blank=True)
    kept_at = models.DateTimeField(null=True, blank=True)
    # Set by `queries.runs`; a row fetched otherwise has none.
    shown: str

    class Meta:
        verbose_name = "排期运算"
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kept_at__isnull=True) | Q(state="done"),
                name="programme_only_a_finished_plan_is_kept",
            ),
            models.UniqueConstraint(
                fields=["season", "form_key"],
                condition=~Q(form_key=""),
                name="programme_a_run_is_asked_for_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.season} {self.pk}"

    @property
    def is_under_way(self) -> bool:
        return self.state in (self.State.WAITING, self.State.RUNNING)

    @property
    def is_fair(self) -> bool:
        """The fair plan beside another run."""
        return self.form_key.startswith(self.FAIR)

    @property
    def fair_of(self) -> int | None:
        """The run that it is the fair plan of."""
        return int(self.form_key.removeprefix(self.FAIR)) if self.is_fair else None

    @property
    def is_going(self) -> bool:
        """Under way, and its job with it."""
        return self.shown in (self.State.WAITING, self.State.RUNNING)

    @property
    def points(self) -> tuple[Point, ...]:
        """How it went, second by second."""
        return points_of(self.curve)

    @property
    def chart(self) -> Chart | None:
        """The picture of how it went, or of how it goes within the time that it has."""
        return chart_of(self.points, seconds=self.seconds if self.is_under_way else 0)

    @property
    def spent(self) -> float | None:
        """After how many seconds it was last heard of."""
        return self.points[-1].seconds if self.curve else None

    @property
    def gap_percent(self) -> float | None:
        """How much better any plan could be, in percent of the bound; never rounded down."""
        last = self.points[-1].gap if self.is_under_way and self.curve else self.gap
        return None if last is None else math.ceil(last * 1000 - 1e-6) / 10


class Outing(models.Model):
    """A team goes out for a day; its stops are activities. Volunteers answer yes or no."""

    class TeamAnswer(models.TextChoices):
        NONE = "none", "还没回话"
        YES = "yes", "能去"
        NO = "no", "去不了"

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="outings")
    # An activity of its own may have a team and no season.
    season = models.ForeignKey(
        Season, on_delete=models.PROTECT, null=True, blank=True, related_name="outings"
    )
    run = models.ForeignKey(
        Run, on_delete=models.PROTECT, null=True, blank=True, related_name="outings"
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="outings")
    on = models.DateField()
    cost_fen = models.PositiveBigIntegerField(default=0)
    team_answer = models.CharField(max_length=4, choices=TeamAnswer, default=TeamAnswer.NONE)
    team_answered_on = models.DateField(null=True, blank=True)
    team_reason = models.CharField(max_length=200, blank=True)
    called_off_at = models.DateTimeField(null=True, blank=True)
    # How often it changed since it was announced, and when last: calendars follow these.
    revision = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "出门"
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "on"],
                condition=Q(called_off_at__isnull=True),
                name="programme_a_team_goes_out_once_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(team_answer="no") | ~Q(team_reason=""),
                name="programme_a_team_that_cannot_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team} {self.on}"

    @property
    def is_going(self) -> bool:
        """Neither called off, nor did its team say that it cannot come."""
        return self.called_off_at is None and self.team_answer != self.TeamAnswer.NO


class Pin(models.Model):
    """必办: a place, a day and an art form that every plan of the season must keep."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="pins")
    season = models.ForeignKey(Season, on_delete=models.PROTECT, related_name="pins")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="pins")
    art_form = models.ForeignKey(ArtForm, on_delete=models.PROTECT, related_name="pins")
    on = models.DateField()
    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, blank=True, related_name="pins"
    )
    reason = models.CharField(max_length=120)

    class Meta:
        verbose_name = "必办"
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["season", "place", "on"], name="programme_a_place_is_pinned_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.on}"
