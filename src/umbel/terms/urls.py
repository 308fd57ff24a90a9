from django.urls import path

from umbel.core.asking import asks
from umbel.core.http import both
from umbel.terms import forms, views
from umbel.terms.models import Term

app_name = "terms"
urlpatterns = [
    *both("", views.index, "index"),
    path("<uuid:pk>/", views.term, name="term"),
    path("<uuid:pk>/rename/", asks(forms.Rename, Term), name="rename"),
    path("<uuid:pk>/translate/", asks(forms.Translate, Term), name="translate"),
    path("<uuid:pk>/beside/", asks(forms.AddBeside, Term), name="add-beside"),
]
