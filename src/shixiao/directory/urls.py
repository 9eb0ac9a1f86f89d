"""Addresses of the directory, under `/c/<county>/people/`."""

from django.urls import path

from shixiao.directory.views import calendar, people, places, sheets, whereabouts

app_name = "directory"
urlpatterns = [
    path("places/", places.places, name="places"),
    path("places/new/", places.save_place, name="add_place"),
    path("places/<int:pk>/", places.save_place, name="save_place"),
    path("places/<int:pk>/retire/", places.retire_place, name="retire_place"),
    path("places/sheet/", sheets.place_sheet, name="place_sheet"),
    path("places/import/", sheets.import_places, name="import_places"),
    path("places/<int:pk>/map/", whereabouts.put_place, name="put_place"),
    path("map/", whereabouts.on_map, name="map"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/new/", calendar.add_rules, name="add_rules"),
    path("calendar/copy/", calendar.copy_year, name="copy_year"),
    path("calendar/sheet/", calendar.calendar_sheet, name="calendar_sheet"),
    path("calendar/import/", sheets.import_calendar, name="import_calendar"),
    path("calendar/<int:pk>/", calendar.save_rule, name="save_rule"),
    path("calendar/<int:pk>/remove/", calendar.remove_rule, name="remove_rule"),
    path("teams/", places.teams, name="teams"),
    path("teams/new/", places.save_team, name="add_team"),
    path("teams/<int:pk>/", places.save_team, name="save_team"),
    path("teams/<int:pk>/retire/", places.retire_team, name="retire_team"),
    path("teams/<int:pk>/map/", whereabouts.put_team, name="put_team"),
    path("teams/sheet/", sheets.team_sheet, name="team_sheet"),
    path("teams/import/", sheets.import_teams, name="import_teams"),
    path("bodies/", people.bodies, name="bodies"),
    path("bodies/<int:pk>/seat/", people.seat_member, name="seat_member"),
    path("seats/<int:pk>/unseat/", people.unseat_member, name="unseat_member"),
    path("staff/", people.staff, name="staff"),
    path("staff/new/", people.add_person, name="add_person"),
    path("staff/<int:pk>/roles/", people.set_roles, name="set_roles"),
    path("staff/<int:pk>/link/", people.new_link, name="new_link"),
    path("first-password/<str:token>/", people.first_password, name="first_password"),
]
