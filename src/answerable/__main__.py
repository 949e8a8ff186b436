"""The `answerable` command. `answerable manage …` reaches Django's own commands."""

import os
import sys


def main() -> None:
    """Run a command; a person never sees a traceback for a mistake they can mend."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "answerable.settings")
    from answerable.interfaces.cli import commands

    sys.exit(commands.run(sys.argv[1:]))


if __name__ == "__main__":
    main()
