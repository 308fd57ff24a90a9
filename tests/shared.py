"""Where real files of others lie, when they do: beside the checkout, never inside it."""

from pathlib import Path


def shared(path: str) -> Path | None:
    """The file or folder ../shared/PATH beside this checkout, or None where it is not there."""
    found = Path(__file__).parents[2] / "shared" / path
    return found if found.exists() else None
