from django.urls import path

from umbel.core.asking import asks
from umbel.people.told import forms, views

urlpatterns = [
    path("", views.told, name="told"),
    path("choose/", asks(forms.ChooseTold, to="people:told"), name="choose-told"),
    path("address/", asks(forms.TypeAddress, to="people:prove-address"), name="type-address"),
    path("address/code/", asks(forms.ProveAddress, to="people:told"), name="prove-address"),
    path("quiet/", asks(forms.KeepQuiet, to="people:told"), name="keep-quiet"),
    path("away/", asks(forms.Rest, to="people:me"), name="rest"),
    path("back/", asks(forms.BeBack, to="people:me"), name="be-back"),
]
