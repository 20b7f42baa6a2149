"""What search engines are told, from the rows that visitors see."""

from kit.meta import absolute
from kit.money import Money
from shop.models import Product, ProductText, Variant


def breadcrumb(*steps: tuple[str, str]) -> dict:
    """`steps`: (title, path), from the outermost inwards."""
    items = [
        {"@type": "ListItem", "position": n, "name": title, "item": absolute(path)}
        for n, (title, path) in enumerate(steps, 1)
    ]
    return {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}


def offers(product: Product, text: ProductText, variants: list[Variant], picture: str) -> dict:
    """schema.org Product with one offer per variant, at the live price."""
    said = {
        "@context": "https://schema.org", "@type": "Product", "name": text.title, "sku": product.code,
        "url": absolute(text.url), "offers": [_offer(v, text) for v in variants],
    }  # fmt: skip
    if text.summary:
        said["description"] = text.summary
    if picture:
        said["image"] = [absolute(picture)]
    return said


def _offer(variant: Variant, text: ProductText) -> dict:
    price = variant.price
    return {
        "@type": "Offer", "sku": variant.sku, "name": f"{text.title} {variant.label(text.language)}".strip(),
        "price": str(Money(price.amount, price.currency).decimal), "priceCurrency": price.currency,
        "availability": f"https://schema.org/{'InStock' if variant.free > 0 else 'OutOfStock'}",
        "url": absolute(text.url),
    }  # fmt: skip
