"""Addresses of this step, under `/c/<county>/verdicts/`."""

from django.urls import path

from shixiao.verdicts.views import answering, collecting, figures, following, indicators, sheets

app_name = "verdicts"

_RESIDENTS = [
    path("answer/", answering.answer_slip, name="answer_slip"),
    path("answer/<int:pk>/", answering.answer, name="answer"),
    path("receipt/", answering.check_receipt, name="check_receipt"),
    path("results/<int:pk>/", answering.result, name="result"),
    path("results/<int:pk>/answers.json", answering.answers_file, name="answers_file"),
]

_DESK = [
    path("", collecting.collections, name="collections"),
    path("collections.xlsx", collecting.collections_xlsx, name="collections_xlsx"),
    path("open/<int:pk>/", collecting.open_collection, name="open_collection"),
    path("collections/<int:pk>/", collecting.collection, name="collection"),
    path("collections/<int:pk>/returned/", collecting.return_slips, name="return_slips"),
    path("collections/<int:pk>/close/", collecting.close_collection, name="close_collection"),
    path("collections/<int:pk>/remarks/", collecting.remarks, name="remarks"),
    path("topics/<int:pk>/remove/", collecting.remove_topic, name="remove_topic"),
    path("questions/", collecting.questions, name="questions"),
]

_SHEETS = [
    path("collections/<int:pk>/slips/", sheets.print_slips, name="print_slips"),
    path("collections/<int:pk>/poster-<slug:paper>.pdf", sheets.poster, name="poster"),
    path("collections/<int:pk>/enter/", sheets.enter_paper, name="enter_paper"),
    path("collections/<int:pk>/enter/many/", sheets.enter_papers, name="enter_papers"),
]

_FOLLOWING = [
    path("follow-ups/", following.follow_ups, name="follow_ups"),
    path("follow-ups.xlsx", following.follow_ups_xlsx, name="follow_ups_xlsx"),
    path("receipt/<str:code>/not-working/", following.not_working, name="not_working"),
]

_FIGURES = [
    path("activity/<int:pk>/", figures.activity, name="activity"),
    path("seasons/", figures.seasons, name="seasons"),
    path("seasons/<int:pk>/", figures.season, name="season"),
    path("seasons/<int:pk>/figures.xlsx", figures.season_xlsx, name="season_xlsx"),
    path("seasons/<int:pk>/figures.csv", figures.season_csv, name="season_csv"),
    path("seasons/<int:pk>/indicators/", indicators.indicators, name="indicators"),
    path("seasons/<int:pk>/seal/", indicators.seal_indicators, name="seal_indicators"),
    path("indicators/<int:pk>/withdraw/", indicators.withdraw_indicator, name="withdraw_indicator"),
]

urlpatterns = [*_RESIDENTS, *_DESK, *_SHEETS, *_FOLLOWING, *_FIGURES]
