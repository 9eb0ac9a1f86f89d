"""What teams and places are told. Nobody is asked to confirm that it was read (F6)."""

from django.db import models
from django.db.models import Q

from shixiao.directory.models import Organisation, Place, Team
from shixiao.programme.models.activities import Activity
from shixiao.programme.models.seasons import Outing


class Notice(models.Model):
    """One notice to one team or one place; it appears outside the quiet hours."""

    class Kind(models.TextChoices):
        PLANNED = "planned", "排上了"
        MOVED = "moved", "改期"
        CANCELLED = "cancelled", "取消"
        TEAM_CANNOT = "team_cannot", "队伍来不了"
        HEAD_COUNT = "head_count", "请报到场人数"

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=12, choices=Kind)
    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, blank=True, related_name="notices"
    )
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="notices"
    )
    outing = models.ForeignKey(
        Outing, on_delete=models.PROTECT, null=True, blank=True, related_name="notices"
    )
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="notices"
    )
    was_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    visible_from = models.DateTimeField()

    class Meta:
        verbose_name = "通知"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(team__isnull=True) ^ Q(place__isnull=True),
                name="programme_a_notice_goes_to_a_team_or_a_place",
            ),
            models.UniqueConstraint(
                fields=["activity"],
                condition=Q(kind="head_count"),
                name="programme_a_head_count_is_asked_for_once",
            ),
            models.CheckConstraint(
                condition=Q(visible_from__gte=models.F("created_at")),
                name="programme_a_notice_is_not_seen_before_it_is_written",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
