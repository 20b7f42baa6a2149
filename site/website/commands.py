"""Commands that must run before Django is loaded (they start processes that load it)."""

from collections.abc import Callable, Sequence


def lookup(words: Sequence[str]) -> Callable[[Sequence[str]], int] | None:
    """The light command named by the first word, or None when Django knows it."""
    if list(words[:1]) == ["serve"]:
        from website.serve import main

        return main
    return None
