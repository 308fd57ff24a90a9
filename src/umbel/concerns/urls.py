from django.urls import path

from umbel.concerns import forms, views
from umbel.concerns.models import HelpNow, ListeningDoor, Theme, ThemeNeed
from umbel.core.asking import asks
from umbel.papers.handing import carried
from umbel.people.models import Group

app_name = "concerns"

urlpatterns = [
    path("", views.index, name="index"),
    path("say/<uuid:pk>/", views.say, name="say"),
    path("answer/", views.answer, name="answer"),
    path("help/", views.help_now, name="help-now"),
    path("add/<uuid:pk>/", asks(forms.OpenDoor, Group), name="open"),
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/revise/", asks(forms.ReviseDoor, ListeningDoor), name="revise"),
    path("<uuid:pk>/close/", asks(forms.CloseForAWeek, ListeningDoor), name="close"),
    path("<uuid:pk>/open/", asks(forms.OpenAgain, ListeningDoor), name="open-again"),
    path("<uuid:pk>/share/", asks(forms.ShareDoor, ListeningDoor), name="share"),
    path("<uuid:pk>/hide/", asks(forms.HideDoor, ListeningDoor), name="hide"),
    path("<uuid:pk>/week/", asks(forms.ReadIn, ListeningDoor), name="week"),
    path("<uuid:pk>/paper/", asks(forms.WriteFromPaper, ListeningDoor, shows="concerns/slip.html"), name="paper"),
    path("<uuid:pk>/listen/", views.listen, name="listen"),
    path("<uuid:pk>/blot/", views.then_listen(forms.Blot), name="blot"),
    path("<uuid:pk>/sound/", views.sound, name="sound"),
    path("<uuid:pk>/write/", views.then_listen(forms.WriteDown), name="write"),
    path("<uuid:pk>/put/", views.then_listen(forms.PutUnder), name="put"),
    path("<uuid:pk>/let-go/", views.then_listen(forms.LetGo), name="let-go"),
    path("themes/add/<uuid:pk>/", asks(forms.NameTheme, Group), name="name-theme"),
    path("themes/<uuid:pk>/", views.theme, name="theme"),
    path("themes/<uuid:pk>/answer/", asks(forms.AnswerTheme, Theme), name="answer-theme"),
    *carried("themes/<uuid:pk>/sheet/", "theme-sheet", views.theme_sheet, "papers/sheet.html"),
    path("themes/<uuid:pk>/told/", asks(forms.TellTheme, Theme), name="theme-told"),
    path("themes/<uuid:pk>/translate/", asks(forms.TranslateTheme, Theme), name="translate-theme"),
    path("themes/<uuid:pk>/check/", asks(forms.CheckThemeWording, Theme), name="check-theme"),
    path("themes/<uuid:pk>/need/", asks(forms.MakeNeed, Theme), name="make-need"),
    path("themes/<uuid:pk>/share/", asks(forms.ShareTheme, Theme), name="share-theme"),
    path("themes/<uuid:pk>/hide/", asks(forms.HideTheme, Theme), name="hide-theme"),
    path("needs/<uuid:pk>/part/", asks(forms.PartNeed, ThemeNeed), name="part-need"),
    path("help/add/<uuid:pk>/", asks(forms.AddHelp, Group), name="add-help"),
    path("help/<uuid:pk>/", views.number, name="number"),
    path("help/<uuid:pk>/revise/", asks(forms.ReviseHelp, HelpNow), name="revise-help"),
    path("help/<uuid:pk>/share/", asks(forms.ShareHelp, HelpNow), name="share-help"),
    path("help/<uuid:pk>/hide/", asks(forms.HideHelp, HelpNow), name="hide-help"),
]
