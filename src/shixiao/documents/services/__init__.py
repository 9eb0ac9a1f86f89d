"""What is done with documents: they come in, are read, and a person decides on every sentence."""

from shixiao.documents.services.campaigns import describe_campaign, start_campaign
from shixiao.documents.services.doubts import accept_suspect, dismiss_suspect, reopen_suspect
from shixiao.documents.services.intake import add_document, describe_document, read_in
from shixiao.documents.services.reading import (
    OnPage,
    note_stopped,
    read_again,
    read_document,
    stop_reading,
)
from shixiao.documents.services.sentences import (
    Overlooked,
    accept_requirement,
    accept_requirements,
    add_requirement,
    change_kind,
    change_lens,
    reconsider,
    reject_requirement,
    reword,
)

__all__ = [
    "OnPage",
    "Done",
    "Overlooked",
    "accept_requirement",
    "accept_requirements",
    "accept_suspect",
    "add_document",
    "add_requirement",
    "change_kind",
    "change_lens",
    "describe_campaign",
    "describe_document",
    "dismiss_suspect",
    "join_requirements",
    "note_stopped",
    "read_again",
    "read_document",
    "read_in",
    "reconsider",
    "reject_requirement",
    "reopen_suspect",
    "reword",
    "start_campaign",
    "stop_reading",
    "take_back",
]
