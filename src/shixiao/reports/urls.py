"""Addresses of the pages that show the whole loop, under `/c/<county>/`."""

from django.urls import path

from shixiao.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.home, name="home"),
    path("today/", views.today, name="today"),
    path("threads/", views.threads, name="threads"),
    path("threads/sheet/", views.threads_sheet, name="threads_sheet"),
    path("leader/", views.leader, name="leader"),
    path("leader/sheet/", views.leader_sheet, name="leader_sheet"),
    path("thread/<int:pk>/", views.thread, name="thread"),
]
