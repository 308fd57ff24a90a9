"""Every change to papers: writing, talking about paragraphs, other languages, bringing in."""

from umbel.papers.actions.archiving import (
    add_on,
    bring_archive,
    confirm_archive,
    drop_archive,
    forget_names,
    pick_line,
    read_on,
)
from umbel.papers.actions.bringing import look_into
from umbel.papers.actions.recording import (
    bring_recording,
    forget_recording,
    hear_through,
    keep_recording,
    silence,
    throw_away,
)
from umbel.papers.actions.talking import comment, settle, suggest, take_back
from umbel.papers.actions.wording import ask_for, give_back, read_through, say, take_on, urge
from umbel.papers.actions.writing import choose, go_back, hide_paper, share_newer, share_paper, start_paper, write_paper

__all__ = [
    "add_on",
    "ask_for",
    "bring_archive",
    "bring_recording",
    "choose",
    "comment",
    "confirm_archive",
    "drop_archive",
    "forget_names",
    "forget_recording",
    "give_back",
    "go_back",
    "hear_through",
    "hide_paper",
    "keep_recording",
    "look_into",
    "pick_line",
    "read_on",
    "read_through",
    "say",
    "settle",
    "share_newer",
    "share_paper",
    "silence",
    "start_paper",
    "suggest",
    "take_back",
    "take_on",
    "throw_away",
    "urge",
    "write_paper",
]
