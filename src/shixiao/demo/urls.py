"""Addresses of the demo county's role links."""

from django.urls import path

from shixiao.demo import views

app_name = "demo"
urlpatterns = [path("<slug:role>/", views.enter, name="enter")]
