"""Addresses of the pages that show the whole loop, under `/c/<county>/`."""

from django.urls import path

from shixiao.reports.views import burden, closing, ledgers, open_data, selfcheck, tokens
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
    path("open/", open_data.open_data, name="open_data"),
    path("open/datapackage.json", open_data.open_package, name="open_package"),
    path("open/<slug:name>.csv", open_data.open_csv, name="open_csv"),
    path("open/<slug:name>.json", open_data.open_json, name="open_json"),
    path("site/", selfcheck.office, name="office"),
    path("site/burden/", burden.burden, name="burden"),
    path("site/rules/", selfcheck.self_check, name="self_check"),
    path("site/filing/", selfcheck.filing, name="filing"),
    path("site/filing/write/", selfcheck.write_filing, name="write_filing"),
    path("site/filing/docx/", selfcheck.filing_docx, name="filing_docx"),
    path("site/tokens/", tokens.tokens, name="tokens"),
    path("site/tokens/<int:pk>/revoke/", tokens.revoke_token, name="revoke_token"),
    path("site/closing/", closing.close_county, name="close_county"),
    path("site/closing/export/", closing.make_export, name="make_export"),
    path("site/closing/export/<uuid:key>.zip", closing.export_zip, name="export_zip"),
    path("site/closing/reopen/", closing.reopen_county, name="reopen_county"),
    path("thread/<int:pk>/", views.thread, name="thread"),
]
