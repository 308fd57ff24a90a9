"""What several commands accept as words."""

import argparse

HIGHEST = 65535


def a_port(word: str) -> int:
    """A number a server can listen on."""
    if not word.isdecimal() or not 0 < int(word) <= HIGHEST:
        raise argparse.ArgumentTypeError(f"{word!r} is no port; a port is a number from 1 to {HIGHEST}")
    return int(word)
