from django.urls import path

from umbel.core.asking import asks
from umbel.core.http import both
from umbel.evidence import forms, views, views_collections, views_import, views_sorting
from umbel.evidence.models import Collection, Import, Listed, Pile, Piled, Source
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
    path("lists/", views_collections.index, name="collections"),
    path("lists/new/<uuid:pk>/", asks(forms.AddCollection, Group), name="new-collection"),
    *both("lists/<uuid:pk>/", views_collections.detail, "collection"),
    path("lists/<uuid:pk>/cite/", views_collections.bibliography, name="bibliography"),
    path("lists/<uuid:pk>/revise/", asks(forms.ReviseCollection, Collection), name="revise-collection"),
    path("lists/<uuid:pk>/translate/", asks(forms.TranslateCollection, Collection), name="translate-collection"),
    path("lists/<uuid:pk>/check/", asks(forms.CheckCollection, Collection), name="check-collection"),
    path("lists/<uuid:pk>/share/", asks(forms.ShareCollection, Collection), name="share-collection"),
    path("lists/<uuid:pk>/hide/", asks(forms.HideCollection, Collection), name="hide-collection"),
    path("lists/<uuid:pk>/sort/", asks(forms.SortCollection, Collection), name="sort-collection"),
    path("listed/<uuid:pk>/note/", asks(forms.NoteListed, Listed), name="note-listed"),
    path("listed/<uuid:pk>/move/", asks(forms.MoveListed, Listed), name="move-listed"),
    path("listed/<uuid:pk>/off/", asks(forms.Unlist, Listed), name="unlist"),
    path("imports/<uuid:pk>/sort/", asks(forms.SortImport, Import), name="sort-import"),
    path("sort/<uuid:pk>/", asks(forms.SortFound, Group), name="sort-found"),
    path("piles/", views_sorting.index, name="piles"),
    *both("piles/<uuid:pk>/", views_sorting.detail, "pile"),
    path("piles/<uuid:pk>/on/", asks(forms.GoOn, Pile), name="go-on"),
    path("piles/<uuid:pk>/revise/", asks(forms.RevisePile, Pile), name="revise-pile"),
    path("piles/<uuid:pk>/collect/", asks(forms.CollectKept, Pile), name="collect-kept"),
    path("piles/<uuid:pk>/aside/", asks(forms.SetDroppedAside, Pile), name="set-aside"),
    path("piled/<uuid:pk>/", views_sorting.sort, name="sort"),
    path("piled/<uuid:pk>/say/", asks(forms.Sort, Piled), name="say"),
    path("piled/<uuid:pk>/back/", asks(forms.SortAgain, Piled), name="sort-again"),
    *both("<uuid:pk>/", views.detail, "detail"),
    path("<uuid:pk>/cite/", views_collections.cite_one, name="cite"),
    path("<uuid:pk>/list/", asks(forms.ListSource, Source), name="list"),
    path("<uuid:pk>/revise/", asks(forms.ReviseSource, Source), name="revise"),
    path("<uuid:pk>/step/", asks(forms.StepSource, Source), name="step"),
    path("<uuid:pk>/translate/", asks(forms.TranslateSource, Source), name="translate"),
    path("<uuid:pk>/check/", asks(forms.CheckWording, Source), name="check"),
    path("<uuid:pk>/share/", asks(forms.ShareSource, Source), name="share"),
    path("<uuid:pk>/hide/", asks(forms.HideSource, Source), name="hide"),
]
