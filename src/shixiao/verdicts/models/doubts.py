"""没见效: whoever holds the receipt of a need says so, at any time and at once."""

from django.db import models

from shixiao.directory.models import Organisation
from shixiao.needs.models import Need


class Doubt(models.Model):
    """One time that a need was reopened by its receipt: no person, no device, only the day.

    The sentence is for those who do the work. It is never published, and blanked after a while.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="doubts")
    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="doubts")
    text = models.CharField(max_length=200, blank=True)
    on = models.DateField()
    forgotten_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "凭回执说没见效"
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.need} {self.on}"
