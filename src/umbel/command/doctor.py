"""`./umbel doctor`: what is set, what is wrong, and how to mend it. It changes nothing."""

import argparse
import json
import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path

from umbel.command import CHECKOUT, Stopped
from umbel.command.house import collected, in_plain_words, is_invented, pending, stand_up

NEEDED = 200 * 1024 * 1024  # bytes: below that, a day's work may not fit any more
WAITS = timedelta(minutes=5)  # a job that waits longer has no worker


@dataclass(frozen=True)
class Finding:
    """One thing looked at: how it is, whether that is well, and what to do if it is not."""

    what: str
    how: str
    well: bool = True
    mend: str = ""


def main(words: list[str]) -> int:
    """Look at everything; 1 when something is wrong."""
    said = argparse.ArgumentParser(
        prog="./umbel doctor", description="Say what is set, what is wrong and how to mend it."
    )
    said.add_argument("--json", action="store_true", help="the same as a list, for programs")
    as_json = said.parse_args(words).json
    findings = list(look())
    wrong = [finding for finding in findings if not finding.well]
    if as_json:
        print(json.dumps([asdict(finding) for finding in findings], indent=1))
        return 1 if wrong else 0
    for finding in findings:
        print(f"{'well ' if finding.well else 'WRONG'}  {finding.what}: {finding.how}")
        if not finding.well:
            print(f"       {finding.mend}")
    print(f"{len(wrong)} of {len(findings)} things are wrong." if wrong else "Nothing is wrong.")
    return 1 if wrong else 0


def look() -> Iterator[Finding]:
    """From the ground up; what cannot be looked at because of what lies below it is left out."""
    home = Path(os.environ.get("UMBEL_HOME", "var")).absolute()
    yield from the_ground(home)
    try:
        stand_up()
    except Stopped as why:
        yield Finding("Settings", str(why), well=False, mend="Mend that one, then ask again.")
        return
    yield from the_settings()
    yield from the_keys(home)
    yield from the_mail()
    try:
        with in_plain_words():
            yield from the_database()
    except Stopped as why:
        yield Finding("Database", str(why), well=False, mend="Check UMBEL_DATABASE_URL, and that the server runs.")


def the_ground(home: Path) -> Iterator[Finding]:
    """Python, SQLite, the disk, the clock."""
    yield Finding("Python", ".".join(map(str, sys.version_info[:3])))
    file = sqlite3.connect(":memory:")
    fts5 = file.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')").fetchone()[0]
    file.close()
    yield Finding(
        "SQLite",
        f"{sqlite3.sqlite_version}, {'with' if fts5 else 'without'} full-text search",
        well=bool(fts5) and sqlite3.sqlite_version_info >= (3, 35),
        mend="Take a Python whose SQLite is 3.35 or newer, with FTS5 (Debian's has), and remove .venv.",
    )
    there = next(folder for folder in (home, *home.parents) if folder.exists())
    free = shutil.disk_usage(there).free
    yield Finding(
        "Disk",
        f"{free // 1024**2:,} MB free at {there}",
        well=free > NEEDED,
        mend="Make room, or move UMBEL_HOME.",
    )
    newest = (CHECKOUT / "requirements" / "app.txt").stat().st_mtime
    yield Finding(
        "Clock",
        time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()),
        well=time.time() > newest - 86400,
        mend="The clock stands before the day this program was put here. Set it (timedatectl set-ntp true).",
    )


