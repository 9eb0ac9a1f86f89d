"""Doing one job, and writing down how it ended."""

from uuid import UUID

from django.db.models.functions import Now

from shixiao.engine.models import Job
from shixiao.engine.progress import Cancelled, Progress
from shixiao.engine.registry import HANDLERS
from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import say

_BROKEN = Refused("engine.broken")


def run(key: UUID) -> None:
    """Do a waiting job once; somebody else's, a cancelled or a finished one is left alone.

    A refusal becomes the sentence on the job's page. Anything else is a bug: the page says so and
    the error goes on, to the worker's log with its traceback or to the caller.
    """
    waiting = Job.objects.filter(pk=key, state=Job.State.WAITING)
    if not waiting.update(state=Job.State.RUNNING, started_at=Now()):
        return
    job = Job.objects.get(pk=key)
    failure: Refused | None = _BROKEN
    try:
        HANDLERS[job.name](Progress(key), **job.arguments)
        failure = None
    except Cancelled:
        failure = None
    except Refused as refused:
        failure = refused
    finally:
        end(key, failure)


def end(key: UUID, failure: Refused | None) -> None:
    """Write the end of a running job: done, or failed with its sentence in both languages."""
    Job.objects.filter(pk=key, state=Job.State.RUNNING).update(
        state=Job.State.FAILED if failure else Job.State.DONE,
        failure_zh=say(failure, "zh-hans") if failure else "",
        failure_en=say(failure, "en") if failure else "",
        ended_at=Now(),
    )
