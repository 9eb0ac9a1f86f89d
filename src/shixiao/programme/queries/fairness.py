"""What it would cost to be fairer, read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from shixiao.engine.models import Job
from shixiao.programme.core.fairness import Figures
from shixiao.programme.models import Run


@dataclass(frozen=True, slots=True)
class Fairer:
    """The figures of a plan and of the fair one; `run` holds the fair plan, if it is another.

    Before they are there, `job` works on them (or nobody has asked).
    """

    best: Figures | None = None
    fair: Figures | None = None
    sentences: tuple[str, ...] = ()
    run: int | None = None
    job: Job | None = None

    @property
    def price_said(self) -> str:
        """The last sentence: what it costs."""
        return self.sentences[-1] if self.sentences else ""


def fairer(run: Run, language: str) -> Fairer:
    """What is known of fairness for a run. One query at most, none once it is known."""
    if not run.fairness:
        job = Job.objects.filter(pk=run.fairness_job).first() if run.fairness_job else None
        return Fairer(job=job if job is not None and job.is_under_way else None)
    said = cast(Mapping[str, Sequence[str]], run.fairness["said"])
    return Fairer(
        best=Figures(**run.fairness["best"]),
        fair=Figures(**run.fairness["fair"]),
        sentences=tuple(said["en" if language.startswith("en") else "zh-hans"]),
        run=run.fairness["run"],
    )
