"""What happened, once and for good."""

from django.db import models


class Entry(models.Model):
    """One act: who, when, what, on which subject, and a salted hash of what it said.

    The organisation is a plain key: the log outlives the rows that it speaks of.
    """

    organisation = models.BigIntegerField(db_index=True)
    by_kind = models.CharField(max_length=12)
    by_key = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()
    act = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject_key = models.CharField(max_length=60)
    salt = models.BinaryField(max_length=16)
    payload_hash = models.BinaryField(max_length=32)

    class Meta:
        verbose_name = "日志条目"
        verbose_name_plural = "日志条目"

    def __str__(self) -> str:
        return f"{self.act} {self.subject_kind}:{self.subject_key}"
