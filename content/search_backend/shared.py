"""What our two backends do alike: index tokens instead of raw text, and read queries the same way."""

from functools import reduce

from django.db.models import QuerySet
from modelsearch.backends.base import EmptySearchResults
from modelsearch.query import Phrase, PlainText

from content.search_backend import tokens


class IndexerMixin:
    """Goes before a backend's ObjectIndexer."""

    def prepare_field(self, obj, field):
        from modelsearch.index import AutocompleteField

        for current, *between, value in super().prepare_field(obj, field):
            whole = not isinstance(current, AutocompleteField)
            yield (current, *between, tokens.indexed(value, stemmed=whole))


class CompilerMixin:
    """Reads PlainText and Phrase queries; `lexeme_class` and `expression` are the backend's own."""

    stemmed = True

    def check(self) -> None:
        """Nothing to refuse: both databases filter in SQL, so any queryset may be searched."""

    def lexemes(self, query: PlainText | Phrase):
        """One combined lexeme, or None when nothing can be searched for."""
        either = isinstance(query, PlainText) and str(query.operator).lower() == "or"
        if isinstance(query, Phrase):
            found = [" ".join(tokens.terms(query.query_string, stemmed=self.stemmed))]
        else:
            found = tokens.terms(query.query_string, together=not either, stemmed=self.stemmed)
        made = [self.lexeme_class(term) for term in found if term]
        if not made:
            return None
        if self.LAST_TERM_IS_PREFIX:
            made[-1].prefix = True
        return reduce(lambda a, b: (a | b) if either else (a & b), made)


class BackendMixin:
    """A query without letters finds nothing. Columns are never searched raw: they hold no tokens."""

    def _search(self, query_compiler_class, query, model_or_queryset, **kwargs):
        if kwargs.get("fields") is not None and not kwargs["fields"]:
            return EmptySearchResults()
        text = query if isinstance(query, str) else getattr(query, "query_string", None)
        if text is not None and not tokens.terms(text):
            return EmptySearchResults()
        if isinstance(model_or_queryset, QuerySet) and model_or_queryset.query.is_empty():
            return EmptySearchResults()
        return super()._search(query_compiler_class, query, model_or_queryset, **kwargs | {"fields": None})
