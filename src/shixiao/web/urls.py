"""Addresses of pages that belong to no step."""

from django.urls import path, re_path

from shixiao.web import views

urlpatterns = [
    path("gallery/", views.gallery, name="gallery"),
    path("healthz", views.health, name="health"),
    path("signed-in/", views.signed_in, name="signed_in"),
    re_path(r"^large-type/(?P<switch>on|off)/$", views.large_type, name="large_type"),
    re_path(r"^language/(?P<code>zh-hans|en)/$", views.language, name="language"),
]
