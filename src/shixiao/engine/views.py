"""The page of one piece of slow work."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from shixiao.engine import jobs
from shixiao.engine.models import Job
from shixiao.kernel.wording import STATES
from shixiao.web.gate import READERS, GatedRequest, staff
from shixiao.web.pages import go, page


@staff(READERS)
def job(request: GatedRequest, key: UUID) -> HttpResponse:
    """How far it is; a fragment for the page that asks again by itself."""
    found = _find(request, key)
    template = "engine/_job.html" if request.htmx else "engine/job.html"
    return page(request, template, job=found, words=_words(found))


@require_POST
@staff(READERS - {"viewer", "auditor"})
def cancel(request: GatedRequest, key: UUID) -> HttpResponse:
    """Nobody wants it any more."""
    jobs.cancel(_find(request, key))
    return go(request, "engine:job", key)


def _find(request: GatedRequest, key: UUID) -> Job:
    return get_object_or_404(Job, pk=key, organisation=request.county.pk)


def _words(found: Job) -> dict[str, str]:
    """What the work is called, what is being worked on, and why it failed."""
    language = get_language() or "zh-hans"
    return {
        "title": _put(f"engine.work.{found.name}", language, found.name),
        "message": _put(found.message, language, found.message),
        "failure": found.failure(language),
    }


def _put(message: str, language: str, otherwise: str) -> str:
    """A code in words, with the facts that follow it: `programme.so_far objective=971`."""
    code, *facts = message.split()[:8] or [""]
    if code not in STATES:
        return otherwise
    filled = dict(fact.split("=", 1) for fact in facts if "=" in fact)
    return STATES[code].in_language(language).format(**filled)
