"""The way out, and the only one: one question to one host, over TLS, with nothing in it about who asks."""

import ipaddress
import re
import socket
import ssl
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPResponse, HTTPSConnection
from threading import Timer
from time import monotonic
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from django.conf import settings

LONGEST = 30.0  # seconds for the whole of one question
LARGEST = 2 << 20  # bytes of an answer; one record has some thousands
PORT, HOPS, BLOCK = 443, 2, 1 << 16
A_WHILE, A_DAY = 60, 86_400
MOVED, GONE, BUSY = {301, 302, 303, 307, 308}, {400, 404, 410}, {429, 503}
PART, NOT_CHANGED, HAD = 206, 304, {"If-None-Match", "If-Modified-Since"}
HEADERS = {"User-Agent": "reference-lookup/1", "Accept": "*/*", "Accept-Encoding": "identity", "Connection": "close"}


SAME_TO_A_RECORD = {"cut": "offline", "private": "unsafe", "packed": "nonsense"}
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")  # no header may hold them, and no database takes them all
CARRIERS = [ipaddress.ip_network(net) for net in ("::/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16")]
"""Nets whose addresses hold an old one that may be anybody's own: who still needs them comes by the old one."""
NOTHING: Mapping[str, str] = MappingProxyType({})


class Told(NamedTuple):
    """What became of a question. Headers are in small letters; ``said`` is where a server sent us instead."""

    body: bytes = b""  # of an answer that was cut, what had come
    trouble: str = ""
    seconds: int = 0  # for how long this server wants to be left alone
    status: int = 0
    headers: Mapping[str, str] = NOTHING
    said: str = ""


class Trouble(Exception):
    """Why there is no answer: a key of ``actions.fetching.TROUBLES``, or ``SAME_TO_A_RECORD``."""

    def __init__(self, code: str, seconds: int = 0, **more: str) -> None:
        super().__init__(code)
        self.told = Told(trouble=code, seconds=seconds, **more)  # type: ignore[arg-type]


class Limits(NamedTuple):
    """How much of an answer is taken, in bytes, and for how long it is waited for, in seconds."""

    largest: int
    longest: float


def tried(host: str, path: str) -> tuple[bytes, str, int]:
    """One record: the answer; or why there is none, and for how many seconds this server wants to be left alone."""
    told = ask(host, path, NOTHING, Limits(LARGEST, LONGEST))
    return b"" if told.trouble else told.body, SAME_TO_A_RECORD.get(told.trouble, told.trouble), told.seconds


def ask(host: str, path: str, more: Mapping[str, str], limits: Limits) -> Told:
    """Ask, with these headers besides: the answer, or why there is none."""
    try:
        return question(host, path, more, limits)
    except Trouble as no:
        return no.told
    except (ssl.SSLCertVerificationError, UnicodeError):
        return Told(trouble="unsafe")
    except TimeoutError:
        return Told(trouble="slow")
    except (OSError, HTTPException):
        return Told(trouble="offline")


def question(host: str, path: str, more: Mapping[str, str], limits: Limits) -> Told:
    """Ask, and ask again where the same host says that it lies elsewhere in its own house."""
    further = ""
    for _ in range(HOPS + 1):
        told = one(host, path, more, limits)
        if told.status not in MOVED:
            return told
        further = told.headers.get("location", "") or "/"
        try:
            parts = urlsplit(further := urljoin(f"https://{host}{path}", further))
        except ValueError:  # it is no address
            break
        if (parts.scheme, parts.netloc) != ("https", host):
            break
        path = parts.path + (f"?{parts.query}" if parts.query else "")
    raise Trouble("elsewhere", said=further)


def one(host: str, path: str, more: Mapping[str, str], limits: Limits) -> Told:
    """One answer of this host, which may be that it sends us elsewhere."""
    trusted = ssl.create_default_context(cafile=settings.UMBEL_FETCH_AT[2] if settings.UMBEL_FETCH_AT else None)
    line, raw, came = HTTPSConnection(host, timeout=limits.longest, context=trusted), reached(host), bytearray()
    try:
        raw.settimeout(limits.longest)
        line.sock = trusted.wrap_socket(raw, server_hostname=host)
        late, until = Timer(limits.longest, cut, [line.sock]), monotonic() + limits.longest  # however slowly it drips
        late.start()
        answer = None
        try:
            line.request("GET", path, headers={**HEADERS, **more})
            answer = line.getresponse()
            took(answer, more, came, limits.largest)
        except (OSError, HTTPException) as no:
            code = "slow" if monotonic() >= until else "cut" if answer else "offline"
            if not (answer and came):
                raise Trouble(code) from no
            return told(answer, came, code)
        finally:
            late.cancel()
        return told(answer, came, "slow" if monotonic() >= until else "")
    finally:
        line.close()
        raw.close()


