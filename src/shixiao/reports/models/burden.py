"""What the software costs the people who use it."""

from django.db import models
from django.db.models import Q

from shixiao.directory.models import Organisation


class Burden(models.Model):
    """The work that forms caused in one month, added up for a whole audience.

    No person, no role, no device and no day: an office may have one dispatcher only, and a figure
    about a group of one would be a figure about a person.
    """

    class Audience(models.TextChoices):
        STAFF = "staff", "文联干部"
        TEAM = "team", "队伍"
        HOST = "host", "村（社区、学校）"
        RESIDENT = "resident", "群众"

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="burdens")
    # The first day of the month.
    month = models.DateField()
    audience = models.CharField(max_length=8, choices=Audience)
    forms = models.PositiveIntegerField(default=0)
    # Filled in by hand, and found filled in already.
    fields = models.PositiveIntegerField(default=0)
    prefilled = models.PositiveIntegerField(default=0)
    seconds = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = "占用的时间"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "month", "audience"],
                name="reports_a_month_is_added_up_once_for_an_audience",
            ),
            models.CheckConstraint(
                condition=Q(audience="staff") | Q(seconds=0),
                name="reports_only_staff_are_timed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.get_audience_display()}"
