"""Commands that must run before Django is loaded: they start processes that load it."""

from collections.abc import Callable, Sequence

Light = Callable[[Sequence[str]], int]


def lookup(words: Sequence[str]) -> Light | None:
    """The light command named by the first word, or None when Django knows it."""
    word = next(iter(words), "")
    if word == "serve":
        from website.serve import main

        return main
    if word == "web":
        from website.web import main

        return main
    if word == "settings":
        from website.web import show_settings

        return show_settings
    return None
