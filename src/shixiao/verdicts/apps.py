"""The app of this step."""

from django.apps import AppConfig


class VerdictsConfig(AppConfig):
    name = "shixiao.verdicts"
    verbose_name = "群众评"
