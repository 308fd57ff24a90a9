"""Ports: whether one is free, which one to take, whether a page already answers there."""

import contextlib
import errno
import socket

from umbel.command import Stopped

FIRST, TRIES = 8000, 20


def is_free(host: str, port: int) -> bool:
    """Whether a server could listen there now. Raises Stopped when this address is not ours to listen on."""
    try:
        kind, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError:
        raise Stopped(f"{host} is no address of this machine; give --host one that is, or leave it out.") from None
    with socket.socket(kind, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as why:
            if why.errno == errno.EADDRINUSE:
                return False
            if why.errno == errno.EACCES:
                raise Stopped(f"Port {port} needs rights that you do not have; take one above 1023.") from None
            raise Stopped(f"{host} is no address of this machine; give --host one that is.") from None
    return True


def on_loopback(port: int) -> bool:
    """Free on both faces of `localhost`: a browser asks the newer one first."""
    if not is_free("127.0.0.1", port):
        return False
    try:
        return is_free("::1", port)
    except Stopped:  # a machine without IPv6
        return True


def taken(port: int) -> Stopped:
    """What to say when somebody else listens there."""
    return Stopped(f"Port {port} is taken by another program. Stop it, or choose another: --port {port + 1}")


def choose(wanted: int | None) -> int:
    """The wanted port, or the first free one of twenty. Raises Stopped when there is none."""
    if wanted is not None:
        if not on_loopback(wanted):
            raise taken(wanted)
        return wanted
    for port in range(FIRST, FIRST + TRIES):
        if on_loopback(port):
            return port
    raise Stopped(f"The ports {FIRST} to {FIRST + TRIES - 1} are all taken. Choose another: --port N")


def answers(host: str, port: int) -> int:
    """The status with which the front page answers, or 0 while nobody answers."""
    with contextlib.suppress(OSError, ValueError), socket.create_connection((host, port), timeout=10) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        first = line.makefile("rb").readline(100)
        return int(first.split()[1]) if first.startswith(b"HTTP/") else 0
    return 0
