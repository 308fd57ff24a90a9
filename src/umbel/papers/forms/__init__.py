"""Forms about papers."""

from umbel.papers.forms.briefs import DropBrief, KeepBrief
from umbel.papers.forms.bringing import Bring, BringArchive, ConfirmArchive, DropArchive, PickLine
from umbel.papers.forms.recording import BringRecording, HearThrough, KeepRecording, Silence, ThrowAway
from umbel.papers.forms.talking import Comment, Settle, Suggest, TakeBack
from umbel.papers.forms.wording import AskFor, GiveBack, ReadThrough, Say, TakeOn, Urge
from umbel.papers.forms.writing import Choose, GoBack, HidePaper, ShareNewer, SharePaper, StartPaper, WritePaper

__all__ = [
    "AskFor",
    "Bring",
    "BringArchive",
    "BringRecording",
    "Choose",
    "Comment",
    "ConfirmArchive",
    "DropArchive",
    "DropBrief",
    "GiveBack",
    "GoBack",
    "HearThrough",
    "HidePaper",
    "KeepBrief",
    "KeepRecording",
    "PickLine",
    "ReadThrough",
    "Say",
    "Settle",
    "ShareNewer",
    "SharePaper",
    "Silence",
    "StartPaper",
    "Suggest",
    "TakeBack",
    "TakeOn",
    "ThrowAway",
    "Urge",
    "WritePaper",
]
