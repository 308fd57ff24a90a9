"""What the house remembers of fetching: whose turn it is, answers for some days, what was asked. Nothing says who."""

from django.db import models
from django.db.models import Q

from umbel.core.records import Visible, today
from umbel.core.seeing import NOTHING
from umbel.core.viewers import Viewer


class FetchTurn(Visible):
    """From when on one server may be asked again, by whichever worker."""

    server = models.CharField(max_length=253, primary_key=True)
    free_from = models.DateTimeField()

    class Privacy:
        inside = frozenset({"server", "free_from"})
        whose = None
        why_nobodys = "It names a server, and nothing that was asked of it."
        keep = "while it stands"

    def __str__(self) -> str:
        return self.server

    @classmethod
    def seen_by(cls, viewer: Viewer) -> Q:
        """By nobody: the house alone asks."""
        return NOTHING


class FetchAnswer(Visible):
    """What a server said, encrypted under the house's key, under a name that only the house can make."""

    key = models.CharField(max_length=64, primary_key=True)
    day = models.DateField(default=today)
    box = models.BinaryField()

    class Privacy:
        inside = frozenset({"key", "day", "box"})
        whose = None
        why_nobodys = "The answer of a server about a publication; no group and no person stands beside it."
        keep = "30 days"

    def __str__(self) -> str:
        return self.key

    @classmethod
    def seen_by(cls, viewer: Viewer) -> Q:
        """By nobody: whoever asks again gets a record of her own."""
        return NOTHING


class FetchAsked(Visible):
    """On which day a server was last asked about a number again, under a name that only the house can make."""

    key = models.CharField(max_length=64, primary_key=True)
    day = models.DateField(default=today)

    class Privacy:
        inside = frozenset({"key", "day"})
        whose = None
        why_nobodys = "It says that one publication was asked about, and only to who has the house's key."
        keep = "13 months"

    def __str__(self) -> str:
        return self.key

    @classmethod
    def seen_by(cls, viewer: Viewer) -> Q:
        """By nobody: the house alone asks."""
        return NOTHING
