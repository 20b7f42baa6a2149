"""What the search page shows."""


def look_up(query: str, kind: str, page: str | None, request):
    """Written next."""
    return None
