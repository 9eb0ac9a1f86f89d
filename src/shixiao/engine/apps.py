"""The app of this step."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class EngineConfig(AppConfig):
    name = "shixiao.engine"
    verbose_name = "后台工作"

    def ready(self) -> None:
        """Read every step's `tasks.py`, so that each queued name finds its handler."""
        autodiscover_modules("tasks")
