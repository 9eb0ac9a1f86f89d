"""The app of this step."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class FilesConfig(AppConfig):
    name = "shixiao.files"
    verbose_name = "文件"

    def ready(self) -> None:
        """Read every step's `checks.py`: what it adds to the doctor's look at an installation."""
        autodiscover_modules("checks")
