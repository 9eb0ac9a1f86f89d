"""Addresses of this step, under `/c/<county>/findings/`."""

from django.urls import path

from shixiao.findings import views

app_name = "findings"
urlpatterns = [
    path("", views.findings, name="findings"),
    path("sheet/", views.finding_sheet, name="finding_sheet"),
    path("run/", views.run_checks, name="run_checks"),
    path("<int:pk>/", views.finding, name="finding"),
    path("<int:pk>/explain/", views.explain, name="explain"),
    path("<int:pk>/dismiss/", views.dismiss, name="dismiss"),
    path("<int:pk>/uphold/", views.uphold, name="uphold"),
    path("problems/", views.problems, name="problems"),
    path("problems/sheet/", views.problem_sheet, name="problem_sheet"),
    path("problems/new/", views.list_problem, name="list_problem"),
    path("problems/at-once/", views.rectify_at_once, name="rectify_at_once"),
    path("problems/published/", views.published, name="published"),
    path("problems/<int:pk>/", views.problem, name="problem"),
    path("problems/<int:pk>/rectify/", views.open_rectification, name="open_rectification"),
]
