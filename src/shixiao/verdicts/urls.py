"""Addresses of this step, under `/c/<county>/verdicts/`."""

from django.urls import URLPattern

app_name = "verdicts"
urlpatterns: list[URLPattern] = []
