from django.urls import path

from umbel.core.asking import asks
from umbel.core.http import both
from umbel.needs import forms, views
from umbel.needs.models import DecisionAnswer, Need, NeedSaid
from umbel.papers.handing import carried
from umbel.people.models import Group
from umbel.week.models import Decision

app_name = "needs"

urlpatterns = [
    *both("", views.index, "index"),
    path("add/<uuid:pk>/", asks(forms.HearNeed, Group), name="hear"),
    *both("<uuid:pk>/", views.detail, "detail"),
    path("<uuid:pk>/revise/", asks(forms.ReviseNeed, Need), name="revise"),
    path("<uuid:pk>/step/", asks(forms.StepNeed, Need), name="step"),
    path("<uuid:pk>/back/", asks(forms.SayBack, Need), name="back"),
    path("<uuid:pk>/told/", asks(forms.TellBack, Need), name="told"),
    *carried("<uuid:pk>/sheet/", "sheet", views.sheet, "papers/sheet.html"),
    *carried("decisions/<uuid:pk>/sheet/", "decision-sheet", views.decision_sheet, "papers/sheet.html"),
    path("decisions/<uuid:pk>/told/", asks(forms.TellDecision, Decision), name="decision-told"),
    *carried("year/<int:pk>/", "year", views.year, "needs/year.html"),
    path("<uuid:pk>/who/", asks(forms.SayWho, Need), name="who"),
    path("<uuid:pk>/source/", asks(forms.RestOnSource, Need), name="source"),
    path("<uuid:pk>/claim/", asks(forms.RestOnClaim, Need), name="claim"),
    path("<uuid:pk>/answer/", asks(forms.AnswerNeed, Need), name="answer"),
    path("<uuid:pk>/translate/", asks(forms.TranslateNeed, Need), name="translate"),
    path("<uuid:pk>/check/", asks(forms.CheckNeedWording, Need), name="check"),
    path("<uuid:pk>/share/", asks(forms.ShareNeed, Need), name="share"),
    path("<uuid:pk>/hide/", asks(forms.HideNeed, Need), name="hide"),
    path("<uuid:pk>/thread/", asks(forms.ShareThread, Need), name="share-thread"),
    path("<uuid:pk>/thread/hide/", asks(forms.HideThread, Need), name="hide-thread"),
    path("said/<uuid:pk>/drop/", asks(forms.DropSaid, NeedSaid), name="drop-said"),
    path("answers/<uuid:pk>/drop/", asks(forms.DropAnswer, DecisionAnswer), name="drop-answer"),
]
