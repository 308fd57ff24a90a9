"""Readings with a list of questions: what two readers came to, side by side, and what holds in the end."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from umbel.claims.models import Appraisal, Doubts


@dataclass
class Readings:
    """What the readers of one list came to, and the word of a third where two differed."""

    tool: str
    readings: list[Appraisal] = field(default_factory=list)
    settled: Appraisal | None = None

    @property
    def differ(self) -> bool:
        """Whether two came to different answers."""
        return len({one.doubts for one in self.readings}) > 1

    @property
    def came_to(self) -> str:
        """What holds: the word of a third; until there is one, the gravest doubt."""
        return self.settled.doubts if self.settled else gravest(one.doubts for one in self.readings)


def gravest(answers: Iterable[str]) -> str:
    """The gravest of several answers; nothing of none."""
    return max(answers, key=list(Doubts.values).index, default="")


def by_tool(appraisals: Iterable[Appraisal]) -> list[Readings]:
    """All readings of one finding, list by list."""
    found: dict[str, Readings] = {}
    for one in appraisals:
        mine = found.setdefault(one.tool, Readings(one.tool))
        if one.settles:
            mine.settled = one
        else:
            mine.readings.append(one)
    return list(found.values())
