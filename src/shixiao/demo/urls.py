"""Addresses of the demo county's role links."""

from django.urls import URLPattern

app_name = "demo"
urlpatterns: list[URLPattern] = []
