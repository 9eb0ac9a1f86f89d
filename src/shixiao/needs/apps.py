"""The app of this step."""

from django.apps import AppConfig


class NeedsConfig(AppConfig):
    name = "shixiao.needs"
    verbose_name = "需求"
