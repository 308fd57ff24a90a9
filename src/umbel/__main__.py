"""What `./umbel WORD …` runs."""

import sys

from umbel.command.entry import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
