"""The app of this step."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "shixiao.programme"
    verbose_name = "队伍办"
