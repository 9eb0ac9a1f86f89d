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


class Leaf(models.Model):
    """The place of an entry in the tree, given to it by the sequencer; `index` counts from 0."""

    index = models.PositiveBigIntegerField(unique=True)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="leaf")
    hash = models.BinaryField(max_length=32)

    class Meta:
        verbose_name = "日志叶"
        verbose_name_plural = "日志叶"

    def __str__(self) -> str:
        return str(self.index)


class Checkpoint(models.Model):
    """The signed root of the first `size` leaves; `peaks` is where the next one goes on from."""

    size = models.PositiveBigIntegerField(unique=True)
    root = models.BinaryField(max_length=32)
    peaks = models.BinaryField()
    signed = models.TextField()
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = "日志检查点"
        verbose_name_plural = "日志检查点"

    def __str__(self) -> str:
        return str(self.size)
