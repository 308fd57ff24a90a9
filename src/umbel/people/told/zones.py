"""Clocks to choose from: a well-known city for each rule of time that is kept somewhere today."""

from functools import cache
from zoneinfo import available_timezones

CITIES = """
UTC Africa/Abidjan Africa/Accra Africa/Addis_Ababa Africa/Algiers Africa/Cairo Africa/Casablanca Africa/Dakar
Africa/Dar_es_Salaam Africa/Harare Africa/Johannesburg Africa/Kampala Africa/Khartoum Africa/Kinshasa Africa/Lagos
Africa/Lusaka Africa/Maputo Africa/Nairobi Africa/Tripoli Africa/Tunis Africa/Windhoek America/Anchorage
America/Argentina/Buenos_Aires America/Asuncion America/Bogota America/Caracas America/Chicago America/Denver
America/Guatemala America/Halifax America/Havana America/La_Paz America/Lima America/Los_Angeles America/Managua
America/Mexico_City America/Montevideo America/New_York America/Nuuk America/Panama America/Phoenix
America/Port-au-Prince America/Puerto_Rico America/Santiago America/Santo_Domingo America/Sao_Paulo America/St_Johns
America/Tijuana America/Toronto America/Vancouver Asia/Almaty Asia/Amman Asia/Baghdad Asia/Baku Asia/Bangkok
Asia/Beirut Asia/Bishkek Asia/Colombo Asia/Damascus Asia/Dhaka Asia/Dubai Asia/Ho_Chi_Minh Asia/Hong_Kong
Asia/Jakarta Asia/Jerusalem Asia/Kabul Asia/Karachi Asia/Kathmandu Asia/Kolkata Asia/Kuala_Lumpur Asia/Manila
Asia/Phnom_Penh Asia/Riyadh Asia/Seoul Asia/Shanghai Asia/Singapore Asia/Taipei Asia/Tashkent Asia/Tbilisi
Asia/Tehran Asia/Tokyo Asia/Ulaanbaatar Asia/Vladivostok Asia/Yangon Asia/Yekaterinburg Asia/Yerevan
Atlantic/Azores Atlantic/Reykjavik Australia/Adelaide Australia/Brisbane Australia/Darwin Australia/Perth
Australia/Sydney Europe/Amsterdam Europe/Athens Europe/Belgrade Europe/Berlin Europe/Brussels Europe/Bucharest
Europe/Budapest Europe/Chisinau Europe/Dublin Europe/Helsinki Europe/Istanbul Europe/Kyiv Europe/Lisbon
Europe/London Europe/Madrid Europe/Minsk Europe/Moscow Europe/Oslo Europe/Paris Europe/Prague Europe/Rome
Europe/Sofia Europe/Stockholm Europe/Vienna Europe/Vilnius Europe/Warsaw Europe/Zurich Indian/Mauritius
Pacific/Auckland Pacific/Fiji Pacific/Honolulu Pacific/Port_Moresby Pacific/Tongatapu
"""


@cache
def choices() -> list[tuple[str, str]]:
    """As (zone, what is read), by the name of the city; only those this server knows (asked once: it is slow)."""
    here = available_timezones()
    known = [zone for zone in CITIES.split() if zone in here]
    named = [(zone, zone.rpartition("/")[2].replace("_", " ")) for zone in known]
    return [("", "–"), *sorted(named, key=lambda one: one[1])]
