"""Addresses of this step, under `/c/<county>/findings/`."""

from django.urls import URLPattern

app_name = "findings"
urlpatterns: list[URLPattern] = []
