from wagtail.search.backends.database import SearchBackend

__all__ = ["SearchBackend"]
