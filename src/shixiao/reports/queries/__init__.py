"""What the pages show that look at the whole loop."""

from shixiao.reports.queries.carried import Carried, carried_out
from shixiao.reports.queries.home import Home, home_of
from shixiao.reports.queries.leader import Leader, leader_of
from shixiao.reports.queries.ledgers import need_ledger, self_evaluation
from shixiao.reports.queries.summary import LensLine, Summary, summary_of
from shixiao.reports.queries.thread import Thread, thread_of
from shixiao.reports.queries.threads import Hops, all_threads, hops_of, threads_page
from shixiao.reports.queries.today import Due, Gaps, Today, today_of
from shixiao.reports.queries.word import Word, word_on
from shixiao.reports.queries.year import year_of

__all__ = [
    "Carried",
    "Due",
    "Gaps",
    "Home",
    "Hops",
    "Leader",
    "LensLine",
    "Summary",
    "Thread",
    "Today",
    "Word",
    "all_threads",
    "carried_out",
    "home_of",
    "hops_of",
    "leader_of",
    "need_ledger",
    "self_evaluation",
    "summary_of",
    "thread_of",
    "threads_page",
    "today_of",
    "word_on",
    "year_of",
]
