"""A page asked as the server asks for it: WSGI in, bytes out. Nothing that only tests have stands between."""

import io
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple


class Answer(NamedTuple):
    """What came back."""

    status_code: int
    content: bytes


@cache
def pages() -> Callable[..., Any]:
    """The pages as the server has them, once files that it hands out are where it looks for them."""
    from umbel.wsgi import application

    return application


class Asker:
    """A browser that takes brotli and keeps no cookie but the one it is given."""

    def __init__(self, cookie: str = "") -> None:
        self.cookie = cookie

    def get(self, address: str) -> Answer:
        """One page."""
        path, _mark, query = address.partition("?")
        told: list[int] = []
        environ = {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "localhost",
            "HTTP_ACCEPT_ENCODING": "br",
            "HTTP_COOKIE": f"here={self.cookie}" if self.cookie else "",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(),
            "wsgi.url_scheme": "http",
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
            "wsgi.version": (1, 0),
        }
        answer = pages()(environ, lambda status, _headers, *_error: told.append(int(status[:3])))
        content = b"".join(answer)
        answer.close()
        return Answer(told[0], content)
