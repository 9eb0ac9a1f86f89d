"""Addresses of the pages that show the whole loop, under `/c/<county>/`."""

from django.urls import path

from shixiao.reports.views import ledgers
from shixiao.reports.views import pages as views

app_name = "reports"
urlpatterns = [
    path("", views.home, name="home"),
    path("today/", views.today, name="today"),
    path("threads/", views.threads, name="threads"),
    path("threads/sheet/", views.threads_sheet, name="threads_sheet"),
    path("leader/", views.leader, name="leader"),
    path("leader/sheet/", views.leader_sheet, name="leader_sheet"),
    path("ledgers/", ledgers.ledgers, name="ledgers"),
    path("ledgers/needs/", ledgers.needs_sheet, name="needs_sheet"),
    path("ledgers/season/<int:pk>/", ledgers.self_evaluation, name="self_evaluation"),
    path("year/<int:year>/", views.year, name="year"),
    path("year/<int:year>/docx/", views.year_docx, name="year_docx"),
    path("thread/<int:pk>/", views.thread, name="thread"),
]
