"""The filing dossier in Word, in the layout of official papers."""

from datetime import date

from shixiao.decisions.writers.official import Paper
from shixiao.reports.core.filing import Part


def filing_paper(*, organisation: str, parts: tuple[Part, ...], on: date) -> bytes:
    """备案材料 as a .docx."""
    paper = Paper(title=f"{organisation}\n政务应用备案材料", organisation=organisation)
    for part in parts:
        paper.heading(part.heading)
        for paragraph in part.paragraphs:
            paper.text(paragraph)
    paper.signature(organisation, on)
    return paper.save()
