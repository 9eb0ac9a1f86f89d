"""The app of the append-only log."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "shixiao.journal"
    verbose_name = "日志"
