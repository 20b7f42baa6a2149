from base.models.imports import Import, ImportedObject
from base.models.media import Document, Image, Rendition
from base.models.user import User

__all__ = ["Document", "Image", "Import", "ImportedObject", "Rendition", "User"]
