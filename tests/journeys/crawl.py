"""Every page that somebody can walk to: links are followed, one address of each shape is kept."""

import re
from urllib.parse import urldefrag, urljoin

LINK = re.compile(r'<a [^>]*?href="([^"]+)"')
KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
FILE = re.compile(r"\.(?:json|csv|ris|bib|atom|xml)(?:\?|$)")
TWICE = 2  # of a shape with a key in it: two groups, two sources, two terms are not alike
NOT_LINKED = ["/styleguide/", "/gone/", "/people/left/", "/nothing-here/", "/people/invitations/", "/people/arrange/"]
NOT_LINKED += ["/people/sign-in/", "/welcome/", "/start/", "/search/?q=law", "/search/?q=nobodywrotethis"]
NOT_LINKED += ["/library/?q=nobodywrotethis", "/people/back/"]
PARTS = ("revise", "translate", "step", "share", "hide", "check")  # a source's forms; most are drawn on its own page


def shape(path):
    """An address without what makes it one of many: keys of records, values of a query."""
    return re.sub(r"=[^&]*", "=", KEY.sub("*", path))


def walk(page):
    """The addresses that this visitor comes to from the front page, and those that no page links to."""
    waiting, met, paths = ["/", *NOT_LINKED], {}, []
    while waiting:
        path = waiting.pop(0)
        if path in paths or met.get(shape(path), 0) >= (TWICE if "*" in shape(path) else 1):
            continue
        met[shape(path)] = met.get(shape(path), 0) + 1
        paths.append(path)
        answer = page.request.get(path)
        found = [urldefrag(urljoin(path, link.replace("&amp;", "&")))[0] for link in LINK.findall(answer.text())]
        waiting += [link for link in found if link.startswith("/") and not FILE.search(link)]
        if shape(path) == "/library/*/":
            waiting += [f"{path}{part}/" for part in PARTS]
    return paths
