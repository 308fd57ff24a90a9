"""The way out: one question to one host of the table, over TLS, with nothing in it about who asks."""

import ipaddress
import socket
import ssl
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPResponse, HTTPSConnection
from threading import Timer
from time import monotonic
from urllib.parse import urljoin, urlsplit

from django.conf import settings

LONGEST = 30.0  # seconds for the whole of one question
LARGEST = 2 << 20  # bytes of an answer; one record has some thousands
PORT, HOPS, BLOCK = 443, 2, 1 << 16
A_WHILE, A_DAY = 60, 86_400
MOVED, GONE, BUSY = {301, 302, 303, 307, 308}, {400, 404, 410}, {429, 503}
HEADERS = {"User-Agent": "reference-lookup/1", "Accept": "*/*", "Accept-Encoding": "identity", "Connection": "close"}


class Trouble(Exception):
    """Why there is no answer: a key of ``actions.fetching.TROUBLES``; how long the server asks us to wait."""

    def __init__(self, code: str, seconds: int = 0) -> None:
        super().__init__(code)
        self.code, self.seconds = code, seconds


def tried(host: str, path: str) -> tuple[bytes, str, int]:
    """The answer; or why there is none, and for how many seconds this server wants to be left alone."""
    try:
        return question(host, path), "", 0
    except Trouble as no:
        return b"", no.code, no.seconds
    except (ssl.SSLCertVerificationError, UnicodeError):
        return b"", "unsafe", 0
    except TimeoutError:
        return b"", "slow", 0
    except (OSError, HTTPException):
        return b"", "offline", 0


def question(host: str, path: str) -> bytes:
    """Ask, and ask again where the same host says that it lies elsewhere in its own house."""
    for _ in range(HOPS + 1):
        body, further = one(host, path)
        if not further:
            return body
        parts = urlsplit(urljoin(f"https://{host}{path}", further))
        if (parts.scheme, parts.netloc) != ("https", host):
            raise Trouble("elsewhere")
        path = parts.path + (f"?{parts.query}" if parts.query else "")
    raise Trouble("elsewhere")


def one(host: str, path: str) -> tuple[bytes, str]:
    """One answer of this host, or where it sends us."""
    trusted = ssl.create_default_context(cafile=settings.UMBEL_FETCH_AT[2] if settings.UMBEL_FETCH_AT else None)
    line, raw = HTTPSConnection(host, timeout=LONGEST, context=trusted), reached(host)
    try:
        raw.settimeout(LONGEST)
        line.sock = trusted.wrap_socket(raw, server_hostname=host)
        late, until = Timer(LONGEST, cut, [line.sock]), monotonic() + LONGEST  # however slowly it drips
        late.start()
        try:
            line.request("GET", path, headers=HEADERS)
            answer = said(line.getresponse())
        except (OSError, HTTPException) as no:
            raise Trouble("slow" if monotonic() >= until else "offline") from no
        finally:
            late.cancel()
        if monotonic() >= until:
            raise Trouble("slow")
        return answer
    finally:
        line.close()
        raw.close()


def cut(line: socket.socket) -> None:
    """Time is up: whoever reads from this line reads its end."""
    with suppress(OSError):
        socket.socket.shutdown(line, socket.SHUT_RDWR)


def said(answer: HTTPResponse) -> tuple[bytes, str]:
    """The body of a good answer, or where it leads; anything else is trouble."""
    if answer.status in MOVED:
        return b"", answer.headers.get("Location", "") or "/"
    if answer.status in BUSY:
        raise Trouble("busy", wait(answer.headers.get("Retry-After", "")))
    if answer.status != 200:  # noqa: PLR2004
        raise Trouble("missing" if answer.status in GONE else "refused")
    if answer.headers.get("Content-Encoding", "identity") != "identity":
        raise Trouble("nonsense")
    body = b""
    while block := answer.read1(BLOCK):
        body += block
        if len(body) > LARGEST:
            raise Trouble("large")
    if answer.length:
        raise HTTPException("half an answer")
    return body, ""


def wait(said: str) -> int:
    """The seconds of a Retry-After, which is a number or a date; a day at the most."""
    if said.isascii() and said.isdecimal():
        return min(int(said[:9]), A_DAY)
    try:
        until = parsedate_to_datetime(said)
    except ValueError:
        return A_WHILE
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
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
    if not all(ipaddress.ip_address(place).is_global for place in places):
        raise Trouble("unsafe")  # a name that leads into somebody's own house
    return socket.create_connection((places[0], PORT), LONGEST)


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
