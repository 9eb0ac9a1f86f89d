"""The app of this step."""

from django.apps import AppConfig


class EngineConfig(AppConfig):
    name = "shixiao.engine"
    verbose_name = "后台工作"
