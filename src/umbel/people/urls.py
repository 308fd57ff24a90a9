from django.urls import path

from umbel.core.asking import asks
from umbel.core.http import both
from umbel.people import forms, views, views_in
from umbel.people.models import Group

app_name = "people"
urlpatterns = [
    *both("", views.index, "index"),
    path("groups/", asks(forms.OpenGroup), name="open-group"),
    path("organisations/", asks(forms.AddOrganisation, to="people:index"), name="add-organisation"),
    path("groups/<uuid:pk>/", views.group, name="group"),
    path("groups/<uuid:pk>/seats/", asks(forms.GiveSeat, Group), name="give-seat"),
    path("groups/<uuid:pk>/seats/mine/", asks(forms.GiveUpSeat, Group, to="people:index"), name="give-up-seat"),
    path("invitations/", views.invite, name="invite"),
    path("me/", views.me, name="me"),
    path("me/reach/", asks(forms.ReachMe, to="people:me"), name="reach-me"),
    path("me/held.json", views.held, name="held"),
    path("me/leave/", views.leave, name="leave"),
    path("come-in/", views_in.come_in, name="come-in"),
    path("come-in/join/", views_in.join, name="join"),
    path("sign-in/", views_in.sign_in, name="sign-in"),
    path("step-in/<uuid:pk>/", views_in.step_in, name="step-in"),
    path("left/", views_in.leave_site, name="leave-site"),
]
