"""Documents: from the bytes of a file to its requirements with exact quotes.

    from shixiao.lib.documents import extract_requirements, read_document

    document = read_document(data, "讲话.docx")
    found = extract_requirements(document.text)
    found.requirements[0].quote == document.text[start:end]

`read_document` takes .txt .md .html .docx .pdf and pictures, in this process; `read_photos` takes
several photos as the pages of one document. Pages are apart by a form feed; `document.pages` says
where each lies. They refuse (`shixiao.kernel.refusal.Refused`, code `documents.…`) what cannot be
read; `extract_requirements` never refuses. Offsets are Unicode code points of `document.text`.
The method is described in docs/extraction.md.
"""

from shixiao.documents.core.comparison import Comparison, Followed, compare
from shixiao.documents.core.extract import extract_requirements
from shixiao.documents.core.lenses import DEFAULT_LENSES, Lens
from shixiao.documents.core.passages import Passage
from shixiao.documents.core.records import (
    DocumentText,
    Extraction,
    Gap,
    Line,
    Page,
    Placeholder,
    Problem,
    Requirement,
    Section,
    Suspect,
)
from shixiao.documents.readers import read_document, read_photos

__all__ = [
    "DEFAULT_LENSES",
    "Comparison",
    "DocumentText",
    "Extraction",
    "Followed",
    "Gap",
    "Lens",
    "Line",
    "Page",
    "Passage",
    "Placeholder",
    "Problem",
    "Requirement",
    "Section",
    "Suspect",
    "compare_documents",
    "extract_requirements",
    "read_document",
    "read_photos",
]


def compare_documents(upper: str, lower: str) -> Comparison:
    """What a lower text carries of what an upper text asks for, and what it quotes.

    `followed` has one entry for each requirement that `extract_requirements` finds in `upper`, in
    its order: `state` is `verbatim` (its words stand in `lower`, stops and blanks aside),
    `carried` (a clause of `lower` holds enough of what is particular to it) or `missing`; spans
    are code points of the two texts. `passages` are stretches of at least 19 letters, digits and
    characters that both texts have, by winnowing (Schleimer, Wilkerson and Aiken, "Winnowing:
    local algorithms for document fingerprinting", SIGMOD 2003; k = 8, w = 12); `copied` of the
    `characters` of `lower` lie in one. Never refuses. Figures: docs/extraction.md, Comparison.
    """
    asked = extract_requirements(upper).requirements
    return compare(upper, lower, [(each.start, each.end) for each in asked])