def the_settings() -> Iterator[Finding]:
    """Names, first language, listeners, and the style that pages need."""
    from django.conf import settings

    names = settings.UMBEL_HOSTS
    yield Finding(
        "Names it answers to",
        " ".join(names),
        well="*" not in names,
        mend="A star answers to any name, also to a forged one. List the real names in UMBEL_HOSTS.",
    )
    known = [code for code, _ in settings.LANGUAGES]
    yield Finding(
        "First language",
        settings.LANGUAGE_CODE,
        well=settings.LANGUAGE_CODE in known,
        mend=f"Set UMBEL_FIRST_LANGUAGE to one of: {', '.join(known)}.",
    )
    asked = ", ".join(settings.UMBEL_FETCH)
    through = f" through {settings.UMBEL_PROXY}" if settings.UMBEL_PROXY else ""
    yield Finding("Servers that may be asked for a record", f"{asked}{through}" if asked else "none")
    watched = " ".join(settings.UMBEL_WATCH)
    yield Finding("Servers that sources may be fetched from", f"{watched}{through}" if watched else "none")
    yield Finding("Onion listener", str(settings.UMBEL_ONION_PORT) if settings.UMBEL_ONION_PORT else "none")
    yield Finding(
        "Style and pictures",
        "in place" if collected() else "missing or of another version",
        well=collected(),
        mend="Start ./umbel serve (or run ./umbel setup): it puts them in place.",
    )


def the_mail() -> Iterator[Finding]:
    """Whether members can be told by mail, whether its server answers, and what failed last; never to whom."""
    from umbel.people.told import post

    yield from (Finding(*row) for row in post.findings())


def the_keys(home: Path) -> Iterator[Finding]:
    """The folders that must be no one else's, and what lies in them."""
    keys = home / "keys"
    missing = "Bring it back from your own copy, or run ./umbel setup."
    for what, place, is_there, asked in (
        ("Home", home, home.is_dir(), "700"),
        ("Folder of keys", keys, keys.is_dir(), "700"),
        ("Secret that signs forms", keys / "secret", (keys / "secret").is_file(), "600"),
        ("Keys of locked fields", keys / "keys.sqlite3", (keys / "keys.sqlite3").is_file(), "600"),
    ):
        mode = place.stat().st_mode & 0o777 if is_there else 0
        yield Finding(
            what,
            f"{place}, {f'{mode:o}' if is_there else 'missing'}",
            well=is_there and mode & 0o077 == 0,
            mend=f"Others can look into it. Close it: chmod {asked} {place}" if is_there else missing,
        )


def the_database() -> Iterator[Finding]:
    """Reached, of this version, with a coalition in it, and somebody who does what waits."""
    from django.db import connection

    connection.ensure_connection()
    yield Finding("Database", f"{connection.display_name} {'.'.join(map(str, connection.get_database_version()))}")
    waiting = pending()
    yield Finding(
        "Tables",
        f"{len(waiting)} changes not made yet" if waiting else "as this version needs them",
        well=not waiting,
        mend="Start ./umbel serve (or run ./umbel setup): it makes them.",
    )
    if waiting:
        return
    invented = is_invented()
    yield Finding(
        "Coalition",
        {None: "none yet", False: "founded", True: "invented, a demo; serve will refuse it"}[invented],
        well=invented is not None,
        mend="Found one: ./umbel setup",
    )
    yield from the_jobs()


def the_jobs() -> Iterator[Finding]:
    """A job whose time came long ago, and that nobody took, says that no worker runs."""
    from django.utils import timezone

    from umbel.core.queue import FAILED, Job

    oldest = Job.objects.filter(free_from__lte=timezone.now()).order_by("free_from").first()
    since = timezone.now() - oldest.free_from if oldest and oldest.free_from else timedelta(0)
    minutes = since.total_seconds() / 60
    yield Finding(
        "Worker",
        f"the oldest job waits for {minutes:.0f} minutes" if oldest else "nothing waits",
        well=since <= WAITS,
        mend="No worker runs. Start one: ./umbel worker (or ./umbel serve --with-worker)",
    )
    failed = list(Job.objects.filter(state=FAILED).values_list("name", flat=True)[:1000])
    yield Finding(
        "Jobs that failed",
        f"{len(failed)}: {', '.join(sorted(set(failed)))}" if failed else "none",
        well=not failed,
        mend="The worker's log says where each one broke.",
    )
