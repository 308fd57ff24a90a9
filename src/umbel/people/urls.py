from django.urls import path

from umbel.core.asking import asks
from umbel.core.http import both
from umbel.people import forms, views, views_back, views_in, views_organisations
from umbel.people.models import Group, Invitation, Organisation, Question, WayBack

app_name = "people"
urlpatterns = [
    *both("", views.index, "index"),
    path("arrange/", asks(forms.Arrange, to="people:index"), name="arrange"),
    path("groups/", asks(forms.OpenGroup), name="open-group"),
    path("organisations/", asks(forms.AddOrganisation, to="people:index"), name="add-organisation"),
    path("organisations/<uuid:pk>/", views_organisations.organisation, name="organisation"),
    path(
        "organisations/<uuid:pk>/decide/",
        asks(forms.DecideOrganisation, Organisation, shows="people/decided.html"),
        name="decide",
    ),
    path("organisations/<uuid:pk>/describe/", asks(forms.DescribeOrganisation, Organisation), name="describe"),
    path("organisations/<uuid:pk>/endorse/", asks(forms.Endorse, Organisation), name="endorse"),
    path(
        "organisations/<uuid:pk>/leave/",
        asks(forms.LeaveNetwork, Organisation, to="people:index"),
        name="leave-network",
    ),
    path(
        "organisations/<uuid:pk>/sheet/",
        asks(forms.PrintSheet, Organisation, shows="people/sheet.html"),
        name="sheet",
    ),
    path("apply/", asks(forms.Apply, shows="people/applied.html"), name="apply"),
    path("apply/how-far/", views_organisations.how_far, name="how-far"),
    path("groups/<uuid:pk>/", views.group, name="group"),
    path("groups/<uuid:pk>/seats/", asks(forms.GiveSeat, Group), name="give-seat"),
    path("groups/<uuid:pk>/seats/mine/", asks(forms.GiveUpSeat, Group, to="people:index"), name="give-up-seat"),
    path("invitations/", views.invitations, name="invitations"),
    path("invitations/new/", asks(forms.Invite, shows="people/invited.html"), name="invite"),
    path("invitations/<uuid:pk>/", asks(forms.ConfirmWord, Invitation, to="people:invitations"), name="invitation"),
    path(
        "invitations/<uuid:pk>/stop/",
        asks(forms.StopInvitation, Invitation, to="people:invitations"),
        name="stop-invitation",
    ),
    path("together/", views.questions, name="questions"),
    path("together/new/", asks(forms.OpenQuestion, to="people:questions"), name="open-question"),
    path("together/<uuid:pk>/", asks(forms.DescribeMyself, Question, to="people:questions"), name="describe-myself"),
    path(
        "together/<uuid:pk>/close/", asks(forms.CloseQuestion, Question, to="people:questions"), name="close-question"
    ),
    path("me/", views.me, name="me"),
    path("me/reach/", asks(forms.ReachMe, to="people:me"), name="reach-me"),
    path("me/trust/", asks(forms.Trust, to="people:me"), name="trust"),
    path("me/words/", asks(forms.RenewWords, to="people:sign-in"), name="renew-words"),
    path("me/codes/", asks(forms.TakeCodes, shows="people/codes.html"), name="take-codes"),
    path("me/codes/try/", asks(forms.TryCode, to="people:me"), name="try-code"),
    path("me/travel/", asks(forms.LockForTravel, shows="people/locked.html"), name="travel"),
    path("me/sessions/", asks(forms.EndSession, to="people:me"), name="end-session"),
    path("me/held.json", views.held, name="held"),
    path("me/leave/", views.leave, name="leave"),
    path("come-in/", views_in.come_in, name="come-in"),
    path("come-in/word/", views_in.word, name="word"),
    path("come-in/wait/", views_in.wait, name="wait"),
    path("come-in/join/", views_in.join, name="join"),
    path("sign-in/", views_in.sign_in, name="sign-in"),
    path("lost/", views_back.lost, name="lost"),
    path("lost/ask/", views_back.lost_ask, name="lost-ask"),
    path("back/", views_back.back, name="back"),
    path("back/<uuid:pk>/", asks(forms.LetBackIn, WayBack, to="home:front"), name="let-back-in"),
    path("back/<uuid:pk>/stop/", asks(forms.StopWayBack, WayBack, to="people:me"), name="stop-way-back"),
    path("step-in/<uuid:pk>/", views_in.step_in, name="step-in"),
    path("left/", views_in.leave_site, name="leave-site"),
]
