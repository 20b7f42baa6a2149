"""Countries by name in the reader's language, and what an address there needs."""

from functools import lru_cache

from babel import Locale

NOT_COUNTRIES = {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}
FIRST = ("CN", "HK", "MO", "TW", "SG")


@lru_cache
def choices(language: str) -> list[tuple[str, str]]:
    """[(ISO 3166 code, name)], those most shipped to first."""
    locale = Locale.parse(language.replace("-", "_"))
    names = {
        c: n for c, n in locale.territories.items() if len(c) == 2 and c.isalpha() and c not in NOT_COUNTRIES
    }
    rest = sorted((c for c in names if c not in FIRST), key=lambda c: names[c])
    return [(code, names[code]) for code in (*FIRST, *rest)]


def name(code: str, language: str) -> str:
    return dict(choices(language)).get(code, code)


def required(country: str) -> tuple[str, ...]:
    """The fields without which a parcel does not arrive; nobody is asked for a state or a code they have not."""
    return ("region", "city", "district", "street") if country == "CN" else ("city", "street")


def lines(address: dict, language: str) -> list[str]:
    """As it is written on a parcel: from large to small in China, from small to large elsewhere."""
    if not address:
        return []
    part = {
        key: str(address.get(key, ""))
        for key in ("country", "region", "city", "district", "street", "postcode")
    }
    country = name(part["country"], language)
    if part["country"] == "CN":
        area = " ".join(filter(None, (part["region"], part["city"], part["district"])))
        found = [area, " ".join(filter(None, (part["street"], part["postcode"]))), country]
    else:
        town = " ".join(filter(None, (part["postcode"], part["city"])))
        found = [part["street"], part["district"], town, part["region"], country]
    return [line for line in found if line]
