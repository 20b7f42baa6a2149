"""What a first start sets up, and how a later start knows that nothing is left to do. Loads no Django.

The stamp lies in FREEHOLD_HOME and is a hash of all that setting up depends on: migrations, locked packages,
our static files, and where the data is kept.
"""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("site", "leads", "members", "shop", "content")
# The kind of data and of static files that were prepared depends on these.
VARIABLES = ("DATABASE_URL", "FREEHOLD_DEVELOPMENT")


def home() -> Path:
    """The folder of this site's data, media and secrets."""
    return Path(os.environ.get("FREEHOLD_HOME", "").strip() or ROOT / "var").expanduser().resolve()


def _sources() -> Iterator[Path]:
    yield ROOT / "requirements" / "run.txt"
    yield ROOT / "site" / "website" / "settings.py"
    yield from (ROOT / "site" / "base").glob("role*.py")  # groups are made after each migrate
    yield from (ROOT / "static").rglob("*")
    for room in ROOMS:
        yield from (ROOT / room).rglob("migrations/*.py")
        for folder in (ROOT / room).rglob("static"):
            yield from folder.rglob("*")


def fingerprint(environment: dict[str, str] | None = None) -> str:
    """Changes when a start has something to set up."""
    environment = os.environ if environment is None else environment
    digest = hashlib.sha256()
    for path in sorted(path for path in _sources() if path.is_file()):
        digest.update(f"{path.relative_to(ROOT).as_posix()}\0".encode())
        digest.update(path.read_bytes())
    for name in VARIABLES:
        digest.update(f"{name}={environment.get(name, '')}\0".encode())
    return digest.hexdigest()


def stamp(folder: Path) -> Path:
    return folder / "prepared"


def demo_stamp(folder: Path) -> Path:
    """Exists once demo data was made, so that demo data an owner removed does not come back."""
    return folder / "demo-made"


def sign_ins(folder: Path) -> Path:
    """Who may sign in to the demo, one line each; printed at start, gone when the demo is."""
    return folder / "demo-sign-ins.txt"


def is_prepared() -> bool:
    """True when the last preparation was for exactly this checkout and its data is still there."""
    folder = home()
    if not os.environ.get("DATABASE_URL", "").strip() and not (folder / "freehold.sqlite3").exists():
        return False
    if os.environ.get("FREEHOLD_DEMO", "") in {"1", "true", "yes", "on"} and not demo_stamp(folder).exists():
        return False
    try:
        return stamp(folder).read_text() == fingerprint()
    except FileNotFoundError:
        return False
