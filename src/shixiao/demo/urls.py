"""Addresses of the demo county's role links and tours."""

from django.urls import path

from shixiao.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.start, name="start"),
    path("slip/", views.slip, name="slip"),
    path("tour/<slug:role>/", views.tour, name="tour"),
    path("<slug:role>/", views.enter, name="enter"),
]
