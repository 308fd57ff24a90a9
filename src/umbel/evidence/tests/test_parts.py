"""A large file in parts: cut, and read part by part, it gives what the whole gives, and says the same places."""

import io
import os

import pytest

from umbel.evidence.formats import FORMATS
from umbel.evidence.formats.record import Found
from umbel.evidence.tests.examples import LIBRARY, example

SEED = int(os.environ.get("FUZZ_SEED") or 2026)
REAL = 1 << 19  # bytes of a real file that are cut


@pytest.fixture(params=list(FORMATS))
def name(request):
    return request.param


def whole(name, data):
    return list(FORMATS[name].read(data))


def cut(name, data, most):
    return list(FORMATS[name].parts(io.BytesIO(data), most))


def in_parts(name, data, most):
    """Everything read from the parts, told as of the whole."""
    found = []
    for part in cut(name, data, most):
        before = len(found)
        found += [
            one._replace(record=before + one.record, line=part.lines + one.line)
            for one in FORMATS[name].read(part.data)
        ]
    return found


def long(name, times=4):
    """The example as a file of many records, in its own kind of envelope."""
    text = example(name).decode()
    if name in {"openalex", "crossref", "csl"}:
        start, end = (
            text.index("[") + 1 if name != "crossref" else text.index("[", text.index("items")) + 1,
            text.rindex("]"),
        )
        return (text[:start] + ",\n".join([text[start:end]] * times) + text[end:]).encode()
    if name == "csv":
        sep, _, rest = text.partition("\n")
        first, _, rows = rest.partition("\n")
        first = f"{sep}\n{first}"
        return (first + "\n" + rows * times).encode()
    return (text * times).encode()


def test_cut_anywhere_it_gives_the_same_records_in_the_same_places(name):
    data = long(name)
    known = whole(name, data)
    assert len([one for one in known if isinstance(one, Found)]) == 4 * len(LIBRARY)
    for most in (1, 300, 1_000, 3_000):
        assert in_parts(name, data, most) == known, most
    assert len(cut(name, data, 1)) >= 4
    assert len(cut(name, data, len(data))) == 1
