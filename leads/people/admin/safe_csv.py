"""CSV that a spreadsheet opens as text: nothing in it can become a formula."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # full width ones calculate too


def safe_cell(value: object) -> str:
    """A leading apostrophe keeps spreadsheets from calculating what somebody typed into a form."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip().startswith(FORMULA_STARTS) else text
