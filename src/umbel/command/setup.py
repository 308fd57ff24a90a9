"""`./umbel setup`: found a new, empty coalition. Once; everything after that happens on its pages."""

import argparse
import getpass
import sys

from umbel.command import Misused, Stopped
from umbel.command.house import collect, in_plain_words, is_invented, migrate, stand_up

STEWARDS = 2  # one may stop, two may start: a coalition begins with two


def main(words: list[str]) -> int:
    """Ask what was not said, found the coalition, say what comes next."""
    said = read(words)
    if len(said.steward) not in {0, STEWARDS} or len(set(said.steward)) != len(said.steward):
        raise Misused("A coalition begins with two different stewards: --steward NAME --steward NAME")
    stand_up()
    with in_plain_words():
        if is_invented() is not None:
            raise Stopped("There is a coalition in this database already; setup founds the first one only.")
    from django.conf import settings

    known = [code for code, _ in settings.LANGUAGES]
    name = proper("coalition", said.name or ask("What is the coalition called? "))
    languages = said.language or ask(f"Its languages, the first one first ({' '.join(known)}): ").split()
    if not languages or set(languages) - set(known):
        raise Stopped(f"Umbel speaks these languages so far: {', '.join(known)}. Take one or more of them.")
    asked = ("The chosen name of the first steward: ", "The chosen name of the second steward: ")
    names = [proper("name", steward) for steward in said.steward or map(ask, asked)]
    apart(names)
    stewards = [(steward, passphrase(steward)) for steward in names]
    print("Founding a coalition ...", flush=True)  # nothing is made before all of it is known
    with in_plain_words():
        migrate()
        collect()
    found(name, languages, stewards)
    print(f"{name} is founded. Open its doors: ./umbel serve --with-worker")
    return 0


def read(words: list[str]) -> argparse.Namespace:
    """What the keeper said already."""
    said = argparse.ArgumentParser(
        prog="./umbel setup",
        description="Found a new, empty coalition. What is not said is asked for. "
        "Without a terminal, passphrases are read from standard input, a line for each steward.",
    )
    said.add_argument("--name", help="what the coalition is called")
    said.add_argument(
        "--language", action="append", default=[], metavar="CODE", help="a language; the first comes first"
    )
    said.add_argument("--steward", action="append", default=[], metavar="NAME", help="a chosen name; give two")
    return said.parse_args(words)


def ask(question: str) -> str:
    """One answer from the keeper, who must be there to give it."""
    if not sys.stdin.isatty():
        raise Stopped("Nobody is here to answer. Say all of it: --name NAME --language CODE --steward NAME (twice)")
    while True:
        if answer := input(question).strip():
            return answer


def passphrase(steward: str) -> str:
    """Typed twice, or suggested; without a terminal, the next line of standard input."""
    if not sys.stdin.isatty():
        if line := sys.stdin.readline().rstrip("\r\n"):
            return proper("passphrase", line)
        raise Stopped(f"The passphrase of {steward} is missing: give one line for each steward on standard input.")
    from umbel.people.words import suggestion

    while True:
        first = getpass.getpass(f"A passphrase for {steward} (press Enter to be given one): ")
        if not first:
            given = suggestion()
            print(f"The passphrase of {steward}: {given}   (write it down now; it is shown only here)")
            return given
        try:
            checked = proper("passphrase", first)
        except Stopped as why:
            print(why)
            continue
        if first == getpass.getpass("Once more: "):
            return checked
        print("They were not the same. Again, please.")


def proper(what: str, word: str) -> str:
    """The word as the site's own forms would take it: "coalition", "name" or "passphrase"."""
    from django.core.exceptions import ValidationError
    from django.forms import CharField

    from umbel.people.forms.fields import Name, NewPassphrase

    fields = {"coalition": lambda: CharField(max_length=120), "name": Name, "passphrase": NewPassphrase}
    field = fields[what]()
    try:
        cleaned = field.clean(word)
    except ValidationError as why:
        shown = "That passphrase" if what == "passphrase" else repr(word)
        raise Stopped(f"{shown} does not do: {' '.join(why.messages)}") from None
    return word.strip() if what == "passphrase" else str(cleaned)  # that form hands over the hash


def apart(names: list[str]) -> None:
    """Two people whose names look alike would be one to whoever reads them."""
    from umbel.people.words import skeleton

    if len({skeleton(name) for name in names}) < len(names):
        raise Stopped(f"{' and '.join(map(repr, names))} look alike. Two stewards need two names.")


def found(name: str, languages: list[str], stewards: list[tuple[str, str]]) -> None:
    """The one named bootstrap of the house; what it refuses is told in its own words."""
    from umbel.core.actions import Refused
    from umbel.people import founding

    try:
        with in_plain_words():
            founding.found(name, languages, stewards)
    except Refused as why:
        raise Stopped(str(why.sentence)) from None
