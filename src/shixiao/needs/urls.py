"""Addresses of this step, under `/c/<county>/needs/`."""

from django.urls import path

from shixiao.needs.views import desk, resident, visits

app_name = "needs"
urlpatterns = [
    # Residents.
    path("places/", resident.choose_place, name="choose_place"),
    path("at/<int:pk>/", resident.raise_need, name="raise_need"),
    path("place/<int:pk>/", resident.place, name="place"),
    path("wanted/<int:pk>/", resident.wanted, name="wanted"),
    path("wanted/<int:pk>/support/", resident.support_need, name="support_need"),
    path("look-up/", resident.look_up, name="look_up"),
    path("receipt/<str:code>/", resident.receipt, name="receipt"),
    path("complain/", resident.complain, name="complain"),
    path("paper-form/", resident.paper_form, name="paper_form"),
    path("privacy/", resident.privacy, name="privacy"),
    # The desk.
    path("", desk.needs, name="needs"),
    path("export/", desk.export, name="export"),
    path("desk/<int:pk>/", desk.need, name="need"),
    path("desk/<int:pk>/merge/", desk.merge, name="merge"),
    path("desk/<int:pk>/forget/", desk.forget_need, name="forget_need"),
    path("desk/<int:pk>/<slug:verb>/", desk.act, name="act"),
    path("merges/<int:pk>/undo/", desk.undo_merge, name="undo_merge"),
    path("sheet/", desk.sheet, name="sheet"),
    path("sheet/receipts/", desk.sheet_receipts, name="sheet_receipts"),
    path("silent/", desk.silent, name="silent"),
    path("complaints/", desk.complaints, name="complaints"),
    path("complaints/<int:pk>/", desk.complaint, name="complaint"),
    path("complaints/<int:pk>/answer/", desk.answer_complaint, name="answer_complaint"),
    # Visits.
    path("visits/", visits.visits, name="visits"),
    path("visits/export/", visits.export_visits, name="export_visits"),
    path("visits/new/", visits.record_visit, name="record_visit"),
    path("visits/<int:pk>/", visits.visit, name="visit"),
    path("visits/<int:pk>/write-up/", visits.write_up_visit, name="write_up_visit"),
    path(
        "visits/<int:pk>/observations/<int:observation>/",
        visits.need_from_observation,
        name="need_from_observation",
    ),
]
