"""The app of this step."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "shixiao.reports"
    verbose_name = "报告"
