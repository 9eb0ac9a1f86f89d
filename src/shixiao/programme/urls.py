"""Addresses of this step, under `/c/<county>/programme/`."""

from django.urls import URLPattern

app_name = "programme"
urlpatterns: list[URLPattern] = []
