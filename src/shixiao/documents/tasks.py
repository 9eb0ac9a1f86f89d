"""Work on documents that takes longer than a page."""

from django.utils import timezone

from shixiao.documents import services
from shixiao.documents.models import Asking, Document
from shixiao.engine import jobs as engine
from shixiao.engine.jobs import Progress
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused


@engine.job("documents.read")
def read(progress: Progress, *, document: int) -> None:
    """Read one document page by page; what cannot be read says so on its own page."""
    waiting = Document.objects.select_related("upload", "campaign", "organisation").get(pk=document)
    by = Actor("job", "documents.read")

    def on_page(done: int, total: int) -> None:
        progress.report(done, total, waiting.title)

    try:
        services.read_document(document=waiting, by=by, at=timezone.now(), on_page=on_page)
    except engine.Cancelled:
        services.note_stopped(document=waiting, by=by, at=timezone.now())
        raise


@engine.job("documents.ask_model")
def ask_model(progress: Progress, *, asking: int) -> None:
    """Ask a model about one document; what it proposes waits for a person."""
    row = Asking.objects.select_related("document__campaign").get(pk=asking)
    by = Actor("job", "documents.ask_model")

    def on_piece(done: int, total: int) -> None:
        progress.report(done, total, row.document.title)

    try:
        answers = services.put_to_model(asking=row, on_piece=on_piece)
        services.take_answers(asking=row, answers=answers, by=by, at=timezone.now())
    except (Refused, engine.Cancelled) as reason:
        rule = reason.rule if isinstance(reason, Refused) else "cancelled"
        services.note_left_off(asking=row, rule=rule, by=by, at=timezone.now())
        raise
