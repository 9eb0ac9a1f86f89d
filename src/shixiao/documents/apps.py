"""The app of this step."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "shixiao.documents"
    verbose_name = "文件"
