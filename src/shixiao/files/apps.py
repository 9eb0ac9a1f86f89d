"""The app of this step."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "shixiao.files"
    verbose_name = "文件"
