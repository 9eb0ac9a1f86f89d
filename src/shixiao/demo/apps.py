"""The app of the demo county."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "shixiao.demo"
    verbose_name = "演示县"
