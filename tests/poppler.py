"""A second pair of eyes for what is printed: `pdfinfo`, found or brought. `python -m tests.poppler` says which, or not.

It is no part of Umbel. Where it cannot be had, the tests of print read the tags from the file itself, and say so.
"""

import os
import shutil
import subprocess
import sys

from tests.browser import APT, BRING

MISSING = "umbel: there is no pdfinfo here (package poppler-utils): tags are read from the bytes of the file alone."


def pdfinfo() -> str | None:
    """Its path, where it is here."""
    return shutil.which("pdfinfo")


def main() -> int:
    """Bring it, for root and with apt; print its version, or that it is missing."""
    if not pdfinfo() and os.geteuid() == 0 and shutil.which("apt-get"):
        calm = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for words in (["update"], [*BRING, "poppler-utils"]):
            subprocess.run([*APT, *words], stdout=sys.stderr, stderr=sys.stderr, env=calm, check=False)
    found = pdfinfo()
    said = subprocess.run([found, "-v"], capture_output=True, text=True, check=False).stderr if found else MISSING
    print(said.splitlines()[0])
    return 0


if __name__ == "__main__":
    sys.exit(main())
