"""Addresses of this step, under `/c/<county>/`."""

from django.urls import URLPattern

app_name = "decisions"
urlpatterns: list[URLPattern] = []
