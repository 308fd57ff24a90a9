"""Limits: how often a thing may be tried, remembered in memory under a key that is destroyed daily.

No address is ever stored: what is counted is a keyed hash that nobody can turn back, and tomorrow
the key is another. Visitors through the onion service have no address; there it is the form itself
that is counted (each is good for one try, and is signed with its time), and the work that all of
them together may cause.
"""

import hashlib
import hmac
import os
import time
from collections import deque
from dataclasses import dataclass, field
from threading import Lock

from django.conf import settings
from django.core import signing
from django.http import HttpRequest

DAY = 86_400
LOOPBACK = {"", "127.0.0.1", "::1"}  # the peers that are this very machine
MOST_NAMES = 50_000  # beyond this the oldest counts are dropped: memory is bounded, not people


@dataclass
class Counter:
    """Counts tries per name within a window of seconds, in this process, under today's key."""

    most: int
    seconds: int
    _key: bytes = field(default_factory=lambda: os.urandom(32))
    _born: float = field(default_factory=time.monotonic)
    _tries: dict[bytes, deque[float]] = field(default_factory=dict)
    _hold: Lock = field(default_factory=Lock)

    def allows(self, name: str) -> bool:
        """Whether one more try is allowed now; allowed tries are counted."""
        now = time.monotonic()
        with self._hold:
            if now - self._born > DAY:
                self._key, self._born, self._tries = os.urandom(32), now, {}
            hashed = hmac.new(self._key, name.encode(), hashlib.sha256).digest()[:16]
            tries = self._tries.setdefault(hashed, deque())
            while tries and now - tries[0] > self.seconds:
                tries.popleft()
            if len(tries) >= self.most:
                return False
            tries.append(now)
            while len(self._tries) > MOST_NAMES:
                self._tries.pop(next(iter(self._tries)))
            return True


def through_onion(request: HttpRequest) -> bool:
    """Whether this came in by the listener that only the onion service reaches."""
    port = settings.UMBEL_ONION_PORT
    return bool(port) and request.META.get("SERVER_PORT") == str(port)


def whence(request: HttpRequest) -> str:
    """Where a try comes from: the peer, or what a server on this very machine says stands before it."""
    peer = str(request.META.get("REMOTE_ADDR", ""))
    told = str(request.META.get("HTTP_X_FORWARDED_FOR", ""))
    return told.rpartition(",")[2].strip()[:64] if told and peer in LOOPBACK else peer


class Door:
    """One kind of try (signing in, a code): per visitor where visitors differ, else per form and in all."""

    def __init__(self, name: str, *, each: int, window: int, work: int) -> None:
        self.name, self.window = name, window
        self.visitors = Counter(each, window)
        self.forms = Counter(1, DAY)
        self.work = Counter(work, window)  # what all onion visitors together may cause

    def form_token(self) -> str:
        """A token for one try: signed, timed, and of no meaning."""
        return signing.dumps(os.urandom(12).hex(), salt=self.name)

    def opens(self, request: HttpRequest) -> bool:
        """Whether this try may be made now. Counts it."""
        if not through_onion(request):
            return self.visitors.allows(whence(request))
        try:
            token = signing.loads(request.POST.get("once", ""), salt=self.name, max_age=self.window)
        except signing.BadSignature:
            return False
        return self.forms.allows(token) and self.work.allows("all")
