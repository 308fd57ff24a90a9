from django.urls import path

from umbel.core.asking import asks
from umbel.core.http import both
from umbel.people.models import Group
from umbel.week import forms, views
from umbel.week.models import Decision, Objection

app_name = "week"
urlpatterns = [
    path("", views.index, name="index"),
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
    path("objections/<uuid:pk>/answer/", asks(forms.AnswerObjection, Objection), name="answer"),
]
