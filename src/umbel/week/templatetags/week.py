"""How pages say an hour: on the clock of the place that was meant, and in UTC."""

from datetime import UTC, datetime

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from umbel.week import zones

register = template.Library()


@register.simple_tag
def moment(when: datetime, zone: str) -> SafeString:
    """«Friday 27 November 2026, 18:00 Madrid (17:00 UTC)», with the moment itself for programs."""
    here, utc = zones.there(when, zone or "UTC"), when.astimezone(UTC)
    there = f"{date_format(here, 'l')} {date_format(here, 'DATE_FORMAT')}, {here:%H:%M} {zones.city(zone or 'UTC')}"
    beside = f"{utc:%H:%M}" if utc.date() == here.date() else f"{date_format(utc, 'DATE_FORMAT')}, {utc:%H:%M}"
    utc_too = f" ({beside} UTC)" if zone not in {"", "UTC"} else ""
    return format_html('<time datetime="{}">{}</time>{}', f"{utc:%Y-%m-%dT%H:%M:%SZ}", there, utc_too)
