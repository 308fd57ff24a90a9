from django.urls import path

from umbel.core.asking import asks
from umbel.core.http import both
from umbel.papers.handing import carried
from umbel.people.models import Group, Organisation
from umbel.positions import forms, views
from umbel.positions.models import (
    Dissent,
    Harm,
    HearingRight,
    Position,
    PositionAnswer,
    PositionBrief,
    Sentence,
    SentenceReport,
)

app_name = "positions"

urlpatterns = [
    *both("", views.index, "index"),
    path("hearing/", views.hearing, name="hearing"),
    path("add/<uuid:pk>/", asks(forms.DraftPosition, Group), name="draft"),
    *both("<uuid:pk>/", views.detail, "detail"),
    *carried("<uuid:pk>/brief/", "brief", views.brief, "papers/brief.html"),
    path("<uuid:pk>/brief/keep/", asks(forms.KeepBrief, Position), name="keep-brief"),
    *carried("briefs/<uuid:pk>/", "kept", views.kept, "papers/kept.html", old=True),
    path("briefs/<uuid:pk>/drop/", asks(forms.DropBrief, PositionBrief), name="drop-brief"),
    path("<uuid:pk>/signers/", views.entry_sheet, name="signers"),
    path("<uuid:pk>/revise/", asks(forms.RevisePosition, Position), name="revise"),
    path("<uuid:pk>/next/", asks(forms.NextEdition, Position), name="next"),
    path("<uuid:pk>/marks/", asks(forms.AgreeToMarks, Position), name="marks"),
    path("<uuid:pk>/hurt/", asks(forms.SayHarm, Position), name="hurt"),
    path("<uuid:pk>/nobody/", asks(forms.SayNobody, Position), name="nobody"),
    path("<uuid:pk>/lay/", asks(forms.Lay, Position), name="lay"),
    path("<uuid:pk>/adopt/", asks(forms.Adopt, Position), name="adopt"),
    path("<uuid:pk>/withdraw/", asks(forms.StepPosition, Position), name="withdraw"),
    path("<uuid:pk>/dissent/", asks(forms.SayDissent, Position), name="dissent"),
    path("<uuid:pk>/ask/", asks(forms.AskOrganisations, Position), name="ask"),
    path("<uuid:pk>/need/", asks(forms.AnswerNeed, Position), name="need"),
    path("<uuid:pk>/translate/", asks(forms.TranslatePosition, Position), name="translate"),
    path("<uuid:pk>/check/", asks(forms.CheckWording, Position), name="check"),
    path("<uuid:pk>/share/", asks(forms.SharePosition, Position), name="share"),
    path("<uuid:pk>/hide/", asks(forms.HidePosition, Position), name="hide"),
    path("sentences/<uuid:pk>/mark/", asks(forms.MarkSentence, Sentence), name="mark"),
    path("sentences/<uuid:pk>/claim/", asks(forms.BearClaim, Sentence), name="claim"),
    path("sentences/<uuid:pk>/report/", asks(forms.BearReport, Sentence), name="report"),
    path("reports/<uuid:pk>/drop/", asks(forms.BearReportNoMore, SentenceReport), name="drop-report"),
    path("hurts/<uuid:pk>/drop/", asks(forms.DropHarm, Harm), name="drop-hurt"),
    path("answers/<uuid:pk>/drop/", asks(forms.DropAnswer, PositionAnswer), name="drop-answer"),
    path("dissent/<uuid:pk>/change/", asks(forms.ChangeDissent, Dissent), name="change-dissent"),
    path("dissent/<uuid:pk>/hide/", asks(forms.HideDissent, Dissent), name="hide-dissent"),
    path("hearing/<uuid:pk>/", asks(forms.SetRight, Group, "positions:hearing"), name="set-right"),
    path("rights/<uuid:pk>/answer/", asks(forms.AnswerHearing, HearingRight), name="answer"),
    path("rights/<uuid:pk>/drop/", asks(forms.DropRight, HearingRight, "positions:hearing"), name="drop-right"),
    path("for/<uuid:pk>/", asks(forms.AnswerFor, Organisation), name="answer-for"),
]
