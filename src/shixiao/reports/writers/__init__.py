"""Files of the pages that show the whole loop."""

from shixiao.reports.writers.ledgers import self_evaluation_sheet
from shixiao.reports.writers.threads import leader_sheet, threads_sheet
from shixiao.reports.writers.year import year_paper

__all__ = ["leader_sheet", "self_evaluation_sheet", "threads_sheet", "year_paper"]
