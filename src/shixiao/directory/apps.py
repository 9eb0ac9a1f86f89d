"""The app of counties, places, bodies, teams and people."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "shixiao.directory"
    verbose_name = "名录"
