"""What every step uses: `from shixiao.engine import jobs as engine`."""

from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now

from shixiao.engine import runner
from shixiao.engine.models import Job
from shixiao.engine.progress import Cancelled, Progress
from shixiao.engine.queue import queue
from shixiao.engine.registry import every, job
from shixiao.kernel.refusal import Refused

__all__ = ["Cancelled", "Job", "Progress", "cancel", "enqueue", "every", "job"]


def enqueue(
    name: str, *, organisation: int | None = None, then: str = "", **arguments: object
) -> Job:
    """Queue work by name; `arguments` (numbers and texts) go to the handler `@engine.job(name)`.

    With the key of an organisation the job has a page there (`engine:job`, its `key`), which
    leads on to the address `then` when the work is done. It starts after the caller's
    transaction, so that the handler sees what was written; with `JOBS_IMMEDIATE` it is done
    before this returns.
    """
    queued = Job.objects.create(
        name=name, organisation=organisation, then=then, arguments=arguments
    )
    if settings.JOBS_IMMEDIATE:
        runner.run(queued.key)
        queued.refresh_from_db()
    else:
        transaction.on_commit(partial(queue().push, queued.key))
    return queued


def cancel(queued: Job) -> None:
    """The user no longer wants it: it stops at its next report. Refused once it has ended."""
    under_way = Job.objects.filter(pk=queued.pk, state__in=[Job.State.WAITING, Job.State.RUNNING])
    if not under_way.update(state=Job.State.CANCELLED, ended_at=Now()):
        raise Refused("engine.already_ended")
