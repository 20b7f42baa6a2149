"""Who signs every letter of the house: the brand."""

from django.utils import translation
from wagtail.models import Site

from content.models import Brand
from leads.outreach.letters import Signature, register_signature


def signature(language: str) -> Signature:
    site = Site.objects.filter(is_default_site=True).first()
    brand = Brand.for_site(site) if site else Brand()
    with translation.override(language):
        return Signature(name=brand.name, company=brand.company, address=brand.address, email=brand.email)


def sign() -> None:
    register_signature(signature)
