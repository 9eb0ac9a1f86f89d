"""The app of base pages and components."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "shixiao.web"
    verbose_name = "页面"
