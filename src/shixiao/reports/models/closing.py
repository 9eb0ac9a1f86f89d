"""A county's records in one file."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from shixiao.directory.models import Organisation


class Export(models.Model):
    """One export of everything; its file lies under the key and is deleted after some weeks."""

    key = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="exports")
    started_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    rows = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    # The signed root of the journal that it carries: how many entries it covers.
    journal_size = models.PositiveBigIntegerField(default=0)
    forgotten_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "全部导出"
        ordering = ["-started_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(made_at__isnull=True) | ~Q(sha256=""),
                name="reports_an_export_that_is_made_has_a_digest",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.started_at:%Y-%m-%d}"

    @property
    def is_at_hand(self) -> bool:
        """Whether its file can still be fetched."""
        return self.made_at is not None and self.forgotten_on is None
