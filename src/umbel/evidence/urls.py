from django.urls import path

from umbel.core.asking import asks
from umbel.core.http import both
from umbel.evidence import forms, views, views_import, views_oai
from umbel.evidence.models import Headings, Import, Source
from umbel.people.models import Group

app_name = "evidence"
urlpatterns = [
    *both("", views.index, "index"),
    path("oai", views_oai.harvest, name="oai"),
    path("add/<uuid:pk>/", asks(forms.AddSource, Group), name="add"),
    path("take/<uuid:pk>/", views.take, name="take"),
    path("imports/", views_import.index, name="imports"),
    path("imports/into/<uuid:pk>/", asks(forms.Bring, Group), name="bring"),
    path("imports/<uuid:pk>/", views_import.receipt, name="import"),
    path("imports/<uuid:pk>/receipt.json", views_import.as_json, name="receipt"),
    path("one/into/<uuid:pk>/", asks(forms.BringOne, Group), name="one"),
    path("imports/<uuid:pk>/fetch/", asks(forms.Fetch, Import), name="fetch"),
    path("imports/<uuid:pk>/columns/", asks(forms.MeanColumns, Import), name="columns"),
    path("imports/headings/<uuid:pk>/forget/", asks(forms.ForgetColumns, Headings, "evidence:imports"), name="forget"),
    path("imports/<uuid:pk>/confirm/", asks(forms.Confirm, Import), name="confirm"),
    path("imports/<uuid:pk>/undo/", asks(forms.Undo, Import), name="undo"),
    path("imports/<uuid:pk>/decide/", asks(forms.Decide, Import), name="decide"),
    *both("<uuid:pk>/", views.detail, "detail"),
    path("<uuid:pk>/revise/", asks(forms.ReviseSource, Source), name="revise"),
    path("<uuid:pk>/step/", asks(forms.StepSource, Source), name="step"),
    path("<uuid:pk>/translate/", asks(forms.TranslateSource, Source), name="translate"),
    path("<uuid:pk>/check/", asks(forms.CheckWording, Source), name="check"),
    path("<uuid:pk>/share/", asks(forms.ShareSource, Source), name="share"),
    path("<uuid:pk>/hide/", asks(forms.HideSource, Source), name="hide"),
]
