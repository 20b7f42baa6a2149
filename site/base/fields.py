"""A StreamField that keeps the definitions of its blocks out of migrations."""

from wagtail.fields import StreamField as WagtailStreamField


class StreamField(WagtailStreamField):
    """Blocks change with the templates, the column never does: migrations need to know only the column."""

    def __init__(self, *args, **kwargs):
        # A migration rebuilds the field without blocks.
        super().__init__(*(args or ([],)), **kwargs)

    def deconstruct(self):
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        kwargs.pop("block_types", None)
        return name, path, [], kwargs
