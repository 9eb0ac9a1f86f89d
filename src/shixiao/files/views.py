"""Files as they came in, for those who work with them."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header

from shixiao.files.models import Upload
from shixiao.files.queries import read_upload
from shixiao.web.gate import READERS, GatedRequest, staff


@staff(READERS)
def download(request: GatedRequest, pk: int) -> HttpResponse:
    """One file, always to be saved and never shown: its type is not guessed."""
    upload = get_object_or_404(Upload, pk=pk, organisation=request.county.pk)
    return HttpResponse(
        read_upload(upload),
        content_type="application/octet-stream",
        headers={
            "Content-Disposition": content_disposition_header(True, upload.name) or "attachment",
            "X-Content-Type-Options": "nosniff",
        },
    )
