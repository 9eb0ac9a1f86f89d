"""Addresses. Everything of a county lies under `/c/<county>/`."""

from allauth.account import views as account_views
from django.urls import URLPattern, URLResolver, include, path

from shixiao.config import accounts
from shixiao.reports import api as reports_api
from shixiao.reports.views import pages as reports

read_api = reports_api.assembled()

county: list[URLPattern | URLResolver] = [
    path("", include("shixiao.reports.urls")),
    path("people/", include("shixiao.directory.urls")),
    path("documents/", include("shixiao.documents.urls")),
    path("ledger/", include("shixiao.commitments.urls")),
    path("needs/", include("shixiao.needs.urls")),
    path("decisions/", include("shixiao.decisions.urls")),
    path("programme/", include("shixiao.programme.urls")),
    path("verdicts/", include("shixiao.verdicts.urls")),
    path("findings/", include("shixiao.findings.urls")),
    path("journal/", include("shixiao.journal.urls")),
    path("jobs/", include("shixiao.engine.urls")),
    path("files/", include("shixiao.files.urls")),
    path("demo/", include("shixiao.demo.urls")),
    path("api/", reports_api.guide, name="api_guide"),
    path("api/v1/openapi.json", reports_api.schema(read_api), name="api_schema"),
    path("api/v1/", reports_api.addresses(read_api)),
]

# Of allauth's pages only those that this product has: no signing up, no e-mail.
account = [
    path("login/", account_views.login, name="account_login"),
    path("logout/", account_views.logout, name="account_logout"),
    path("inactive/", account_views.account_inactive, name="account_inactive"),
    path("reauthenticate/", account_views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account_views.password_change, name="account_change_password"),
    path("password/set/", account_views.password_set, name="account_set_password"),
]

urlpatterns = [
    path("", reports.front, name="front"),
    path("", include("shixiao.web.urls")),
    path("work/", accounts.work, name="work"),
    path("account/", include(account)),
    path("account/mfa/", include("allauth.mfa.urls")),
    path("c/<slug:county>/", include(county)),
]

handler404 = "shixiao.web.views.not_found"
handler403 = "shixiao.web.views.not_allowed"
handler400 = "shixiao.web.views.bad_request"
handler500 = "shixiao.web.views.broken"
