"""What was asked of the machine, how far it is, and how it ended."""

from uuid import uuid4

from django.db import models


class Job(models.Model):
    """One piece of slow work. The organisation is a plain key: the engine knows no step.

    `message` is a code of `kernel.wording` or the name of what is being worked on; the failure is
    kept as sentences in both languages, because the reader's language is not known when it fails.
    `then` is the address of the page that shows what came out.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        CANCELLED = "cancelled"

    key = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=60)
    organisation = models.BigIntegerField(null=True, db_index=True)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=200, blank=True)
    then = models.CharField(max_length=200, blank=True)
    failure_zh = models.TextField(blank=True)
    failure_en = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "后台工作"
        indexes = [models.Index(fields=["state", "created_at"], name="engine_job_by_state")]

    def __str__(self) -> str:
        return f"{self.name} {self.state}"

    @property
    def is_under_way(self) -> bool:
        return self.state in {self.State.WAITING, self.State.RUNNING}

    def failure(self, language: str) -> str:
        """Why it failed, in the reader's language; empty when it did not."""
        return self.failure_en if language.startswith("en") else self.failure_zh

    @property
    def percent(self) -> int | None:
        """How far it is, in whole percent; None while nobody knows how much there is to do."""
        return min(100, self.done * 100 // self.total) if self.total else None
