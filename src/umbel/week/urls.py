from django.urls import path

from umbel.core.asking import asks
from umbel.core.http import both
from umbel.people.models import Group
from umbel.week import forms, views, views_meeting
from umbel.week.models import Decision, Meeting, Minutes, Objection, Point, Promise

app_name = "week"
urlpatterns = [
    path("", views.index, name="index"),
    path("calendar/", views_meeting.calendar, name="calendar"),
    path("calendar.ics", views_meeting.as_ics, name="ics"),
    *both("decisions/", views.decisions, "decisions"),
    *both("decisions/of/<uuid:pk>/", views.of_body, "of-body"),
    path("propose/<uuid:pk>/", asks(forms.Propose, Group), name="propose"),
    path("record/<uuid:pk>/", asks(forms.Record, Group), name="record"),
    path("decisions/<uuid:pk>/", views.decision, name="decision"),
    path("decisions/<uuid:pk>/object/", asks(forms.ObjectTo, Decision), name="object"),
    path("decisions/<uuid:pk>/lift/", asks(forms.Lift, Decision), name="lift"),
    path("decisions/<uuid:pk>/withdraw/", asks(forms.Withdraw, Decision), name="withdraw"),
    path("decisions/<uuid:pk>/share/", asks(forms.ShareDecision, Decision), name="share-decision"),
    path("decisions/<uuid:pk>/hide/", asks(forms.HideDecision, Decision), name="hide-decision"),
    path("decisions/<uuid:pk>/promise/", asks(forms.PromiseFrom, Decision), name="promise-from"),
    path("objections/<uuid:pk>/answer/", asks(forms.AnswerObjection, Objection), name="answer"),
    path("meetings/", views_meeting.index, name="meetings"),
    path("meet/<uuid:pk>/", asks(forms.CallMeeting, Group), name="call"),
    path("meetings/<uuid:pk>/", views_meeting.meeting, name="meeting"),
    path("meetings/<uuid:pk>/change/", asks(forms.ChangeMeeting, Meeting), name="change"),
    path("meetings/<uuid:pk>/where/", asks(forms.SayWhere, Meeting), name="where"),
    path("meetings/<uuid:pk>/off/", asks(forms.CallOff, Meeting), name="off"),
    path("meetings/<uuid:pk>/enough/", asks(forms.SayEnough, Meeting), name="enough"),
    path("meetings/<uuid:pk>/take/", asks(forms.TakeTurn, Meeting), name="take-turn"),
    path("meetings/<uuid:pk>/give-back/", asks(forms.GiveTurnUp, Meeting), name="give-turn"),
    path("meetings/<uuid:pk>/add/", asks(forms.AddPoint, Meeting), name="add-point"),
    path("meetings/<uuid:pk>/earlier/", asks(forms.PutFirst, Meeting), name="earlier"),
    path("meetings/<uuid:pk>/drop/", asks(forms.DropPoint, Meeting), name="drop-point"),
    path("meetings/<uuid:pk>/decide/", asks(forms.DecideAt, Meeting), name="decide"),
    path("meetings/<uuid:pk>/promise/", asks(forms.PromiseAt, Meeting), name="promise-at"),
    path("meetings/<uuid:pk>/copy/", asks(forms.CopyMinutes, Meeting), name="copy"),
    path("points/<uuid:pk>/", views_meeting.point, name="point"),
    path("points/<uuid:pk>/change/", asks(forms.ChangePoint, Point), name="change-point"),
    path("points/<uuid:pk>/note/", asks(forms.Note, Point), name="note"),
    path("minutes/", views_meeting.all_minutes, name="all-minutes"),
    path("minutes/<uuid:pk>/", views_meeting.minutes, name="minutes"),
    path("minutes/<uuid:pk>/change/", asks(forms.ChangeCopy, Minutes), name="change-copy"),
    path("minutes/<uuid:pk>/share/", asks(forms.ShareMinutes, Minutes), name="share-minutes"),
    path("minutes/<uuid:pk>/hide/", asks(forms.HideMinutes, Minutes), name="hide-minutes"),
    path("promises/", views_meeting.promises, name="promises"),
    path("promise/<uuid:pk>/", asks(forms.PromiseTo, Group), name="promise"),
    path("promises/<uuid:pk>/take/", asks(forms.TakeOn, Promise), name="take-on"),
    path("promises/<uuid:pk>/hand-back/", asks(forms.HandBack, Promise), name="hand-back"),
    path("promises/<uuid:pk>/done/", asks(forms.Keep, Promise), name="done"),
]
