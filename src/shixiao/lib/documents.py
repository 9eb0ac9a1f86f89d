"""Documents: from the bytes of a file to its requirements with exact quotes.

    from shixiao.lib.documents import extract_requirements, read_document

    document = read_document(data, "讲话.docx")
    found = extract_requirements(document.text)
    found.requirements[0].quote == document.text[start:end]

`read_document` refuses (`shixiao.kernel.refusal.Refused`, code `documents.…`) what it cannot
read; `extract_requirements` never refuses. Offsets are Unicode code points of `document.text`.
The method is described in docs/extraction.md.
"""

from shixiao.documents.core.extract import extract_requirements
from shixiao.documents.core.lenses import DEFAULT_LENSES, Lens
from shixiao.documents.core.records import (
    DocumentText,
    Extraction,
    Gap,
    Placeholder,
    Problem,
    Requirement,
    Section,
    Suspect,
)
from shixiao.documents.readers import read_document

__all__ = [
    "DEFAULT_LENSES",
    "DocumentText",
    "Extraction",
    "Gap",
    "Lens",
    "Placeholder",
    "Problem",
    "Requirement",
    "Section",
    "Suspect",
    "extract_requirements",
    "read_document",
]
