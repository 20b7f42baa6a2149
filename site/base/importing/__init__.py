"""Bringing data home: read and check the whole file, show the plan, apply it in batches, undo it.

A room registers an `Importer`; `run.apply` and `undo.undo` do the rest the same way for all of them.
"""

from base.importing.errors import BadFile
from base.importing.plan import Item, Media, Note, Options, Plan
from base.importing.registry import Importer, importers, named, register

__all__ = [
    "BadFile",
    "Importer",
    "Item",
    "Media",
    "Note",
    "Options",
    "Plan",
    "importers",
    "named",
    "register",
]
