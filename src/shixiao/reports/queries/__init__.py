"""What the pages show that look at the whole loop."""

from shixiao.reports.queries.home import Home, home_of
from shixiao.reports.queries.summary import LensLine, Summary, summary_of
from shixiao.reports.queries.thread import Thread, thread_of
from shixiao.reports.queries.threads import Hops, all_threads, hops_of, threads_page
from shixiao.reports.queries.today import Due, Gaps, Today, today_of

__all__ = [
    "Due",
    "Gaps",
    "Home",
    "Hops",
    "LensLine",
    "Summary",
    "Thread",
    "Today",
    "all_threads",
    "home_of",
    "hops_of",
    "summary_of",
    "thread_of",
    "threads_page",
    "today_of",
]