def told(answer: HTTPResponse, came: bytearray, trouble: str) -> Told:
    """What one answer was, whole or cut."""
    headers = {name.lower(): CONTROLS.sub("", value) for name, value in answer.headers.items()}
    return Told(bytes(came), trouble, status=answer.status, headers=headers)


def cut(line: socket.socket) -> None:
    """Time is up: whoever reads from this line reads its end."""
    with suppress(OSError):
        socket.socket.shutdown(line, socket.SHUT_RDWR)


def took(answer: HTTPResponse, more: Mapping[str, str], came: bytearray, largest: int) -> None:
    """Take in the body of a good answer, block by block; anything else is trouble."""
    known = (answer.status == NOT_CHANGED and not HAD.isdisjoint(more)) or (answer.status == PART and "Range" in more)
    if answer.status in MOVED or (known and answer.status == NOT_CHANGED):
        return
    if answer.status in BUSY:
        raise Trouble("busy", wait(answer.headers.get("Retry-After", "")))
    if answer.status != 200 and not known:  # noqa: PLR2004
        raise Trouble("missing" if answer.status in GONE else "refused", said=str(answer.status))
    if answer.headers.get("Content-Encoding", "identity") != "identity":
        raise Trouble("packed")
    while block := answer.read1(BLOCK):
        came += block
        if len(came) > largest:
            raise Trouble("large")
    if answer.length:
        raise HTTPException("half an answer")


def wait(said: str) -> int:
    """The seconds of a Retry-After, which is a number or a date; a day at the most."""
    if said.isascii() and said.isdecimal():
        return min(int(said[:9]), A_DAY)
    try:
        until = parsedate_to_datetime(said)
        until = until if until.tzinfo else until.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return A_WHILE
    return max(1, min(int((until - datetime.now(UTC)).total_seconds()) + 1, A_DAY))


def reached(host: str) -> socket.socket:
    """A line to the host: through the keeper's proxy, who then looks up its name, or directly."""
    proxy = urlsplit(settings.UMBEL_PROXY)
    if proxy.hostname:
        line = socket.create_connection((proxy.hostname, proxy.port or 0), LONGEST)
        try:
            (by_socks if proxy.scheme == "socks5h" else by_connect)(line, host)
        except BaseException:
            line.close()
            raise
        return line
    if settings.UMBEL_FETCH_AT:
        return socket.create_connection(settings.UMBEL_FETCH_AT[:2], LONGEST)
    places = [str(place[0]) for *_, place in socket.getaddrinfo(host, PORT, type=socket.SOCK_STREAM)]
    if not all(map(is_public, places)):
        raise Trouble("private")  # a name that leads into somebody's own house
    return socket.create_connection((places[0], PORT), LONGEST)


def is_public(place: str) -> bool:
    """Whether an address leads out. No other hides in it (RFC 3056, 4291, 6052), and it does not lead to many."""
    found = ipaddress.ip_address(place)
    if found.version == 6:  # noqa: PLR2004
        outer = any(found in net for net in CARRIERS)
        return found.is_global and not (outer or found.is_multicast or found.is_site_local)
    return found.is_global and not found.is_multicast


def by_connect(line: socket.socket, host: str) -> None:
    line.sendall(f"CONNECT {host}:{PORT} HTTP/1.1\r\nHost: {host}:{PORT}\r\n\r\n".encode())
    told = b""
    while b"\r\n\r\n" not in told:
        told += (more := line.recv(1))
        if not more or len(told) > BLOCK:
            raise Trouble("offline")
    if told.split(b" ", 2)[1:2] != [b"200"]:
        raise Trouble("offline")


def by_socks(line: socket.socket, host: str) -> None:
    """SOCKS 5 with the name of the host, so that Tor looks it up and nobody here does (RFC 1928)."""
    line.sendall(b"\x05\x01\x00")
    if exactly(line, 2) != b"\x05\x00":
        raise Trouble("offline")
    line.sendall(b"\x05\x01\x00\x03" + bytes([len(host)]) + host.encode() + PORT.to_bytes(2, "big"))
    _, became, _, kind = exactly(line, 4)
    if became:
        raise Trouble("offline")
    exactly(line, {1: 4, 4: 16}.get(kind) or exactly(line, 1)[0])
    exactly(line, 2)


def exactly(line: socket.socket, many: int) -> bytes:
    told = b""
    while len(told) < many:
        told += (more := line.recv(many - len(told)))
        if not more:
            raise Trouble("offline")
    return told
