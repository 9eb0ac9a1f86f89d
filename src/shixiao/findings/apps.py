"""The app of this step."""

from django.apps import AppConfig


class FindingsConfig(AppConfig):
    name = "shixiao.findings"
    verbose_name = "问题整改"
