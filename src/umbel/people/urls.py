from django.urls import path

from umbel.core.http import both
from umbel.people import views, views_in

app_name = "people"
urlpatterns = [
    *both("", views.index, "index"),
    path("groups/", views.open_group, name="open-group"),
    path("organisations/", views.add_organisation, name="add-organisation"),
    path("groups/<uuid:pk>/", views.group, name="group"),
    path("groups/<uuid:pk>/seats/", views.give_seat, name="give-seat"),
    path("groups/<uuid:pk>/seats/mine/", views.give_up_seat, name="give-up-seat"),
    path("invitations/", views.invite, name="invite"),
    path("me/", views.me, name="me"),
    path("me/reach/", views.reach_me, name="reach-me"),
    path("me/held.json", views.held, name="held"),
    path("me/leave/", views.leave, name="leave"),
    path("come-in/", views_in.come_in, name="come-in"),
    path("come-in/join/", views_in.join, name="join"),
    path("sign-in/", views_in.sign_in, name="sign-in"),
    path("step-in/<uuid:pk>/", views_in.step_in, name="step-in"),
    path("left/", views_in.leave_site, name="leave-site"),
]
