"""Where the rooms' doors are. The room's noun is the address."""

from django.urls import include, path

urlpatterns = [
    path("", include("umbel.home.urls")),
    path("people/", include("umbel.people.urls")),
    path("words/", include("umbel.terms.urls")),
    path("library/", include("umbel.evidence.urls")),
]
