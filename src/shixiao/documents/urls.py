"""Addresses of this step, under `/c/<county>/documents/`."""

from django.urls import path

from shixiao.documents.views import deciding, intake, model, reading

app_name = "documents"
urlpatterns = [
    path("", intake.documents, name="documents"),
    path("add/", intake.add_document, name="add_document"),
    path("campaigns/", intake.campaigns, name="campaigns"),
    path("campaigns/<int:pk>/", intake.campaign, name="campaign"),
    path("campaigns/start/", intake.start_campaign, name="start_campaign"),
    path("campaigns/<int:pk>/edit/", intake.describe_campaign, name="describe_campaign"),
    path("<int:pk>/", reading.document, name="document"),
    path("<int:pk>/about/", intake.describe_document, name="describe_document"),
    path("<int:pk>/read-again/", intake.read_again, name="read_again"),
    path("<int:pk>/stop/", intake.stop_reading, name="stop_reading"),
    path("<int:pk>/originals/", intake.originals, name="originals"),
    path("<int:pk>/doubts/", reading.doubts, name="doubts"),
    path("<int:pk>/pages/<int:number>/", reading.page_picture, name="page_picture"),
    path("<int:pk>/undo/", deciding.undo, name="undo"),
    path("<int:pk>/ask-model/", model.ask_model, name="ask_model"),
    path("<int:pk>/export/", intake.export, name="export"),
    path("<int:pk>/add/", deciding.add_requirement, name="add_requirement"),
    path("<int:pk>/accept/", deciding.accept_loose, name="accept_loose"),
    path("<int:pk>/accept/<int:section>/", deciding.accept_section, name="accept_section"),
    path("requirements/<int:pk>/accept/", deciding.accept_requirement, name="accept_requirement"),
    path("requirements/<int:pk>/reject/", deciding.reject_requirement, name="reject_requirement"),
    path("requirements/<int:pk>/reconsider/", deciding.reconsider, name="reconsider"),
    path("requirements/<int:pk>/lens/", deciding.change_lens, name="change_lens"),
    path("requirements/<int:pk>/kind/", deciding.change_kind, name="change_kind"),
    path("requirements/<int:pk>/calls-for/", deciding.change_calls_for, name="change_calls_for"),
    path("requirements/<int:pk>/deadline/", deciding.change_deadline, name="change_deadline"),
    path("requirements/<int:pk>/split/", deciding.split_requirement, name="split_requirement"),
    path("requirements/<int:pk>/join/", deciding.join_requirements, name="join_requirements"),
    path("requirements/<int:pk>/reword/", deciding.reword, name="reword"),
    path("suspects/<int:pk>/accept/", deciding.accept_suspect, name="accept_suspect"),
    path("suspects/<int:pk>/dismiss/", deciding.dismiss_suspect, name="dismiss_suspect"),
    path("suspects/<int:pk>/reopen/", deciding.reopen_suspect, name="reopen_suspect"),
]
