"""What is done with documents: they come in, are read, and a person decides on every sentence."""

from shixiao.documents.services.campaigns import describe_campaign, start_campaign
from shixiao.documents.services.doubts import accept_suspect, dismiss_suspect, reopen_suspect
from shixiao.documents.services.intake import add_document, describe_document, read_in
from shixiao.documents.services.model import (
    ask_model,
    model_as_set,
    note_left_off,
    put_to_model,
    take_answers,
    text_for_model,
)
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
    change_calls_for,
    change_deadline,
    change_kind,
    change_lens,
    reconsider,
    reconsider_requirements,
    reject_requirement,
    reword,
)
from shixiao.documents.services.shapes import (
    join_requirements,
    restore_shape,
    split_requirement,
)
from shixiao.documents.services.undoing import Done, take_back
from shixiao.documents.services.versions import (
    add_version,
    keep_requirement,
    part_requirement,
    reopen_pair,
    withdraw_version,
)

__all__ = [
    "Done",
    "OnPage",
    "Overlooked",
    "accept_requirement",
    "accept_requirements",
    "accept_suspect",
    "add_document",
    "add_requirement",
    "add_version",
    "ask_model",
    "change_calls_for",
    "change_deadline",
    "change_kind",
    "change_lens",
    "describe_campaign",
    "describe_document",
    "dismiss_suspect",
    "join_requirements",
    "keep_requirement",
    "model_as_set",
    "note_left_off",
    "note_stopped",
    "part_requirement",
    "put_to_model",
    "read_again",
    "read_document",
    "read_in",
    "reconsider",
    "reconsider_requirements",
    "reject_requirement",
    "reopen_pair",
    "reopen_suspect",
    "restore_shape",
    "reword",
    "split_requirement",
    "start_campaign",
    "stop_reading",
    "take_answers",
    "take_back",
    "text_for_model",
    "withdraw_version",
]
