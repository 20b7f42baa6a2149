"""Over Wagtail's SQLite backend (FTS5)."""

from django.db.models import FloatField
from django.db.models.expressions import Func
from modelsearch.backends.database.sqlite import sqlite as base
from modelsearch.backends.database.sqlite.query import Lexeme, SearchQueryExpression
from modelsearch.query import Phrase, PlainText

from content.search_backend.shared import BackendMixin, CompilerMixin, IndexerMixin


class ObjectIndexer(IndexerMixin, base.ObjectIndexer):
    pass


# The index makes its indexers by this name and offers no other way in; the version is pinned and tested.
if not issubclass(base.ObjectIndexer, IndexerMixin):
    base.ObjectIndexer = ObjectIndexer


class Rank(Func):
    """BM25 with the title worth more than the body. The table's columns: autocomplete, body, title."""

    output_field = FloatField()

    def as_sql(self, compiler, connection, **extra):
        return f"bm25({base.SQLiteFTSIndexEntry._meta.db_table}, 1.0, 1.0, 10.0)", []


class Compiler(CompilerMixin, base.SQLiteSearchQueryCompiler):
    lexeme_class = Lexeme

    def build_search_query_content(self, query, config=None):
        if isinstance(query, PlainText | Phrase):
            found = self.lexemes(query)
            return None if found is None else SearchQueryExpression(found, config=config)
        return super().build_search_query_content(query, config)

    def _build_rank_expression(self, vectors, config):
        return Rank()


class AutocompleteCompiler(Compiler, base.SQLiteAutocompleteQueryCompiler):
    stemmed = False


class SearchBackend(BackendMixin, base.SQLiteSearchBackend):
    query_compiler_class = Compiler
    autocomplete_query_compiler_class = AutocompleteCompiler
