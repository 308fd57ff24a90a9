from django.urls import path

from umbel.core.asking import asks
from umbel.core.http import both
from umbel.evidence import forms, views, views_import, views_merging
from umbel.evidence.models import Doubt, Import, Source
from umbel.people.models import Group

app_name = "evidence"
urlpatterns = [
    *both("", views.index, "index"),
    path("add/<uuid:pk>/", asks(forms.AddSource, Group), name="add"),
    path("take/<uuid:pk>/", views.take, name="take"),
    path("imports/", views_import.index, name="imports"),
    path("imports/into/<uuid:pk>/", asks(forms.Bring, Group), name="bring"),
    path("imports/<uuid:pk>/", views_import.receipt, name="import"),
    path("imports/<uuid:pk>/receipt.json", views_import.as_json, name="receipt"),
    path("imports/<uuid:pk>/confirm/", asks(forms.Confirm, Import), name="confirm"),
    path("imports/<uuid:pk>/undo/", asks(forms.Undo, Import), name="undo"),
    path("imports/<uuid:pk>/decide/", asks(forms.Decide, Import), name="decide"),
    path("imports/<uuid:pk>/doubts/", views_merging.doubts, name="doubts"),
    path("twice/<uuid:pk>/", views_merging.twice, name="twice"),
    path("twice/<uuid:pk>/look/", asks(forms.LookForTwice, Group, shows="evidence/looking.html"), name="look"),
    path("twice/pairs/<uuid:pk>/", asks(forms.AnswerDoubt, Doubt), name="answer"),
    *both("<uuid:pk>/", views.detail, "detail"),
    path("<uuid:pk>/same/", asks(forms.MergeSource, Source), name="merge"),
    path("<uuid:pk>/filed/", views_merging.filed, name="filed"),
    path("<uuid:pk>/filed/part/", asks(forms.PartSource, Source), name="part"),
    path("<uuid:pk>/filed/back/", asks(forms.GiveBack, Source), name="give_back"),
    path("<uuid:pk>/version/", asks(forms.LinkVersion, Source), name="version"),
    path("<uuid:pk>/version/undo/", asks(forms.UnlinkVersion, Source), name="unversion"),
    path("<uuid:pk>/revise/", asks(forms.ReviseSource, Source), name="revise"),
    path("<uuid:pk>/step/", asks(forms.StepSource, Source), name="step"),
    path("<uuid:pk>/translate/", asks(forms.TranslateSource, Source), name="translate"),
    path("<uuid:pk>/check/", asks(forms.CheckWording, Source), name="check"),
    path("<uuid:pk>/share/", asks(forms.ShareSource, Source), name="share"),
    path("<uuid:pk>/hide/", asks(forms.HideSource, Source), name="hide"),
]
