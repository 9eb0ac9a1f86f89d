"""Keys with which other systems read."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from shixiao.directory.models import Organisation


class ApiToken(models.Model):
    """A key to the read API of one county. Only its hash is kept; who used it when is not."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="api_tokens"
    )
    name = models.CharField(max_length=60)
    hash = models.CharField(max_length=64, unique=True)
    # Some of `core.rights.RIGHTS`.
    rights = models.JSONField(default=list)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "接口口令"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")),
                name="reports_a_token_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def is_open(self, at: datetime) -> bool:
        """Whether it still opens anything at this moment."""
        return self.revoked_at is None and at < self.expires_at
