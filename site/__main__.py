"""`python site <command>`: the one door to every command of Freehold."""

import os
import sys
from pathlib import Path

SITE = Path(__file__).resolve().parent
# The folder is a place, not a package: both its rooms and the rooms beside it are importable.
sys.path[:0] = [path for path in (str(SITE.parent), str(SITE)) if path not in sys.path]
# Django's autoreloader would otherwise try to start `python -m site`, the standard library's module.
__spec__ = None

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "website.settings")


EX_CONFIG = 78


def main() -> None:
    from django.core.exceptions import ImproperlyConfigured

    from website.commands import lookup

    command = lookup(sys.argv[1:2])
    try:
        if command:
            sys.exit(command(sys.argv[2:]))
        run_django_command()
    except ImproperlyConfigured as nonsense:
        print(nonsense, file=sys.stderr)
        sys.exit(EX_CONFIG)


def run_django_command() -> None:
    from kit.catalogs import compile_stale

    compile_stale()
    from django.conf import settings
    from django.core.management import execute_from_command_line

    settings.DEBUG  # noqa: B018  reads the settings now, so that nonsense is answered in one sentence
    execute_from_command_line(["python site", *sys.argv[1:]])


if __name__ == "__main__":
    main()
