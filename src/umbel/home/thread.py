"""The thread: the whole way of one thing as a page, a list first and an umbel beside it; and who may read it."""

from functools import cache
from math import cos, radians, sin
from typing import Any, NamedTuple

from django.utils.safestring import SafeString, mark_safe

from umbel.core.actions import NotSeen
from umbel.core.seeing import seen
from umbel.core.viewers import Viewer
from umbel.needs import queries as needs
from umbel.needs import rules
from umbel.needs.legs import kinds
from umbel.needs.models import Need
from umbel.needs.way import Way, read_as, way
from umbel.people import queries as people
from umbel.people.models import Reach, Shared
from umbel.people.prepared import Alike

RAYS, STALK, HEAD, SPREAD = 7, 150, 22, 30  # dots of one head at most; lengths, and degrees between two stalks
FOOT, POINT = (180, 296), (180, 222)  # where the stem begins, and where all stalks do


class Stalk(NamedTuple):
    """One stalk of the drawing: where it ends, the dots of its head, its number."""

    x: int
    y: int
    dots: list[tuple[int, int]]
    number: int
    at: tuple[int, int]  # of the number
    bare: bool  # nothing stands there: one grey dot

    @property
    def path(self) -> str:
        """Its line from the one point, and from its end to each dot."""
        rays = "".join(f"L{x} {y}M{self.x} {self.y}" for x, y in self.dots)
        return f"M{POINT[0]} {POINT[1]}L{self.x} {self.y}{rays}"

    @property
    def head(self) -> SafeString:
        """Its dots. Numbers, and put together here: a page would say them in the reader's language."""
        dots = (f'<circle cx="{x}" cy="{y}" r="4.5"/>' for x, y in self.dots)
        return mark_safe("".join(dots))  # noqa: S308  (nothing but numbers)


def addresses() -> dict[str, type[Shared]]:
    """The kinds of thing that have a way, by the word in its address."""
    return {str(kind._meta.model_name): kind for kind in kinds()}


def thread(viewer: Viewer, model: type[Shared], key: Any) -> tuple[Way, dict[str, Any]]:
    """The whole way of one thing, and what may be done with it. Raises NotSeen.

    A member reads the way of whatever she sees. A stranger reads the way of a need that was opened for anyone, with
    what stood on it when members pressed for it, and no other: public pages by themselves tell less than the way
    between them.
    """
    of = next(iter(one_of(model)(viewer, [key])), None)
    if of is None:
        raise NotSeen
    opened = needs.thread(viewer, of) if isinstance(of, Need) else None
    anyone = opened is not None and opened.reach == Reach.PUBLIC
    if not viewer.signed_in and not anyone:
        raise NotSeen
    may = viewer.signed_in and isinstance(of, Need) and of.reach == Reach.PUBLIC
    half = people.Half()
    if opened is not None and not anyone:
        half = people.half_open(viewer, opened, rules.keepers, read=lambda: read_as(of))
    told = {"anyone": anyone, "half_open": half.to, "press_void": half.void}
    told |= {"may_open": may and not anyone and bool(rules.keepers(viewer, of)), "may_hide": may and anyone}
    only = None if viewer.signed_in or opened is None else frozenset(opened.shows)
    return way(viewer, of, only), told


@cache
def one_of(kind: type[Shared]) -> Alike:
    """The question for one thing of a kind, in the words of all who sit alike."""
    beside = ["place"] if kind is Need else []
    return Alike(lambda viewer, keys: seen(kind, viewer).filter(pk__in=keys).select_related(*beside))


def drawn(whole: Way) -> list[Stalk]:
    """The umbel: equal stalks from one point, a dot for each thing of a step, seven at most."""
    stalks, middle = [], (len(whole.steps) - 1) / 2
    for number, step in enumerate(whole.steps):
        turn = radians((number - middle) * SPREAD)
        x, y = POINT[0] + STALK * sin(turn), POINT[1] - STALK * cos(turn)
        many = min(RAYS, len(step.nodes)) or 1
        rays = [turn + radians((ray - (many - 1) / 2) * 26) for ray in range(many)]
        dots = [(round(x + HEAD * sin(ray)), round(y - HEAD * cos(ray))) for ray in rays]
        at = round(POINT[0] + STALK * 0.62 * sin(turn)), round(POINT[1] - STALK * 0.62 * cos(turn))
        stalks.append(Stalk(round(x), round(y), dots, number + 1, at, not step.nodes))
    return stalks
