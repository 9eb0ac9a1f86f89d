"""Addresses of this step, under `/c/<county>/programme/`."""

from django.urls import URLPattern, path

from shixiao.programme.views import activities, coming, host, links, runs, seasons, team

app_name = "programme"
_activity = "activities/<int:pk>/"
_season = "seasons/<int:pk>/"
urlpatterns: list[URLPattern] = [
    path("coming/", coming.coming, name="coming"),
    path("seasons/", seasons.seasons, name="seasons"),
    path("seasons/open/", seasons.open_season, name="season_open"),
    path(_season, seasons.season, name="season"),
    path(f"{_season}amend/", seasons.amend_season, name="season_amend"),
    path(f"{_season}publish/", seasons.publish_season, name="season_publish"),
    path(f"{_season}close/", seasons.close_season, name="season_close"),
    path(f"{_season}pins/", seasons.season_pins, name="season_pins"),
    path("seasons/pins/<int:pk>/remove/", seasons.season_unpin, name="season_unpin"),
    path(f"{_season}needs/", seasons.season_needs, name="season_needs"),
    path(f"{_season}print/", seasons.season_print, name="season_print"),
    path(f"{_season}sheet/", seasons.season_xlsx, name="season_xlsx"),
    path(f"{_season}plan/", runs.season_plan, name="season_plan"),
    path("runs/<int:pk>/", runs.run, name="run"),
    path("runs/<int:pk>/keep/", runs.run_keep, name="run_keep"),
    path("runs/<int:pk>/problem.json", runs.run_problem, name="run_problem"),
    path("runs/<int:pk>/plan.json", runs.run_plan, name="run_plan"),
    path("activities/", activities.activities, name="activities"),
    path("activities/sheet/", activities.activities_xlsx, name="activities_xlsx"),
    path("activities/new/", activities.activity_add, name="activity_add"),
    path(_activity, activities.activity, name="activity"),
    path(f"{_activity}amend/", activities.activity_amend, name="activity_amend"),
    path(f"{_activity}announce/", activities.activity_announce, name="activity_announce"),
    path(f"{_activity}postpone/", activities.activity_postpone, name="activity_postpone"),
    path(f"{_activity}cancel/", activities.activity_cancel, name="activity_cancel"),
    path(f"{_activity}slot/", activities.activity_slot, name="activity_slot"),
    path(f"{_activity}team/", activities.activity_team_answer, name="activity_team_answer"),
    path(f"{_activity}take-over/", activities.activity_take_over, name="activity_take_over"),
    path(f"{_activity}count/", activities.activity_count, name="activity_count"),
    path(f"{_activity}held/", activities.activity_held, name="activity_held"),
    path(f"{_activity}cost/", activities.activity_cost, name="activity_cost"),
    path("links/", links.activity_links, name="activity_links"),
    path("links/team/<int:pk>/", links.activity_team_link, name="activity_team_link"),
    path("links/host/<int:pk>/", links.activity_host_link, name="activity_host_link"),
    path("links/team/<int:pk>/revoke/", links.activity_revoke_team, name="activity_revoke_team"),
    path(
        "links/team/<int:pk>/revoke-calendar/",
        links.activity_revoke_calendar,
        name="activity_revoke_calendar",
    ),
    path("links/host/<int:pk>/revoke/", links.activity_revoke_host, name="activity_revoke_host"),
    path("team/<str:token>/", team.team, name="team"),
    path("team/<str:token>/outings/<int:pk>/", team.team_answer, name="team_answer"),
    path("team/<str:token>/days/", team.team_days, name="team_days"),
    path("team/<str:token>/calendar/", team.team_calendar, name="team_calendar"),
    path("calendar/<str:token>.ics", team.calendar, name="calendar"),
    path("host/<str:token>/", host.host, name="host"),
    path("host/<str:token>/<int:pk>/slot/", host.host_slot, name="host_slot"),
    path("host/<str:token>/<int:pk>/count/", host.host_count, name="host_count"),
]
