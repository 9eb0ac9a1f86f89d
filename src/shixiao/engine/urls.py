"""Addresses of this step, under `/c/<county>/jobs/`."""

from django.urls import path

from shixiao.engine import views

app_name = "engine"
urlpatterns = [
    path("<uuid:key>/", views.job, name="job"),
    path("<uuid:key>/cancel/", views.cancel, name="cancel"),
]
