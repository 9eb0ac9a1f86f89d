"""Meetings: who was entitled and present, what was said, how each item was voted."""

from django.db import models
from django.db.models import F, Q

from shixiao.decisions.models.proposals import Proposal
from shixiao.decisions.models.rounds import Round
from shixiao.directory.models import Body, BodyMember, Organisation


class Meeting(models.Model):
    """One meeting of a deciding body. Who is entitled is fixed when it is called."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="meetings"
    )
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    number = models.PositiveIntegerField()
    held_at = models.DateTimeField()
    venue = models.CharField(max_length=80, blank=True)
    chair = models.ForeignKey(BodyMember, on_delete=models.PROTECT, related_name="+")
    recorder = models.CharField(max_length=40, blank=True)
    # The body's rules as they stood when the meeting was called: a later change of the rules
    # does not change what was decided.
    quorum = models.CharField(max_length=7, default="1/2")
    personnel_quorum = models.CharField(max_length=7, default="2/3")
    recusal_lowers_base = models.BooleanField(default=False)
    major_threshold_fen = models.PositiveBigIntegerField(default=3_000_000)
    agenda_sent_on = models.DateField(null=True, blank=True)
    # 落实: who carries the decisions out until when; the last paragraph of the minutes.
    follow_up = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    # Closed because too few members came: nothing was voted on.
    adjourned_at = models.DateTimeField(null=True, blank=True)
    minutes_issued_at = models.DateTimeField(null=True, blank=True)
    form_key = models.CharField(max_length=40, blank=True)
    # Counted by `queries.meetings`; a row fetched otherwise has none.
    items_count: int
    items_open: int
    entitled_count: int
    present_count: int

    class Meta:
        verbose_name = "会议"
        ordering = ["-held_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "number"], name="decisions_a_meeting_of_a_body_is_numbered_once"
            ),
            models.CheckConstraint(
                condition=Q(minutes_issued_at__isnull=True) | Q(closed_at__isnull=False),
                name="decisions_minutes_are_issued_after_the_meeting",
            ),
            models.CheckConstraint(
                condition=Q(adjourned_at__isnull=True) | Q(closed_at__isnull=False),
                name="decisions_an_adjourned_meeting_is_closed",
            ),
            models.UniqueConstraint(
                fields=["organisation", "form_key"],
                condition=~Q(form_key=""),
                name="decisions_a_meeting_is_called_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}第 {self.number} 次会议"

    @property
    def is_open(self) -> bool:
        """Not closed yet: its agenda, attendance and votes can still be written."""
        return self.closed_at is None


class Attendance(models.Model):
    """An entitled member at one meeting; the written opinion of an absent one is only read."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendance")
    member = models.ForeignKey(BodyMember, on_delete=models.PROTECT, related_name="+")
    is_present = models.BooleanField(default=False)
    written_opinion = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = "到会"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "member"], name="decisions_a_member_attends_a_meeting_once"
            ),
            models.CheckConstraint(
                condition=Q(is_present=False) | Q(written_opinion=""),
                name="decisions_only_who_is_absent_writes_an_opinion",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}"


class Guest(models.Model):
    """Someone who attends without a vote (列席)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="guests")
    name = models.CharField(max_length=60)

    class Meta:
        verbose_name = "列席"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class Item(models.Model):
    """One agenda item, voted on by itself. The outcome is written once, with its base."""

    class Kind(models.TextChoices):
        ORDINARY = "ordinary", "一般事项"
        PERSONNEL = "personnel", "干部人事事项"
        MAJOR = "major", "三重一大事项"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    text = models.TextField(blank=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.ORDINARY)
    amount_fen = models.PositiveBigIntegerField(null=True, blank=True)
    proposal = models.ForeignKey(
        Proposal, on_delete=models.PROTECT, null=True, blank=True, related_name="items"
    )
    # The ballot that spoke about this proposal, if one did (D8).
    round = models.ForeignKey(
        Round, on_delete=models.PROTECT, null=True, blank=True, related_name="items"
    )
    consultation = models.CharField(max_length=500, blank=True)
    departure_reason = models.CharField(max_length=500, blank=True)
    # The consensus, for the issued minutes.
    consensus = models.CharField(max_length=500, blank=True)
    voted_at = models.DateTimeField(null=True, blank=True)
    is_passed = models.BooleanField(null=True, blank=True)
    entitled = models.PositiveSmallIntegerField(null=True, blank=True)
    present = models.PositiveSmallIntegerField(null=True, blank=True)
    recused = models.PositiveSmallIntegerField(null=True, blank=True)
    base = models.PositiveSmallIntegerField(null=True, blank=True)
    needed = models.PositiveSmallIntegerField(null=True, blank=True)
    yes = models.PositiveSmallIntegerField(null=True, blank=True)
    no = models.PositiveSmallIntegerField(null=True, blank=True)
    abstain = models.PositiveSmallIntegerField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "议题"
        ordering = ["meeting", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "position"], name="decisions_an_item_has_its_place_once"
            ),
            models.CheckConstraint(
                condition=Q(is_passed__isnull=True) | Q(is_passed=False) | Q(yes__gte=F("needed")),
                name="decisions_an_item_passes_with_enough_votes",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(voted_at__isnull=False),
                name="decisions_only_what_was_voted_is_published",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_voted(self) -> bool:
        return self.voted_at is not None


class OfficeDecision(models.Model):
    """A proposal decided without a meeting: below the unit's threshold, and published (D9)."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="office_decisions"
    )
    proposal = models.OneToOneField(
        Proposal, on_delete=models.PROTECT, related_name="office_decision"
    )
    amount_fen = models.PositiveBigIntegerField()
    round = models.ForeignKey(
        Round, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    departure_reason = models.CharField(max_length=500, blank=True)
    published_at = models.DateTimeField()

    class Meta:
        verbose_name = "日常决定"
        ordering = ["-published_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.proposal}"


class Statement(models.Model):
    """A view, in the order in which views were stated; the chair's comes last (D5)."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="statements")
    member = models.ForeignKey(BodyMember, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = "发言"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "position"], name="decisions_one_speaks_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.member}"


class Recusal(models.Model):
    """A member who takes no part in an item that concerns them or a relative (D6)."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="recusals")
    member = models.ForeignKey(BodyMember, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=120)

    class Meta:
        verbose_name = "回避"
        constraints = [
            models.UniqueConstraint(
                fields=["item", "member"], name="decisions_a_member_is_recused_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.member}"


class MemberVote(models.Model):
    """One member's vote on one item; by name in the internal record only (D7)."""

    class Choice(models.TextChoices):
        YES = "yes", "同意"
        NO = "no", "不同意"
        ABSTAIN = "abstain", "弃权"

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="votes")
    member = models.ForeignKey(BodyMember, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=8, choices=Choice)

    class Meta:
        verbose_name = "表决"
        constraints = [
            models.UniqueConstraint(
                fields=["item", "member"], name="decisions_a_member_votes_once_on_an_item"
            )
        ]

    def __str__(self) -> str:
        return f"{self.member}"
