"""Over Wagtail's PostgreSQL backend (tsvector)."""

from django.contrib.postgres.search import SearchQuery
from modelsearch.backends.database.postgres import postgres as base
from modelsearch.backends.database.postgres.query import Lexeme
from modelsearch.query import Phrase, PlainText

from content.search_backend.shared import BackendMixin, CompilerMixin, IndexerMixin


class ObjectIndexer(IndexerMixin, base.ObjectIndexer):
    pass


# The index makes its indexers by this name and offers no other way in; the version is pinned and tested.
if not issubclass(base.ObjectIndexer, IndexerMixin):
    base.ObjectIndexer = ObjectIndexer


class Compiler(CompilerMixin, base.PostgresSearchQueryCompiler):
    """A quoted lexeme of several words becomes an adjacent phrase by itself."""

    lexeme_class = Lexeme

    def build_tsquery_content(self, query, config=None, invert=False):
        if isinstance(query, PlainText | Phrase) and not invert:
            found = self.lexemes(query)
            return None if found is None else SearchQuery(found, search_type="raw", config=config)
        return super().build_tsquery_content(query, config=config, invert=invert)


class AutocompleteCompiler(Compiler, base.PostgresAutocompleteQueryCompiler):
    stemmed = False


class SearchBackend(BackendMixin, base.PostgresSearchBackend):
    query_compiler_class = Compiler
    autocomplete_query_compiler_class = AutocompleteCompiler

    def __init__(self, params):
        # Words are stemmed before they arrive, and a stop word may be all that somebody asks for.
        super().__init__({"SEARCH_CONFIG": "simple", **params})
