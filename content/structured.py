"""JSON-LD: what machines are told, always what people can read on the page."""

from datetime import datetime

from kit.meta import absolute

CONTEXT = "https://schema.org"


def breadcrumbs(trail: list[dict]) -> list[dict]:
    """A BreadcrumbList of [{"title", "path"}]; nothing for the home page alone."""
    if len(trail) < 2:
        return []
    items = [
        {"@type": "ListItem", "position": number, "name": step["title"], "item": absolute(step["path"])}
        for number, step in enumerate(trail, start=1)
    ]
    return [{"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": items}]


def organization(brand) -> dict:
    """The company behind the site."""
    told = {
        "@context": CONTEXT,
        "@type": "Organization",
        "@id": absolute("/#organization"),
        "name": brand.name,
        "url": absolute("/"),
        "legalName": brand.company,
        "email": brand.email,
        "telephone": brand.phone,
        "address": brand.address,
    }
    return {name: value for name, value in told.items() if value}


def website(brand, home: str, search: str, language: str) -> dict:
    """The site and how to search it. `home` and `search` are paths."""
    return {
        "@context": CONTEXT,
        "@type": "WebSite",
        "name": brand.name,
        "url": absolute(home),
        "inLanguage": language,
        "publisher": {"@id": absolute("/#organization")},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": absolute(search) + "?q={search_term_string}"},
            "query-input": "required name=search_term_string",
        },
    }


def article(
    *,
    title: str,
    path: str,
    description: str,
    author: str,
    language: str,
    published: datetime,
    modified: datetime,
    image: str,
    publisher: str,
) -> dict:
    told = {
        "@context": CONTEXT,
        "@type": "Article",
        "headline": title[:110],
        "description": description,
        "mainEntityOfPage": absolute(path),
        "inLanguage": language,
        "datePublished": published.isoformat(),
        "dateModified": max(published, modified).isoformat(),
        "author": {"@type": "Person", "name": author}
        if author
        else {"@type": "Organization", "name": publisher},
        "publisher": {"@type": "Organization", "@id": absolute("/#organization"), "name": publisher},
        "image": [absolute(image)] if image else None,
    }
    return {name: value for name, value in told.items() if value}
