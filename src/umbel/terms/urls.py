from django.urls import path

from umbel.core.asking import asks
from umbel.core.http import both
from umbel.terms import forms, views
from umbel.terms.models import Better, Term

app_name = "terms"
urlpatterns = [
    *both("", views.index, "index"),
    path("better/", views.better, name="better"),
    path("better/say/", asks(forms.ProposeWord), name="propose"),
    path("better/agreed.po", views.as_po, name="as-po"),
    path("better/proposed/", views.proposed, name="proposed"),
    path("better/<uuid:pk>/take/", asks(forms.TakeWord, Better), name="take"),
    path("better/<uuid:pk>/thank/", asks(forms.Thank, Better), name="thank"),
    path("better/<uuid:pk>/let-go/", asks(forms.LetGo, Better), name="let-go"),
    path("<uuid:pk>/", views.term, name="term"),
    path("<uuid:pk>/rename/", asks(forms.Rename, Term), name="rename"),
    path("<uuid:pk>/translate/", asks(forms.Translate, Term), name="translate"),
    path("<uuid:pk>/beside/", asks(forms.AddBeside, Term), name="add-beside"),
]
