"""Work on documents that takes longer than a page."""

from django.utils import timezone

from shixiao.documents import services
from shixiao.documents.models import Document
from shixiao.engine import jobs as engine
from shixiao.engine.jobs import Progress
from shixiao.kernel.actor import Actor


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
