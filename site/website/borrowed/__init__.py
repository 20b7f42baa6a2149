"""Chinese for what Wagtail's own catalogue does not say yet.

It stands last among the installed apps, so that every other catalogue goes before it.
"""
