"""Forms about papers."""

from umbel.papers.forms.bringing import Bring, BringArchive, ConfirmArchive, DropArchive, PickLine
from umbel.papers.forms.talking import Comment, Settle, Suggest, TakeBack
from umbel.papers.forms.wording import AskFor, GiveBack, ReadThrough, Say, TakeOn, Urge
from umbel.papers.forms.writing import Choose, GoBack, HidePaper, ShareNewer, SharePaper, StartPaper, WritePaper

__all__ = [
    "AskFor",
    "Bring",
    "BringArchive",
    "Choose",
    "Comment",
    "ConfirmArchive",
    "DropArchive",
    "GiveBack",
    "GoBack",
    "HidePaper",
    "PickLine",
    "ReadThrough",
    "Say",
    "Settle",
    "ShareNewer",
    "SharePaper",
    "StartPaper",
    "Suggest",
    "TakeBack",
    "TakeOn",
    "Urge",
    "WritePaper",
]
