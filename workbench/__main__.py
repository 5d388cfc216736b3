"""`python -m workbench`, and the script of that name: the command line, behind a door that hears Ctrl-C as it opens."""

import os
import sys


def main() -> None:
    """Load and run the command line."""
    try:
        from workbench.cli.main import main as run
    except KeyboardInterrupt:
        # Nothing has been begun yet. At once, as what is half loaded would complain while it is being left.
        os._exit(130)
    try:
        run()
    except KeyboardInterrupt:  # once more, while it was already leaving
        sys.exit(130)


if __name__ == "__main__":
    main()
