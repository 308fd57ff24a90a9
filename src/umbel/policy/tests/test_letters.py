"""Lists of parliaments in other letters than UTF-8: read whole, or refused with what was tried."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from umbel.core.actions import Refused
from umbel.policy import actions, judging
from umbel.policy.formats.decoding import in_utf8
from umbel.policy.models import Signal
from umbel.policy.tests.lying import feed
from umbel.policy.tests.test_watching import pack

pytestmark = pytest.mark.once
WORDS = {
    "ru": "Законопроект о торговле людьми и проституции внесён в Государственную думу",
    "uk": "Законопроєкт про її захист",
    "bg": "Законопроект за изменение на Наказателния кодекс",
    "el": "Σχέδιο νόμου για την εργασία στο σεξ και τη δημόσια υγεία",
    "pl": "Projekt ustawy o zmianie ustawy Kodeks karny, książę żąda",
    "cs": "Vládní návrh zákona o přestupcích, řízení před soudem",
    "hu": "Törvényjavaslat a büntetőről, bűncselekményekről",
    "fr": "Loi sur la pénalisation des clients, arrêté à Évry",
    "de": "Gesetz über die Prüfung der Straßenprostitution",
    "es": "Ley orgánica de protección: niñas y niños, prohibición",
}  # fmt: skip
LETTERS = [
    ("ru", "koi8-r"), ("ru", "windows-1251"), ("ru", "iso-8859-5"), ("uk", "windows-1251"), ("bg", "windows-1251"),
    ("el", "windows-1253"), ("pl", "iso-8859-2"), ("pl", "windows-1250"), ("cs", "iso-8859-2"), ("cs", "windows-1250"),
    ("hu", "iso-8859-2"), ("fr", "iso-8859-1"), ("de", "iso-8859-1"), ("es", "windows-1252"), ("fr", "macintosh"),
]  # fmt: skip
WIDE = [(lang, name) for lang in ("ru", "fr") for name in ("utf-16", "utf-16-le", "utf-16-be")]


def listed(lang, letters, says=""):
    """A feed with three items whose words are in these letters; it says of itself that it is in others, or nothing."""
    text = feed([3, 2, 1], words=WORDS[lang]).decode()
    head = f'<?xml version="1.0" encoding="{says}"?>' if says else '<?xml version="1.0"?>'
    return text.replace('<?xml version="1.0" encoding="utf-8"?>', head).encode(letters)


@pytest.mark.parametrize(("lang", "letters"), [*LETTERS, *WIDE])
@pytest.mark.parametrize("where", ["header", "declaration", "nowhere"])
def test_a_feed_is_read_whole_wherever_its_letters_are_said(lang, letters, where):
    data = listed(lang, letters, letters if where == "declaration" else "")
    media = f"application/rss+xml; charset={letters}" if where == "header" else "application/rss+xml"
    seen = judging.judged(data, media, judging.Usual())
    assert (seen.trouble, seen.said) == ("", "")
    assert [one.title for one in seen.fresh] == [f"{WORDS[lang]} {n}" for n in (3, 2, 1)]


@pytest.mark.parametrize(("lang", "letters"), LETTERS)
def test_a_page_says_its_letters_in_meta_and_a_table_says_nothing(lang, letters):
    for head in (
        f'<html><head><meta charset="{letters}">',
        f'<meta http-equiv="x" content="text/html; charset={letters}">',
    ):
        page = f"{head}<p>{WORDS[lang]}</p>".encode(letters)
        assert WORDS[lang] in in_utf8(page).data.decode()
    table = f"identifier,title\r\nAB 1,{WORDS[lang]}\r\n".encode(letters)
    assert WORDS[lang] in in_utf8(table).data.decode()


REFUSED = {
    "says UTF-8 and is not": (listed("fr", "cp1252", "utf-8"), "", "utf-8"),
    "says Latin-1 and is Russian": (listed("ru", "koi8-r"), "iso-8859-1", "cp1252"),
    "letters nobody knows": (listed("ru", "koi8-r", "x-our-own"), "", "x-our-own"),
    "no letters at all": (listed("ru", "koi8-r"), "base64", "base64"),
    "two that are equally good": ("niño, muñón".encode("cp1252"), "", "cp1252"),
    "nothing that makes words": (
        listed("ru", "cp1251").replace(b"\xee", b"\x98").replace(b"\xe0", b"\x81"), "", "cp1251",
    ),
    "half a sign": (listed("ru", "utf-16")[:-1], "", "utf-16"),
    "Japanese that says nothing": ("売春防止法の改正案".encode("shift-jis"), "", "cp1251"),
}  # fmt: skip


@pytest.mark.parametrize("why", REFUSED)
def test_what_cannot_be_read_whole_is_refused_with_what_was_tried(why):
    data, said, tried = REFUSED[why]
    made = in_utf8(data, said)
    assert made.data == b""
    assert tried in made.tried.split(", ")


def test_other_letters_are_believed_where_they_are_said_and_make_sense():
    for words, letters in (
        ("売春防止法の改正案", "shift-jis"),
        ("Fuhuş ve kadın ticareti", "iso-8859-9"),
        ("قانون جديد", "cp1256"),
    ):
        assert in_utf8(words.encode(letters), letters).data.decode() == words
    assert in_utf8(WORDS["ru"].encode(), "windows-1251").data.decode() == WORDS["ru"], "UTF-8 is no accident"
    mixed = WORDS["fr"].encode() * 9 + "arrêté".encode("cp1252")
    assert in_utf8(mixed).data == mixed, "a few odd bytes are left to the reader"
    assert in_utf8(b"PK\x03\x04\xff\xfe") == (b"PK\x03\x04\xff\xfe", "")


def test_a_russian_feed_brought_by_hand_is_found_by_its_words_and_a_damaged_one_is_refused(cast):
    pack(cast, "проституци*")
    given = {"source": "The Duma", "pasted": ""}
    for data in (listed("ru", "koi8-r"), listed("ru", "koi8-r", "windows-1253")):
        file = SimpleUploadedFile("bills.xml", data)
        if b"1253" in data:
            with pytest.raises(Refused, match="cp1253"):
                actions.bring_items(cast.edda, cast.aurora, id=uuid4(), file=file, **given)
        else:
            actions.bring_items(cast.edda, cast.aurora, id=uuid4(), file=file, **given)
    assert set(Signal.objects.visible_to(cast.edda).values_list("title", flat=True)) == {
        f"{WORDS['ru']} {n}" for n in (1, 2, 3)
    }
