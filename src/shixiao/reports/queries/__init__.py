"""What the pages show that look at the whole loop."""

from shixiao.reports.queries.home import Home, home_of
from shixiao.reports.queries.summary import LensLine, Summary, summary_of
from shixiao.reports.queries.thread import Thread, thread_of
from shixiao.reports.queries.today import Due, Gaps, Today, today_of

__all__ = [
    "Due",
    "Gaps",
    "Home",
    "LensLine",
    "Summary",
    "Thread",
    "Today",
    "home_of",
    "summary_of",
    "thread_of",
    "today_of",
]
