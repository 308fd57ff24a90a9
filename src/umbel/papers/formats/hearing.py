"""Hearing: which kind of sound a file is, found by looking into it; only what is heard goes on, packed anew by us."""

from collections.abc import Callable

from umbel.papers.formats import m4a, mp3, ogg
from umbel.papers.formats.sound import Sound, Unheard

LARGEST, BROUGHT = 1_000_000, 8_000_000  # bytes of what is heard; of the file it comes in, with pictures and all


def hear(data: bytes) -> Sound:
    """A file as sound that carries nothing else. Raises ``Unheard`` with the reason."""
    if not data:
        raise Unheard("empty")
    if len(data) > BROUGHT:
        raise Unheard("huge")
    kinds: dict[str, tuple[bool, Callable[[bytes, Sound], bytes]]] = {
        "ogg": (data.startswith(b"OggS"), ogg.packed),
        "m4a": (data[4:8] == b"ftyp", m4a.packed),
        "mp3": (data.startswith(b"ID3") or mp3.length(data, 0) > 0, mp3.packed),
    }
    found = next((kind for kind, (fits, _packed) in kinds.items() if fits), None)
    if found is None:
        raise Unheard("unknown")
    sound = Sound(found)
    sound.data = kinds[found][1](data, sound)
    if len(sound.data) > LARGEST:
        raise Unheard("huge")
    return sound
