from django.urls import path

from umbel.core.http import both
from umbel.terms import views

app_name = "terms"
urlpatterns = [
    *both("", views.index, "index"),
    path("<uuid:pk>/", views.term, name="term"),
    path("<uuid:pk>/rename/", views.act("Rename", "rename"), name="rename"),
    path("<uuid:pk>/translate/", views.act("Translate", "translate"), name="translate"),
    path("<uuid:pk>/beside/", views.act("AddBeside", "beside"), name="add-beside"),
]
