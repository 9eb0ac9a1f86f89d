"""An activity: what was planned for a place, what became of it, who came."""

from django.db import models
from django.db.models import Q

from shixiao.decisions.models import Proposal
from shixiao.directory.models import ArtForm, Organisation, Place
from shixiao.needs.models import Need
from shixiao.programme.models.seasons import Outing, Season


class Activity(models.Model):
    """One stop of an outing, or an activity of its own; 没人来 and 取消 are normal outcomes."""

    class Kind(models.TextChoices):
        FIELD_STUDY = "field_study", "采风"
        FREE_PERFORMANCE = "free_performance", "惠民演出"
        TRAINING = "training", "艺术培训"
        TO_VILLAGES = "to_villages", "送文化下乡"
        IN_SCHOOLS = "in_schools", "文艺进校园"

    class State(models.TextChoices):
        PLANNED = "planned", "排上了"
        CONFIRMED = "confirmed", "村里定了"
        DONE = "done", "办了"
        NOBODY_CAME = "nobody_came", "没人来"
        CANCELLED = "cancelled", "取消"

    class HostAnswer(models.TextChoices):
        NONE = "none", "还没回话"
        YES = "yes", "这天行"
        OTHER = "other", "想换一天"

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="activities"
    )
    season = models.ForeignKey(
        Season, on_delete=models.PROTECT, null=True, blank=True, related_name="activities"
    )
    outing = models.ForeignKey(
        Outing, on_delete=models.PROTECT, null=True, blank=True, related_name="activities"
    )
    # The stop of its outing, from 1.
    position = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=16, choices=Kind)
    title = models.CharField(max_length=80)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="activities")
    art_form = models.ForeignKey(ArtForm, on_delete=models.PROTECT, related_name="activities")
    on = models.DateField()
    starts_at = models.TimeField(null=True, blank=True)
    needs = models.ManyToManyField(Need, related_name="activities", blank=True)
    proposal = models.ForeignKey(
        Proposal, on_delete=models.PROTECT, null=True, blank=True, related_name="activities"
    )
    expected = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.PLANNED)
    # Cancelled or nobody came: why, as everybody may read it.
    public_reason = models.CharField(max_length=200, blank=True)
    host_answer = models.CharField(max_length=6, choices=HostAnswer, default=HostAnswer.NONE)
    host_answered_on = models.DateField(null=True, blank=True)
    host_wish = models.CharField(max_length=120, blank=True)
    # Rules S1 (licence of a large event), S2 (consent for a campus), S3 (insurance).
    security_licence = models.CharField(max_length=60, blank=True)
    campus_consent = models.CharField(max_length=60, blank=True)
    is_risky = models.BooleanField(default=False)
    insurance = models.CharField(max_length=60, blank=True)
    cost_fen = models.PositiveBigIntegerField(null=True, blank=True)
    created_at = models.DateTimeField()
    announced_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    form_key = models.CharField(max_length=40, blank=True)
    # Counted by `queries.seasons`; a row fetched otherwise has none.
    is_moved: bool
    has_worked: bool
    people: int | None
    pin_reason: str | None
    present: int | None

    class Meta:
        verbose_name = "活动"
        ordering = ["on", "position", "pk"]
        indexes = [
            models.Index(fields=["organisation", "on"], name="programme_by_day"),
            models.Index(fields=["place", "on"], name="programme_by_place"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "form_key"],
                condition=~Q(form_key=""),
                name="programme_an_activity_is_written_once",
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(public_reason=""),
                name="programme_who_cancels_says_why",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["planned", "confirmed"]) | Q(ended_at__isnull=False),
                name="programme_what_has_ended_has_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(host_answer="other") | ~Q(host_wish=""),
                name="programme_who_asks_for_another_day_says_which",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_ahead(self) -> bool:
        """Neither over nor called off."""
        return self.state in (self.State.PLANNED, self.State.CONFIRMED)

    @property
    def needs_another_team(self) -> bool:
        """Its team said that it cannot come, and no other took over yet."""
        return self.is_ahead and self.outing is not None and self.outing.team_answer == "no"

    @property
    def has_taken_place(self) -> bool:
        """Held, whether or not anybody came."""
        return self.state in (self.State.DONE, self.State.NOBODY_CAME)


class HeadCount(models.Model):
    """How many came, said by the host. A later statement needs a reason; both stay."""

    class Source(models.TextChoices):
        HOST = "host", "主办的村（校）"
        CLERK = "clerk", "代填"

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="head_counts")
    people = models.PositiveIntegerField()
    source = models.CharField(max_length=6, choices=Source)
    stated_at = models.DateTimeField()
    # 1 for the first statement; the highest is the one that counts.
    version = models.PositiveSmallIntegerField(default=1)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "到场人数"
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "version"], name="programme_a_head_count_has_one_version"
            ),
            models.CheckConstraint(
                condition=Q(version=1) | ~Q(reason=""),
                name="programme_who_changes_a_head_count_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity} {self.people}"


class Postponement(models.Model):
    """An announced activity was moved to another day: from when to when, and why."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="postponements")
    was_on = models.DateField()
    now_on = models.DateField()
    reason = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        verbose_name = "改期"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.was_on} → {self.now_on}"
