"""How pages say an hour: on the clock of the place that was meant, and in UTC."""

from datetime import UTC, datetime
from html import escape
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from umbel.people import zones

register = template.Library()


@register.simple_tag
def moment(when: datetime, zone: str) -> SafeString:
    """«Friday 27 November 2026, 18:00 Madrid (17:00 UTC)», with the moment itself for programs."""
    here, utc = zones.there(when, zone or "UTC"), when.astimezone(UTC)
    there = f"{date_format(here, 'l')} {date_format(here, 'DATE_FORMAT')}, {here:%H:%M} {zones.city(zone or 'UTC')}"
    beside = f"{utc:%H:%M}" if utc.date() == here.date() else f"{date_format(utc, 'DATE_FORMAT')}, {utc:%H:%M}"
    utc_too = f" ({beside} UTC)" if zone not in {"", "UTC"} else ""
    return format_html('<time datetime="{}">{}</time>{}', f"{utc:%Y-%m-%dT%H:%M:%SZ}", there, utc_too)


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
