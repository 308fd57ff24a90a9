"""Files broken on purpose: every format's example and real ones, with bytes changed, cut, doubled and swapped."""

import random
from collections.abc import Iterator

from tests.shared import shared
from umbel.evidence.formats import FORMATS
from umbel.evidence.tests.examples import example

REAL = {
    "ris": ("evid_*/**/*.ris",),
    "bibtex": ("evid_*/**/*.bib",),
    "nbib": ("evid_*/**/*.nbib", "evid_pubmed*/pubmed_result*.txt"),
    "pubmed": ("evid_pubmed*/pubmed?.xml",),
    "endnote": ("evid_dedup_iebh/*.xml",),
    "csv": ("evid_formats*/*.csv", "evid_formats*/*.t??", "evid_dedup*/*.csv"),
    "openalex": ("evid_openalex/works.json",),
}
AT_MOST = 60_000
"""Bytes of a real file that are broken."""
WEDGES = [b"\x00" * 40, b"\xff\xfe", b"\r", b"ER  - \n", b"TY  - ", b"@article{", b"}", b"{" * 500, b'"', b"<", b"]]>"]
WEDGES += [b"</record>", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"\xed\xa0\x80", b"[" * 500, b"\\", b"x" * 9_999]


def originals(name: str) -> list[bytes]:
    """Files to break: our own, and real ones where they lie beside the checkout."""
    whole = example(name)
    files = [whole, whole.replace(b"\n", b"\r\n"), whole.replace(b"\n", b"\r")]
    if name not in {"pubmed", "endnote"}:
        files.append(whole.decode().encode("utf-16"))
    folder = shared("data")
    if folder is None:
        print("../shared/data is not there: only files of our own are broken.")
        return files
    for pattern in REAL.get(name, ()):
        files += [path.read_bytes()[:AT_MOST] for path in sorted(folder.glob(pattern))[:12]]
    return files


def wounded(data: bytes, chance: random.Random) -> bytes:
    """One file with a few wounds."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(made) + 1)
        to = min(len(made), at + chance.choice([1, 3, 50, 2_000]))
        kind = chance.randrange(7)
        if kind == 0:
            made[at:to] = bytes(chance.randrange(256) for _ in range(to - at))
        elif kind == 1:
            del made[at:to]
        elif kind == 2:
            made[at:at] = made[at:to] * chance.choice([1, 2, 30])
        elif kind == 3:
            made[at:at] = chance.choice(WEDGES)
        elif kind == 4:
            lines = bytes(made).split(b"\n")
            one, other = (chance.randrange(len(lines)) for _ in range(2))
            lines[one], lines[other] = lines[other], lines[one]
            made = bytearray(b"\n".join(lines))
        elif kind == 5:
            made[at:to] = made[at:to].upper() if chance.random() < 0.5 else made[at:to][::-1]
        else:
            made = made[: max(at, len(made) // 2)]
    return bytes(made)


def broken_files(name: str, many: int, seed: int) -> Iterator[bytes]:
    """The same files for the same seed."""
    chance, files = random.Random(f"{name} {seed}"), originals(name)
    assert name in FORMATS
    for _ in range(many):
        yield wounded(chance.choice(files), chance)
