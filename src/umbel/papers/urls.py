from django.urls import path

from umbel.core.asking import asks
from umbel.core.http import both
from umbel.papers import forms, views, views_archive, views_voice
from umbel.papers.models import Archive, Paper, PaperVersion, Recording, Remark, Rendering
from umbel.people.models import Group

app_name = "papers"
urlpatterns = [
    path("", views.index, name="index"),
    path("start/<uuid:pk>/", asks(forms.StartPaper, Group), name="start"),
    path("bring/<uuid:pk>/", asks(forms.Bring, Group, shows="papers/brought.html"), name="bring"),
    path("archives/", views_archive.index, name="archives"),
    path("archives/into/<uuid:pk>/", asks(forms.BringArchive, Group), name="bring-archive"),
    path("archives/<uuid:pk>/", views_archive.archive, name="archive"),
    path("archives/<uuid:pk>/receipt.json", views_archive.as_json, name="archive-receipt"),
    path("archives/<uuid:pk>/pick/", asks(forms.PickLine, Archive), name="archive-pick"),
    path("archives/<uuid:pk>/confirm/", asks(forms.ConfirmArchive, Archive), name="archive-confirm"),
    path("archives/<uuid:pk>/drop/", asks(forms.DropArchive, Archive), name="archive-drop"),
    path("queue/", views.queue, name="queue"),
    path("queue/<uuid:pk>/", views.rendering, name="rendering"),
    path("queue/<uuid:pk>/say/", asks(forms.Say, Rendering), name="say"),
    path("queue/<uuid:pk>/take/", asks(forms.TakeOn, Rendering), name="take-on"),
    path("queue/<uuid:pk>/back/", asks(forms.GiveBack, Rendering), name="give-back"),
    path("queue/<uuid:pk>/urgent/", asks(forms.Urge, Rendering), name="urge"),
    path("queue/<uuid:pk>/read/", asks(forms.ReadThrough, Rendering), name="read-through"),
    path("beside/<uuid:pk>/", asks(forms.Choose, PaperVersion), name="choose"),
    path("said/<uuid:pk>/back/", asks(forms.TakeBack, Remark), name="take-back"),
    path("voices/<uuid:pk>/", views_voice.recording, name="recording"),
    path("voices/<uuid:pk>/sound/", views_voice.sound, name="sound"),
    path("voices/<uuid:pk>/keep/", asks(forms.KeepRecording, Recording), name="keep-recording"),
    path("voices/<uuid:pk>/throw-away/", asks(forms.ThrowAway, Recording), name="throw-away"),
    path("voices/<uuid:pk>/heard/", asks(forms.HearThrough, Recording), name="hear-through"),
    path("voices/<uuid:pk>/silence/", asks(forms.Silence, Recording), name="silence"),
    *both("<uuid:pk>/", views.paper, "paper"),
    path("<uuid:pk>/aloud/", asks(forms.BringRecording, Paper, shows="papers/carried.html"), name="bring-recording"),
    path("<uuid:pk>/write/", asks(forms.WritePaper, Paper), name="write"),
    path("<uuid:pk>/versions/", views.versions, name="versions"),
    path("<uuid:pk>/compare/", views.compare, name="compare"),
    path("<uuid:pk>/back/", asks(forms.GoBack, Paper), name="go-back"),
    path("<uuid:pk>/paragraphs/", views.paragraphs, name="paragraphs"),
    path("<uuid:pk>/comment/", asks(forms.Comment, Paper), name="comment"),
    path("<uuid:pk>/suggest/", asks(forms.Suggest, Paper), name="suggest"),
    path("<uuid:pk>/settle/", asks(forms.Settle, Paper), name="settle"),
    path("<uuid:pk>/ask/", asks(forms.AskFor, Paper), name="ask-for"),
    path("<uuid:pk>/share/", asks(forms.SharePaper, Paper), name="share"),
    path("<uuid:pk>/newer/", asks(forms.ShareNewer, Paper), name="share-newer"),
    path("<uuid:pk>/hide/", asks(forms.HidePaper, Paper), name="hide"),
    path("<uuid:pk>/as/", views.take, name="take"),
]
