"""The app of this step."""

from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "shixiao.commitments"
    verbose_name = "台账"
