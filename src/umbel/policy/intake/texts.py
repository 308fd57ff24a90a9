"""The versions of a measure's text as a file has them: where each stands, and in which order they came."""

from typing import Any

from umbel.core.text import fold
from umbel.policy.formats.parts import Link, Version
from umbel.policy.formats.record import MeasureRead, TextRead
from umbel.policy.intake import rows
from umbel.policy.intake.rows import Line, cut

CALLED, FORMS = 200, 10_000


def versions(one: MeasureRead, source: str) -> list[Line]:
    """Each once, numbered as they came: files that name the newest first are read from their end."""
    some = list(one.versions)
    days = [version.date for version in some if version.date]
    if days and days[0] > days[-1]:
        some.reverse()
    made: dict[tuple[object, ...], Line] = {}
    for version in some:
        row = text(version, source)
        made.setdefault(rows.mark("text", row.fields.get), row)
    return list(made.values())


def text(version: Version, source: str) -> Line:
    """One of them. Without a name it is called by its file."""
    link = rows.address(version.links)
    forms: list[str] = []
    for form in version.links:
        said = told(form)
        if form.url != link and sum(map(len, forms)) + len(forms) + len(said) <= FORMS:
            forms.append(said)
    called = cut(version.label or link.rstrip("/").rpartition("/")[2], CALLED)
    fields: dict[str, Any] = {"called": called, "on": rows.whole_day(version.date), "lang": version.language[:12]}
    return Line("text", fields | {"link": link, "forms": "\n".join(forms), "source": cut(source, 500)})


def told(form: Link) -> str:
    """Another file of a text: what it is called there, and its address."""
    return " ".join(filter(None, (form.label or form.media.rpartition("/")[2], form.url)))


def alike(one: Any, other: Any) -> bool:
    """Whether two rows are one text: it stands at the same address; else by name, language and day.

    Where only one of them has a day, and both say where they stand, they are two: one too many is better than one lost.
    """
    if one("link") and one("link") == other("link"):
        return True
    if fold(one("called")) != fold(other("called")) or (one("lang") and other("lang") and one("lang") != other("lang")):
        return False
    return bool(one("on") == other("on") if one("on") and other("on") else not (one("link") and other("link")))


def fingerprint(one: TextRead) -> tuple[str, str]:
    """Where the text stands of which a file brings the bytes, and their hash; nothing where it says neither."""
    link = rows.address(one.version.links)
    return (link, one.sha256) if link and one.sha256 else ("", "")
