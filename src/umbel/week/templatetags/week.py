"""How pages say an hour: on the clock of the place that was meant, and in UTC."""

from datetime import UTC, datetime
from html import escape
from typing import Any

from django import template
from django.template import Context
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from umbel.people import zones
from umbel.people.told import box

register = template.Library()


@register.simple_tag(takes_context=True)
def moment(context: Context, when: datetime, zone: str) -> SafeString:
    """The hour for the one who reads it: by her own clock, if she said where it is, and by that of the place meant."""
    hers = box.clock(context["viewer"])
    return hour(when, hers, zone or "UTC") if hers not in {"", zone} else moment_there(when, zone)


@register.simple_tag
def moment_there(when: datetime, zone: str) -> SafeString:
    """«Friday 27 November 2026, 18:00 Madrid (17:00 UTC)»: the same for everybody, fit to be passed on."""
    return hour(when, zone or "UTC", "UTC")


def hour(when: datetime, zone: str, other: str) -> SafeString:
    """A moment on two clocks, with the moment itself for programs."""
    here, there, utc = zones.there(when, zone), zones.there(when, other), when.astimezone(UTC)
    first = f"{date_format(here, 'l')} {date_format(here, 'DATE_FORMAT')}, {here:%H:%M} {zones.city(zone)}"
    beside = f"{there:%H:%M}" if there.date() == here.date() else f"{date_format(there, 'DATE_FORMAT')}, {there:%H:%M}"
    too = f" ({beside} {zones.city(other)})" if zone != other else ""
    return format_html('<time datetime="{}">{}</time>{}', f"{utc:%Y-%m-%dT%H:%M:%SZ}", first, too)


@register.simple_tag
def agenda(points: list[dict[str, Any]], stem: str, wanted: dict[str, Any], left_open: str) -> SafeString:
    """The points as items of a list. Put together by hand: two hundred of them are drawn in a breath."""
    words, rows = {name: escape(str(said)) for name, said in wanted.items()}, []
    for point in points:
        said = [f"<p>{lines(point['notes'])}</p>"] if point["notes"] else []
        said += (
            [f"<p><small>{escape(left_open)}:</small> {lines(point['left_open'])}</p>"] if point["left_open"] else []
        )
        where = f'<a href="{stem}{point["pk"]}/">{escape(point["title"])}</a>'
        rows.append(f"<li>{where} <small>{point['minutes']}′ {words[point['wants']]}</small>{''.join(said)}</li>")
    return mark_safe("\n".join(rows))  # noqa: S308  (every word of people in it is escaped)


def lines(text: str) -> str:
    """Escaped, each line on its own."""
    return escape(text).replace("\r\n", "\n").replace("\n", "<br>")
