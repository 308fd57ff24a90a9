"""Where the rooms' doors are. The room's noun is the address."""

from django.urls import include, path

from umbel.people.told import views as told

urlpatterns = [
    path("", include("umbel.home.urls")),
    path("people/", include("umbel.people.urls")),
    path("n/", told.neutral, name="neutral"),
    path("n/<slug:pk>/", told.no_more, name="no-more"),
    path("week/", include("umbel.week.urls")),
    path("words/", include("umbel.terms.urls")),
    path("papers/", include("umbel.papers.urls")),
    path("library/", include("umbel.evidence.urls")),
    path("claims/", include("umbel.claims.urls")),
    path("policy/", include("umbel.policy.urls")),
    path("needs/", include("umbel.needs.urls")),
    path("concerns/", include("umbel.concerns.urls")),
    path("positions/", include("umbel.positions.urls")),
    path("statements/", include("umbel.statements.urls")),
]
