"""What can go wrong with an import, each a sentence for the person who started it."""


class BadFile(Exception):
    """The file cannot be taken; nothing was applied. The text is the sentence to show."""


class NotUndone(Exception):
    """This import cannot be undone now. The text is the sentence to show."""
