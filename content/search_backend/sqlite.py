"""Over Wagtail's SQLite backend (FTS5)."""

from django.db.models import FloatField
from django.db.models.expressions import Func
from modelsearch.backends.database.sqlite import sqlite as base
from modelsearch.backends.database.sqlite.query import Lexeme, SearchQueryExpression
from modelsearch.query import MatchAll, Phrase, PlainText

from content.search_backend.shared import BackendMixin, CompilerMixin, IndexerMixin

MOST_RANKED = 5000  # beyond them nobody pages, and each is a parameter of one query


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

    def best(self) -> list | None:
        """The primary keys of the best matches, best first, by one question to the index; None if it has no say."""
        if not self.order_by_relevance or isinstance(self.query, MatchAll):
            return None
        content = self.build_search_query_content(self.query)
        if content is None:
            return None
        entries = base.SQLiteFTSIndexEntry.objects.filter(
            base.MatchExpression(self.FTS_TABLE_FIELDS, content),
            index_entry__content_type__in=base.get_descendants_content_types_pks(self.queryset.model),
        )
        ranked = entries.annotate(score=Rank()).order_by("score", "-index_entry_id")
        key = self.queryset.model._meta.pk.to_python
        return [key(pk) for pk in ranked.values_list("index_entry__object_id", flat=True)[:MOST_RANKED]]


class AutocompleteCompiler(Compiler, base.SQLiteAutocompleteQueryCompiler):
    stemmed = False


class Results(base.SQLiteSearchResults):
    """Ranks once: the library asks the index again for each row it orders, minutes for ten thousand matches."""

    def _do_search(self) -> list:
        compiler = self.query_compiler
        best = compiler.best() if self._score_field is None else None
        if best is None:
            return super()._do_search()
        allowed = set(compiler.queryset.filter(pk__in=best).values_list("pk", flat=True))
        chosen = [pk for pk in best if pk in allowed][self.start : self.stop]
        found = {row.pk: row for row in compiler.queryset.filter(pk__in=chosen)}
        return [found[pk] for pk in chosen if pk in found]


class SearchBackend(BackendMixin, base.SQLiteSearchBackend):
    query_compiler_class = Compiler
    autocomplete_query_compiler_class = AutocompleteCompiler
    results_class = Results
