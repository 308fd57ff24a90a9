"""Files broken on purpose: every format's example and real ones, wounded as the library's are."""

import random
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from tests.shared import shared
from umbel.evidence.tests.broken import AT_MOST, wounded

FOLDER = Path(__file__).with_name("examples")
REAL = {
    "billstatus": ("us_billstatus_xml/legacy/*.xml",),
    "openstates_people": ("us_openstates_people/ca/*/*.yml",),
    "openstates_index": ("us_openstates_bill_index/*.csv",),
    "hudoc_csv": ("coe_hudoc_csv/*.csv",),
    "docx": ("coe_hudoc_docs/001-83979*.docx",),
    "upr": ("un_upr_recommendations/17-20.csv",),
    "upr_list": ("un_upr_documents/cycle4/*.md",),
    "ep_rcv": ("eu_ep_plenary/**/rcv*.xml",),
    "ep_vot": ("eu_ep_plenary/**/vot*.xml",),
    "ep_open": ("eu_ep_plenary/**/odp*.json",),
    "oeil": ("eu_ep_plenary/**/oeil-procedure*.html",),
    "hansard": ("uk_hansard_twfy/debates/*.xml", "uk_hansard_twfy/lords*/*.xml", "uk_hansard_twfy/sp-motions/*1.xml"),
    "abgeordnetenwatch": ("de_bundestag_votes/*.json",),
    "legislators": ("us_congress_legislators/*.yaml",),
    "govtrack": ("us_govtrack_bill_xml/bills/hr1954*/*.xml",),
    "thomas": ("us_govtrack_bill_xml/bills/*/*.html",),
    "ical": ("ical_samples/[a-e]*.ics",),
    "legiscan": ("us_legiscan_json/*/*.json",),
}
MADE_OF_BYTES = frozenset("bundestag docx zip".split())
"""Formats that are no text: line ends mean nothing to them."""


def example(name: str) -> bytes:
    """A small file of ours in this format; what nobody may read in it says CANARY."""
    (path,) = FOLDER.glob(f"{name}.*")
    return path.read_bytes()


def originals(name: str) -> list[bytes]:
    """Files to break: our own, and real ones where they lie beside the checkout."""
    whole = example(name)
    files = [whole] if name in MADE_OF_BYTES else [whole, whole.replace(b"\n", b"\r\n"), whole.replace(b"\n", b"\r")]
    folder = shared("data")
    if folder is None:
        print("../shared/data is not there: only files of our own are broken.")
        return files
    for pattern in REAL.get(name, ()):
        files += [
            path.read_bytes()[: None if name in MADE_OF_BYTES else AT_MOST] for path in sorted(folder.glob(pattern))[:8]
        ]
    return files


def wounded_inside(data: bytes, chance: random.Random) -> bytes:
    """A ZIP that is whole, of which one file is not."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as whole, zipfile.ZipFile(out, "w") as made:
        names = whole.namelist()
        chosen = chance.choice(names)
        for name in names:
            inside = whole.read(name)
            made.writestr(zipfile.ZipInfo(name), wounded(inside, chance) if name == chosen else inside)
    return out.getvalue()


def broken_files(name: str, many: int, seed: int) -> Iterator[bytes]:
    """The same files for the same seed."""
    chance, files = random.Random(f"{name} {seed}"), originals(name)
    for _ in range(many):
        data = chance.choice(files)
        inside = name in MADE_OF_BYTES and chance.random() < 0.6
        yield wounded_inside(data, chance) if inside else wounded(data, chance)
