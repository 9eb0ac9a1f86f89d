"""What residents ask for, and what visits bring home."""

from django.db import models
from django.db.models import F, Q

from shixiao.directory.models import ArtForm, Organisation, Place
from shixiao.needs.core import states
from shixiao.needs.core.receipts import shown_code


class Visit(models.Model):
    """Going down to the grassroots, in exactly four kinds (四下基层)."""

    class Kind(models.TextChoices):
        OUTREACH = "outreach", "宣传党的路线方针政策下基层"
        RESEARCH = "research", "调查研究下基层"
        PETITIONS = "petitions", "信访接待下基层"
        ON_THE_SPOT = "on_the_spot", "现场办公下基层"

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="visits")
    kind = models.CharField(max_length=12, choices=Kind)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="visits")
    on = models.DateField()
    who_went = models.CharField(max_length=200)
    who_was_met = models.CharField(max_length=120, blank=True)
    answered_on_the_spot = models.CharField(max_length=500, blank=True)
    handled_by = models.CharField(max_length=60, blank=True)
    owner = models.CharField(max_length=40, blank=True)
    due_on = models.DateField(null=True, blank=True)
    result = models.CharField(max_length=300, blank=True)
    reported_back_how = models.CharField(max_length=60, blank=True)
    is_revisited = models.BooleanField(default=False)
    form_key = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name = "下基层记录"
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "form_key"],
                condition=~Q(form_key=""),
                name="needs_a_visit_is_recorded_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.on}"


class Need(models.Model):
    """One thing that residents of a place ask for. No name, no phone, no address of a device."""

    class Channel(models.TextChoices):
        PHONE = "phone", "手机"
        PAPER = "paper", "纸条"
        VISIT = "visit", "下基层"

    class State(models.TextChoices):
        RECEIVED = "received", "已收到"
        CHECKED = "checked", "核实"
        PLANNED = "planned", "列入计划"
        SCHEDULED = "scheduled", "已安排"
        DONE = "done", "已办"
        CONFIRMED = "confirmed", "群众确认见效"
        REFUSED = "refused", "暂办不了"
        MERGED = "merged", "合并"
        PASSED_ON = "passed_on", "已转"

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="needs")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="needs")
    art_form = models.ForeignKey(
        ArtForm, on_delete=models.PROTECT, null=True, blank=True, related_name="needs"
    )
    text = models.CharField(max_length=300, blank=True)
    wording = models.CharField(max_length=120, blank=True)
    audience = models.CharField(max_length=60, blank=True)
    wanted_when = models.CharField(max_length=60, blank=True)
    venue = models.CharField(max_length=120, blank=True)
    channel = models.CharField(max_length=8, choices=Channel)
    is_on_behalf = models.BooleanField(default=False)
    entered_by = models.CharField(max_length=40, blank=True)
    visit = models.ForeignKey(
        Visit, on_delete=models.PROTECT, null=True, blank=True, related_name="needs"
    )
    receipt_code = models.CharField(max_length=16)
    raised_on = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.RECEIVED)
    public_reason = models.CharField(max_length=300, blank=True)
    scheduled_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged"
    )
    # The day of the present state, and the day until which the next one is promised.
    state_on = models.DateField()
    promised_on = models.DateField(null=True, blank=True)
    passed_to = models.CharField(max_length=60, blank=True)
    reopened_on = models.DateField(null=True, blank=True)
    forgotten_on = models.DateField(null=True, blank=True)
    form_key = models.CharField(max_length=40, blank=True)
    # Counted by `queries.with_supporters`; a row fetched otherwise has none.
    supporters: int

    class Meta:
        verbose_name = "需求"
        ordering = ["-raised_on", "-pk"]
        indexes = [
            models.Index(fields=["organisation", "state"], name="needs_by_state"),
            models.Index(fields=["place", "raised_on"], name="needs_by_place"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "form_key"],
                condition=~Q(form_key=""),
                name="needs_a_form_is_taken_once",
            ),
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False)
                | (~Q(state="merged") & Q(merged_into__isnull=True)),
                name="needs_a_merged_need_says_into_which",
            ),
            models.UniqueConstraint(
                fields=["organisation", "receipt_code"], name="needs_a_receipt_is_given_once"
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(public_reason=""),
                name="needs_a_refusal_has_a_public_reason",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")),
                name="needs_a_need_is_not_merged_into_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.wording or f"{self.place} {self.shown_code}"

    @property
    def shown_code(self) -> str:
        return shown_code(self.receipt_code)

    @property
    def is_open(self) -> bool:
        return self.state in states.OPEN

    @property
    def is_reopened(self) -> bool:
        return self.reopened_on is not None and self.is_open


class Station(models.Model):
    """One state that a need reached, on which day, and what everybody may read about it."""

    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="stations")
    state = models.CharField(max_length=10, choices=Need.State)
    on = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    is_reopening = models.BooleanField(default=False)

    class Meta:
        verbose_name = "进展"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.on} {self.get_state_display()}"


class Support(models.Model):
    """我也要: one for each device and need; the device is a hash that differs for every need.

    Whoever asked first is the first supporter; a need from paper or a visit has a random one.
    """

    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="supports")
    device = models.CharField(max_length=64)
    on = models.DateField()

    class Meta:
        verbose_name = "我也要"
        constraints = [
            models.UniqueConstraint(
                fields=["need", "device"], name="needs_a_device_supports_a_need_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.need}"


class Merge(models.Model):
    """Two needs that are one; the originals stay and it can be undone."""

    kept = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="merges")
    merged = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="+")
    state_before = models.CharField(max_length=10)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "合并"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["merged"],
                condition=Q(undone_at__isnull=True),
                name="needs_a_need_is_merged_into_one_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.merged} → {self.kept}"


class Observation(models.Model):
    """What was heard or seen on a visit; it becomes a need, later a problem."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="observations")
    text = models.CharField(max_length=300)
    need = models.OneToOneField(
        Need, on_delete=models.PROTECT, null=True, blank=True, related_name="observation"
    )

    class Meta:
        verbose_name = "听到看到的"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text


class Complaint(models.Model):
    """A complaint or a suggestion about the federation, its people or this site."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="complaints"
    )
    text = models.CharField(max_length=500, blank=True)
    receipt_code = models.CharField(max_length=16)
    received_on = models.DateField()
    answer = models.CharField(max_length=500, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    promised_on = models.DateField()
    forgotten_on = models.DateField(null=True, blank=True)
    form_key = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name = "投诉建议"
        ordering = ["-received_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "form_key"],
                condition=~Q(form_key=""),
                name="needs_a_complaint_is_taken_once",
            ),
            models.UniqueConstraint(
                fields=["organisation", "receipt_code"],
                name="needs_a_complaint_has_its_own_receipt",
            ),
        ]

    def __str__(self) -> str:
        return self.shown_code

    @property
    def shown_code(self) -> str:
        return shown_code(self.receipt_code)
