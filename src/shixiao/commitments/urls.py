"""Addresses of this step, under `/c/<county>/ledger/`."""

from django.urls import path

from shixiao.commitments import views

app_name = "commitments"
urlpatterns = [
    path("", views.ledger, name="ledger"),
    path("coverage/", views.coverage, name="coverage"),
    path("new/", views.open_commitment, name="open"),
    path("sheets/", views.sheets, name="sheets"),
    path("sheets/breakdown/", views.breakdown_sheet, name="breakdown_sheet"),
    path("sheets/rectification/", views.rectification_sheet, name="rectification_sheet"),
    path("sheets/preview/", views.preview_sheet, name="preview_sheet"),
    path("sheets/take-in/", views.take_in_sheet, name="take_in_sheet"),
    path("<int:pk>/", views.line, name="line"),
    path("<int:pk>/amend/", views.amend, name="amend"),
    path("<int:pk>/hand-out/", views.hand_out, name="hand_out"),
    path("<int:pk>/take-on/", views.take_on, name="take_on"),
    path("<int:pk>/return/", views.return_with_reason, name="return"),
    path("<int:pk>/progress/", views.write_progress, name="progress"),
    path("<int:pk>/evidence/", views.add_evidence, name="evidence"),
    path("<int:pk>/report-done/", views.report_done, name="report_done"),
    path("<int:pk>/review/", views.review, name="review"),
    path("<int:pk>/send-back/", views.send_back, name="send_back"),
    path("<int:pk>/close-out/", views.close_out, name="close_out"),
]
