"""Files given in the back office, kept outside the media folder until they are applied."""

import secrets
from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from base.importing.files import MEGABYTE, SourceFile, open_source
from base.models import Import

LIMIT = 20 * MEGABYTE  # larger ones by command line


def kept(sha256: str) -> Path:
    return Path(settings.HOME) / "imports" / sha256


def keep(upload: UploadedFile) -> SourceFile:
    """Stores the upload under its own digest. Raises BadFile."""
    folder = kept("")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = folder / f"upload-{secrets.token_hex(8)}"
    try:
        with draft.open("wb") as file:
            for chunk in upload.chunks():
                file.write(chunk)
        source = open_source(draft, name=upload.name or "file", limit=LIMIT)
        draft.replace(kept(source.sha256))
    finally:
        draft.unlink(missing_ok=True)
    return replace(source, path=kept(source.sha256))


def reopen(batch: Import) -> SourceFile:
    """Raises BadFile when it is gone."""
    return open_source(kept(batch.sha256), name=batch.file_name)


def forget(batch: Import) -> None:
    kept(batch.sha256).unlink(missing_ok=True)
