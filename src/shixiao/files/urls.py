"""Addresses of this step, under `/c/<county>/files/`."""

from django.urls import path

from shixiao.files import views

app_name = "files"
urlpatterns = [path("<int:pk>/", views.download, name="download")]
