"""How a handler says how far it is, and learns that it should stop."""

from uuid import UUID

from shixiao.engine.models import Job

LONGEST_MESSAGE = 200


class Cancelled(Exception):
    """Somebody cancelled the job; the handler lets this pass after cleaning up."""


class Progress:
    """The handler's line to the page of its job."""

    def __init__(self, key: UUID) -> None:
        self.key = key

    def report(self, done: int, total: int, message: str = "") -> None:
        """Show `done` of `total` (pages, rows, places) and what is being worked on.

        `message` is a code of `kernel.wording`, perhaps with facts (`programme.so_far
        objective=971`), or a plain name. Raises `Cancelled` when the user
        no longer wants the work. One UPDATE: report every page or every hundredth row, not every
        character. Inside a transaction nothing is seen before its end.
        """
        running = Job.objects.filter(pk=self.key, state=Job.State.RUNNING)
        if not running.update(done=done, total=total, message=message[:LONGEST_MESSAGE]):
            raise Cancelled
