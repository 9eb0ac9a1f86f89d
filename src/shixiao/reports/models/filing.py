"""What the filing dossier needs and the database does not know."""

from django.db import models

from shixiao.directory.models import Organisation


class FilingFacts(models.Model):
    """The facts of 备案材料 that only people know; everything else comes from the records."""

    organisation = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, related_name="filing_facts"
    )
    operator = models.CharField(max_length=80, blank=True)
    contact = models.CharField(max_length=80, blank=True)
    legal_basis = models.CharField(max_length=500, blank=True)
    security_level = models.CharField(max_length=40, blank=True)
    security_measures = models.CharField(max_length=500, blank=True)
    acceptance = models.CharField(max_length=300, blank=True)
    similar = models.CharField(max_length=500, blank=True)
    written_on = models.DateField()

    class Meta:
        verbose_name = "备案材料"

    def __str__(self) -> str:
        return f"{self.organisation}"
