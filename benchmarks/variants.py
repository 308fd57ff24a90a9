"""Items told twice, drawn from a seed: how many of those told in other words are found, and how many wrongly.

Texts follow a Zipf law over invented words with stock sentences that many of them share, as releases of one office do.
Of each some variants: another headline, cut short, words changed, a paragraph before or behind, its paragraphs in
another order. Hard ones that are not the same: the agenda of another week, another vote, the same headline with
another number, another text under the same stock sentences.
"""

import itertools
import random
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from umbel.policy.nearness import Nearby, near, shape_of

TEXTS = 1_000
Row = dict[str, Any]
Item = tuple[str, str]
PLACES = "Ardal Bresk Corvin Dunmor Estlow Farrin Galdi Harrow Ilmen Jorvik".split()


class Draw:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.words = ["".join(chance.choices("abcdefghiklmnoprstuv", k=chance.randint(2, 9))) for _n in range(8_000)]
        self.weights = [1 / (rank + 1) ** 1.05 for rank in range(len(self.words))]
        self.stock = [self.sentence(14) for _n in range(12)]

    def sentence(self, many: int) -> str:
        return " ".join(self.chance.choices(self.words, self.weights, k=many)).capitalize() + "."

    def headline(self) -> str:
        return self.sentence(self.chance.randint(6, 11)).rstrip(".")

    def paragraph(self) -> str:
        return " ".join(self.sentence(self.chance.randint(8, 22)) for _n in range(self.chance.randint(2, 4)))

    def item(self) -> Item:
        some = [self.paragraph() for _n in range(self.chance.randint(2, 6))]
        return self.headline(), "\n".join([*some, *self.chance.sample(self.stock, 2)])

    def agenda(self, week: int) -> Item:
        where = self.chance.choice(PLACES)
        head = f"Committee on Public Safety of {where}: agenda of {week} May"
        return head, "\n".join([*self.stock[:3], f"The committee sits on {week} May 2026 in room 4.", *self.stock[3:6]])


def other_headline(draw: Draw, one: Item) -> Item:
    return draw.headline(), one[1]


def cut_short(draw: Draw, one: Item) -> Item:
    words = one[1].split()
    return one[0] if draw.chance.random() < 0.5 else draw.headline(), " ".join(words[: max(45, len(words) // 4)])


def edited(draw: Draw, one: Item) -> Item:
    words = [draw.chance.choice(draw.words) if draw.chance.random() < 0.06 else word for word in one[1].split()]
    return one[0], " ".join(words)


def introduced(draw: Draw, one: Item) -> Item:
    return draw.headline(), f"{draw.paragraph()}\n{one[1]}"


def followed(draw: Draw, one: Item) -> Item:
    return draw.headline(), f"{one[1]}\n{draw.paragraph()}"


def turned(draw: Draw, one: Item) -> Item:
    some = one[1].split("\n")
    draw.chance.shuffle(some)
    return draw.headline(), "\n".join(some)


def headline_edited(draw: Draw, one: Item) -> Item:
    words = one[0].split()
    words[draw.chance.randrange(len(words))] = draw.chance.choice(draw.words)
    return " ".join(words), ""


def other_text(draw: Draw, one: Item) -> Item:
    some = [draw.paragraph() for _n in range(3)]
    return draw.headline(), "\n".join([*some, *one[1].split("\n")[-2:]])


def same_headline_other_number(draw: Draw, one: Item) -> Item:
    return f"{one[0].rpartition(', part')[0]}, part {draw.chance.randrange(10, 99)}", draw.paragraph()


VARIANTS: dict[str, Callable[[Draw, Item], Item]] = {
    "another headline": other_headline, "cut short": cut_short, "one word of seventeen changed": edited,
    "a paragraph before it": introduced, "a paragraph behind it": followed, "paragraphs in another order": turned,
    "one word of the headline changed, no text": headline_edited,
}  # fmt: skip


def row(what: str, value: float, unit: str, target: float | None, baseline: float | None = None) -> Row:
    known = {"bench": "policy", "what": what, "value": round(value, 3), "unit": unit, "target": target}
    return known | {"holds": target is None or value >= target, "baseline": baseline}


def rows(chance: random.Random) -> list[Row]:
    draw, day, told = Draw(chance), date(2026, 5, 4), []
    items = [draw.item() for _n in range(TEXTS)]
    shapes = [shape_of(*one) for one in items]
    right = 0
    for what, vary in VARIANTS.items():
        found = sum(near(shape, shape_of(*vary(draw, one))) > 0 for one, shape in zip(items, shapes, strict=True))
        right += found
        told.append(row(f"told again: {what}: found", found / TEXTS, "of all", None))
    numbered = [(f"{head}, part {n}", text) for n, (head, text) in enumerate(items, 100)]
    others = [(shape, shape_of(*other_text(draw, one))) for one, shape in zip(items, shapes, strict=True)]
    others += [(shape_of(*one), shape_of(*same_headline_other_number(draw, one))) for one in numbered]
    others += [(shape_of(*draw.agenda(3)), shape_of(*draw.agenda(10))) for _n in range(TEXTS)]
    others += list(itertools.pairwise(shapes))
    wrong = sum(near(one, other) > 0 for one, other in others)
    recall, precision = right / (TEXTS * len(VARIANTS)), right / (right + wrong)
    told += [row("told again: found, all variants (recall)", recall, "of all", 0.9)]
    told += [row("told again: right among those found (precision)", precision, "of all", 0.98)]
    begin, nearby, found = time.process_time(), Nearby(), 0
    for number, (one, shape) in enumerate(zip(items, shapes, strict=True)):
        nearby.add(number, day, shape)
        found += nearby.nearest(day, shape_of(*other_headline(draw, one))) == number
    spent = time.process_time() - begin
    told += [row(f"told again: found as the nearest of {TEXTS:,}", found / TEXTS, "of all", 0.95)]
    return [*told, row("told again: items compared", 2 * TEXTS / spent, "items per CPU s", 500)]


if __name__ == "__main__":
    for one in rows(random.Random(2026)):
        print(one["what"], one["value"], one["unit"], "" if one["holds"] else "NO")
