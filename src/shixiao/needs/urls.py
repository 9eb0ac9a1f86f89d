"""Addresses of this step, under `/c/<county>/needs/`."""

from django.urls import path

from shixiao.needs import views

app_name = "needs"
urlpatterns = [
    path("complain/", views.complain, name="complain"),
    path("paper-form/", views.paper_form, name="paper_form"),
    path("privacy/", views.privacy, name="privacy"),
]
