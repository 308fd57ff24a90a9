"""Where a file says something belongs: short codes such as “us”, “us-ca”, “us-ca-oakland”, “de”, “eu”."""

import re

PART = re.compile(r"(country|state|territory|district|province|place|county):([a-z_~-]{1,60})")


def place(division: str) -> str:
    """The code of an Open Civic Data division or jurisdiction."""
    return "-".join(name for _, name in PART.findall(division.lower().replace("ocd-jurisdiction", "")))
