"""Chinese and English search on either database, over Wagtail's own two backends."""


def SearchBackend(params: dict):  # noqa: N802 - the name Wagtail looks for
    """The backend that fits the database in use."""
    from django.db import connection

    if connection.vendor == "postgresql":
        from content.search_backend.postgres import SearchBackend as Backend
    else:
        from content.search_backend.sqlite import SearchBackend as Backend
    return Backend(params)
