from django.urls import path

from umbel.core.asking import asks
from umbel.core.http import both
from umbel.people.models import Group
from umbel.positions.models import HearingRight
from umbel.statements import forms, views
from umbel.statements.models import Statement, StatementAnswer

app_name = "statements"

urlpatterns = [
    *both("", views.index, "index"),
    path("add/<uuid:pk>/", asks(forms.BeginStatement, Group), name="begin"),
    *both("<uuid:pk>/", views.detail, "detail"),
    path("<uuid:pk>/write/", asks(forms.WriteStatement, Statement), name="write"),
    path("<uuid:pk>/agreed/", asks(forms.SayWhoAgreed, Statement), name="agreed"),
    path("<uuid:pk>/questions/", asks(forms.AnswerQuestions, Statement), name="questions"),
    path("<uuid:pk>/use-claim/", asks(forms.UseClaim, Statement), name="use-claim"),
    path("<uuid:pk>/use-position/", asks(forms.UsePosition, Statement), name="use-position"),
    path("<uuid:pk>/translate/", asks(forms.WordStatement, Statement), name="translate"),
    path("<uuid:pk>/check/", asks(forms.CheckLanguage, Statement), name="check"),
    path("<uuid:pk>/publish/", asks(forms.Publish, Statement), name="publish"),
    path("<uuid:pk>/confirm/", asks(forms.Confirm, Statement), name="confirm"),
    path("<uuid:pk>/correct/", asks(forms.Correct, Statement), name="correct"),
    path("<uuid:pk>/withdraw/", asks(forms.WithdrawStatement, Statement), name="withdraw"),
    path("<uuid:pk>/facts/", asks(forms.MarkFacts, Statement), name="facts"),
    path("<uuid:pk>/claim/", asks(forms.BearClaim, Statement), name="bear"),
    path("<uuid:pk>/need/", asks(forms.AnswerNeed, Statement), name="need"),
    path("<uuid:pk>/share/", asks(forms.ShareStatement, Statement), name="share"),
    path("<uuid:pk>/hide/", asks(forms.HideStatement, Statement), name="hide"),
    path("rights/<uuid:pk>/word/", asks(forms.SayWord, HearingRight), name="word"),
    path("answers/<uuid:pk>/drop/", asks(forms.DropAnswer, StatementAnswer), name="drop-answer"),
]
