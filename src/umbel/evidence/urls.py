from django.urls import path

from umbel.core.http import both
from umbel.evidence import views, views_import

app_name = "evidence"
urlpatterns = [
    *both("", views.index, "index"),
    path("add/<uuid:pk>/", views.add, name="add"),
    path("take/<uuid:pk>/", views.take, name="take"),
    path("imports/", views_import.index, name="imports"),
    path("imports/into/<uuid:pk>/", views_import.bring, name="bring"),
    path("imports/<uuid:pk>/", views_import.receipt, name="import"),
    path("imports/<uuid:pk>/receipt.json", views_import.as_json, name="receipt"),
    path("imports/<uuid:pk>/confirm/", views_import.act("Confirm"), name="confirm"),
    path("imports/<uuid:pk>/undo/", views_import.act("Undo"), name="undo"),
    path("imports/<uuid:pk>/decide/", views_import.act("Decide"), name="decide"),
    *both("<uuid:pk>/", views.detail, "detail"),
    path("<uuid:pk>/revise/", views.revise, name="revise"),
    path("<uuid:pk>/step/", views.act("StepSource"), name="step"),
    path("<uuid:pk>/translate/", views.act("TranslateSource"), name="translate"),
    path("<uuid:pk>/check/", views.act("CheckWording"), name="check"),
    path("<uuid:pk>/share/", views.act("ShareSource"), name="share"),
    path("<uuid:pk>/hide/", views.act("HideSource"), name="hide"),
]
