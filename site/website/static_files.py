"""How static files are kept: under names that carry their content's hash, each with its compressed forms."""

from collections.abc import Iterable

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Pages name the hashed files only, so only those are compressed: half the work of a first start."""

    def compress_files(self, paths: Iterable[str]):
        return super().compress_files(set(paths) & set(self.hashed_files.values()))
