"""Tables of this step: one module for each of its parts."""

from shixiao.verdicts.models.answers import Answer, Remark, Slip, SlipBatch, Topic
from shixiao.verdicts.models.collections import Collection
from shixiao.verdicts.models.doubts import Doubt
from shixiao.verdicts.models.questions import Indicator, QuestionSet

__all__ = [
    "Answer",
    "Collection",
    "Doubt",
    "Indicator",
    "QuestionSet",
    "Remark",
    "Slip",
    "SlipBatch",
    "Topic",
]
