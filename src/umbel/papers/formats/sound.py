"""Sound: what is heard, and what the file it came in carried besides."""

from dataclasses import dataclass, field

SHOWN = 300  # letters of one thing that is shown
MEDIA = {"ogg": "audio/ogg", "mp3": "audio/mpeg", "m4a": "audio/mp4"}


class Unheard(Exception):
    """Why a file is not taken: one of ``CODES``; the sentences stand with the action."""

    CODES = ("empty", "broken", "huge", "many", "kind", "unknown")

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass
class Sound:
    """What is heard, newly packed, and what the file carried besides, which goes nowhere."""

    kind: str
    data: bytes = b""
    carried: list[tuple[str, str]] = field(default_factory=list)  # (words · picture · place · moment · program · rest)

    def tell(self, what: str, words: str = "") -> None:
        """Something was found; the same thing is shown once."""
        words = "".join(sign if sign.isprintable() else " " for sign in words).strip()[:SHOWN]
        if (what, words) not in self.carried and len(self.carried) < SHOWN:
            self.carried.append((what, words))
