"""Addresses of this step, under `/c/<county>/journal/`."""

from django.urls import path

from shixiao.journal import views

app_name = "journal"
urlpatterns = [
    path("", views.entries, name="entries"),
    path("export/", views.export, name="export"),
    path("checkpoint/", views.checkpoint, name="checkpoint"),
    path("key/", views.key, name="key"),
    path("<int:pk>/", views.entry, name="entry"),
    path("<int:pk>/receipt/", views.receipt, name="receipt"),
]
