"""Addresses. Everything of a county lies under `/c/<county>/`."""

from django.urls import include, path

from shixiao.reports import views as reports

county = [
    path("", include("shixiao.reports.urls")),
    path("people/", include("shixiao.directory.urls")),
    path("documents/", include("shixiao.documents.urls")),
    path("ledger/", include("shixiao.commitments.urls")),
    path("needs/", include("shixiao.needs.urls")),
    path("decisions/", include("shixiao.decisions.urls")),
    path("journal/", include("shixiao.journal.urls")),
    path("jobs/", include("shixiao.engine.urls")),
    path("demo/", include("shixiao.demo.urls")),
]

urlpatterns = [
    path("", reports.front, name="front"),
    path("", include("shixiao.web.urls")),
    path("account/", include("allauth.account.urls")),
    path("account/mfa/", include("allauth.mfa.urls")),
    path("c/<slug:county>/", include(county)),
]

handler404 = "shixiao.web.views.not_found"
handler403 = "shixiao.web.views.not_allowed"
handler400 = "shixiao.web.views.bad_request"
handler500 = "shixiao.web.views.broken"
