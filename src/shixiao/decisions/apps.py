"""The app of this step."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "shixiao.decisions"
    verbose_name = "议事"
