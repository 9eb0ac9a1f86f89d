"""Tables of this step: one module for each of its parts."""

from shixiao.reports.models.burden import Burden
from shixiao.reports.models.closing import Export
from shixiao.reports.models.filing import FilingFacts
from shixiao.reports.models.tokens import ApiToken

__all__ = ["ApiToken", "Burden", "Export", "FilingFacts"]
