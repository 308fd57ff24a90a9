from django.urls import URLPattern, path

from umbel.claims import forms, mending, views, views_sources
from umbel.claims.models import Citation, Claim, ClaimBrief, Finding, GivenOut, Report
from umbel.core.asking import asks
from umbel.core.http import both
from umbel.evidence.models import Source
from umbel.papers.handing import carried
from umbel.people.models import Group

app_name = "claims"
MEND = "claims:repairs"


def presses(kind: type[Citation]) -> list[URLPattern]:
    """What one may say of a thing that leans on what fell, whichever room it is of."""
    name = kind._meta.model_name
    return [
        path(f"uses/{name}/<uuid:pk>/", asks(forms.LookedAt, kind, MEND), name=f"looked-{name}"),
        path(f"uses/{name}/<uuid:pk>/off/", asks(forms.LeansNoMore, kind, MEND), name=f"off-{name}"),
    ]


urlpatterns = [
    *both("<uuid:pk>/", views.detail, "detail"),
    *both("", views.index, "index"),
    path("rule/", views.rule, name="rule"),
    path("map/", views_sources.the_map, name="map"),
    path("repairs/", views_sources.repairs, name="repairs"),
    path("findings/", views.findings, name="findings"),
    path("findings/<uuid:pk>/", views.finding, name="finding"),
    path("findings/<uuid:pk>/revise/", asks(forms.ReviseFinding, Finding), name="revise-finding"),
    path("findings/<uuid:pk>/step/", asks(forms.StepFinding, Finding), name="step-finding"),
    path("findings/<uuid:pk>/doubt/", asks(forms.Doubt, Finding), name="doubt"),
    path("findings/<uuid:pk>/appraise/", asks(forms.Appraise, Finding), name="appraise"),
    path("findings/<uuid:pk>/settle/", asks(forms.Settle, Finding), name="settle"),
    path("findings/<uuid:pk>/share/", asks(forms.ShareFinding, Finding), name="share-finding"),
    path("findings/<uuid:pk>/hide/", asks(forms.HideFinding, Finding), name="hide-finding"),
    path("reports/<uuid:pk>/", views.report, name="report"),
    path("reports/<uuid:pk>/revise/", asks(forms.ReviseReport, Report), name="revise-report"),
    path("reports/<uuid:pk>/share/", asks(forms.ShareReport, Report), name="share-report"),
    path("reports/<uuid:pk>/hide/", asks(forms.HideReport, Report), name="hide-report"),
    path("reports/add/<uuid:pk>/", asks(forms.WriteReport, Group), name="write-report"),
    path("of/<uuid:pk>/", views_sources.source, name="source"),
    path("of/<uuid:pk>/note/", asks(forms.NoteFinding, Source), name="note"),
    path("of/<uuid:pk>/status/", asks(forms.SayStatus, Source, MEND), name="status"),
    path("of/<uuid:pk>/paper/", asks(forms.CiteInPaper, Source), name="cite"),
    *(press for kind in mending.kinds() for press in presses(kind)),
    path("given/<uuid:pk>/told/", asks(forms.ToldThem, GivenOut, MEND), name="told-them"),
    path("add/<uuid:pk>/", asks(forms.WriteClaim, Group), name="write"),
    *carried("<uuid:pk>/brief/", "brief", views.brief, "papers/brief.html"),
    path("<uuid:pk>/brief/keep/", asks(forms.KeepBrief, Claim), name="keep-brief"),
    *carried("briefs/<uuid:pk>/", "kept", views.kept, "papers/kept.html", old=True),
    path("briefs/<uuid:pk>/drop/", asks(forms.DropBrief, ClaimBrief), name="drop-brief"),
    path("<uuid:pk>/revise/", asks(forms.ReviseClaim, Claim), name="revise"),
    path("<uuid:pk>/step/", asks(forms.StepClaim, Claim), name="step"),
    path("<uuid:pk>/translate/", asks(forms.TranslateClaim, Claim), name="translate"),
    path("<uuid:pk>/check/", asks(forms.CheckWording, Claim), name="check"),
    path("<uuid:pk>/weigh/", asks(forms.Weigh, Claim), name="weigh"),
    path("<uuid:pk>/weigh-report/", asks(forms.WeighReport, Claim), name="weigh-report"),
    path("<uuid:pk>/unweigh/", asks(forms.Unweigh, Claim), name="unweigh"),
    path("<uuid:pk>/mend/", asks(forms.Mend, Claim, MEND), name="mend"),
    path("<uuid:pk>/paper/", asks(forms.UseInPaper, Claim), name="use"),
    path("<uuid:pk>/given/", asks(forms.GiveOut, Claim), name="give-out"),
    path("<uuid:pk>/share/", asks(forms.ShareClaim, Claim), name="share"),
    path("<uuid:pk>/hide/", asks(forms.HideClaim, Claim), name="hide"),
]
