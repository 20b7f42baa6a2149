"""Builds the demo brand, and takes it away again."""

from django.db import transaction
from django.utils import translation
from wagtail.models import Site

from base.models import Import
from content.models import Brand
from kit import clock
from shop.models import Place, ShopSetting
from website.demo import life, shelf, sign_ins, sources
from website.demo.library import Library
from website.demo.mark import KIND, Marker, current
from website.demo.words import BRAND, PLACE


class AlreadyThere(Exception):
    """The demo stands on this site already."""


def build(tell=lambda _text: None) -> Import:
    """Everything in one transaction: a demo is there whole, or not at all. Raises AlreadyThere."""
    if current():
        raise AlreadyThere
    with transaction.atomic(), translation.override("zh-hans"):
        batch = Import.objects.create(kind=KIND, file_name="山岚茶室 Shanlan Tea")
        mark = Marker(batch)
        tell("people and shelf")
        staff = sign_ins.make_staff(mark)
        _name_the_house()
        picture = shelf.Pictures(mark)
        products = shelf.stock_shelf(mark, picture)
        tell("articles and pages")
        forms = sources.make_forms(mark, staff["sales"])
        articles = Library(mark, picture, forms, products).fill()
        links = sources.make_links(mark, [article.url for article in articles])
        tell("ninety days of life")
        count = life.live(life.Stage(mark, staff, forms, links, articles, products))
        batch.state, batch.finished_at = Import.State.DONE, clock.now()
        batch.counts = {"contacts": count, "articles": len(articles) * 2, "products": len(products)}
        batch.save()
    return batch


def _name_the_house() -> None:
    brand = Brand.for_site(Site.objects.get(is_default_site=True))
    for name, value in BRAND.items():
        if isinstance(value, tuple):
            setattr(brand, f"{name}_zh", value[0])
            setattr(brand, f"{name}_en", value[1])
        else:
            setattr(brand, name, value)
    brand.save()
    place = Place.default()
    for name, (in_zh, in_en) in PLACE.items():
        setattr(place, f"{name}_zh", in_zh)
        setattr(place, f"{name}_en", in_en)
    place.save()
    setting = ShopSetting.load()
    setting.bank_details_zh = "户名：山岚茶业（福建）有限公司\n开户行：演示银行武夷山支行\n账号：0000 0000 0000 0000（演示，请勿转账）"
    setting.bank_details_en = "Account holder: Shanlan Tea (Fujian) Co., Ltd.\nBank: Demo Bank, Wuyishan\nAccount: 0000 0000 0000 0000 (a demonstration, please send no money)"
    setting.terms_path = "terms/"
    setting.save()
