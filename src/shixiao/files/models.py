"""Uploads as they came in."""

from django.db import models


class Upload(models.Model):
    """A file that someone sent: kept whole under its digest, its kind found from its bytes."""

    organisation = models.BigIntegerField(db_index=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField()

    class Meta:
        verbose_name = "上传的文件"

    def __str__(self) -> str:
        return self.name
