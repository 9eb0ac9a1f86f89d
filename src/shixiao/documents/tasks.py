"""Work on documents that takes longer than a page."""

from django.utils import timezone

from shixiao.documents import services
from shixiao.documents.models import Document
from shixiao.engine import jobs as engine
from shixiao.engine.jobs import Progress
from shixiao.kernel.actor import Actor


@engine.job("documents.read")
def read(progress: Progress, *, document: int) -> None:
    """Read one document; what cannot be read says so on its own page."""
    waiting = Document.objects.select_related("upload", "campaign").get(pk=document)
    progress.report(0, 1, waiting.title)
    services.read_document(document=waiting, by=Actor("job", "documents.read"), at=timezone.now())
    progress.report(1, 1, waiting.title)
