"""What pages, services and later steps ask about documents."""

from shixiao.documents.queries.askings import Asked, askings_of
from shixiao.documents.queries.comparison import Compared, compared, documents_to_compare
from shixiao.documents.queries.doubts import Walk, walk
from shixiao.documents.queries.force import in_force
from shixiao.documents.queries.known import known_of
from shixiao.documents.queries.page import Reading, Sentence, reading
from shixiao.documents.queries.rows import (
    Correction,
    Listed,
    Progress,
    accepted_acts,
    campaigns_of,
    corrections_of,
    documents_listed,
    latest_reading,
    number_of_next_waiting,
    originals_of,
    reading_progress,
    requirements_of,
    sentences_of,
    waiting_acts_of_section,
)
from shixiao.documents.queries.sheet import requirements_sheet
from shixiao.documents.queries.tables import comparison_sheet, versions_sheet
from shixiao.documents.queries.versions import (
    Neighbours,
    Versions,
    neighbours_of,
    versions_of,
)

__all__ = [
    "Asked",
    "Compared",
    "Correction",
    "Listed",
    "Neighbours",
    "Progress",
    "Reading",
    "Sentence",
    "Versions",
    "Walk",
    "accepted_acts",
    "askings_of",
    "campaigns_of",
    "compared",
    "comparison_sheet",
    "corrections_of",
    "documents_listed",
    "documents_to_compare",
    "in_force",
    "known_of",
    "latest_reading",
    "neighbours_of",
    "number_of_next_waiting",
    "originals_of",
    "reading",
    "reading_progress",
    "requirements_of",
    "requirements_sheet",
    "sentences_of",
    "versions_of",
    "versions_sheet",
    "waiting_acts_of_section",
    "walk",
]
