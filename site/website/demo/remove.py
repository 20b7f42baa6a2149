"""Takes away exactly what the demo made. What was real on the same site stays, down to the last row."""

from django.conf import settings
from django.db import transaction
from django.db.models import Model, ProtectedError
from wagtail.models import Page, Site

from base.models import Import, ImportedObject, User
from content.models import Brand, HomePage
from kit import clock
from leads.capture.models import Conversion, Submission, Touch, Visit
from leads.outreach.models import Message
from leads.people.models import Company, Contact, Event
from leads.sales.models import Lead
from members.models import Membership
from shop.models import Cart, Order, Place, ShopSetting
from website import prepared
from website.demo.mark import KIND, current
from website.demo.words import BRAND, PLACE


def remove(keep: User | None = None) -> None:
    """`keep`: the colleague who asked, so that nobody saws off the branch they sit on."""
    batch = current()
    if batch is None:
        return
    with transaction.atomic():
        _lives()
        _homes()
        _things(keep)
        _names()
        batch.state, batch.finished_at = Import.State.UNDONE, clock.now()
        batch.save()
    prepared.sign_ins(settings.HOME).unlink(missing_ok=True)  # the next start prints none


def _lives() -> None:
    """People first: what hangs on them goes with them."""
    contacts = Contact.objects.filter(is_demo=True)
    Cart.objects.filter(orders__is_demo=True).delete()
    for model in (Message, Order, Lead, Membership, Submission, Conversion, Visit):
        model.objects.filter(is_demo=True).delete()
    Touch.objects.filter(contact__in=contacts).delete()
    Event.objects.filter(contact__in=contacts)._raw_delete("default")
    contacts.delete()
    Company.objects.filter(is_demo=True).delete()


def _homes() -> None:
    for home in HomePage.objects.all():
        home.sections, home.share_image, home.search_description = [], None, ""
        home.title = "首页" if home.locale.language_code == "zh-hans" else "Home"
        home.save_revision().publish()


def _things(keep: User | None) -> None:
    marks = ImportedObject.objects.filter(kind=KIND).select_related("content_type").order_by("-pk")
    later: list[ImportedObject] = []
    for mark in marks:
        if issubclass(mark.content_type.model_class(), Page):
            page = Page.objects.filter(pk=mark.object_id).first()
            if page:
                page.specific.delete()
        else:
            later.append(mark)
    for mark in later:
        row = mark.target
        if row is not None and row != keep:
            _take_away(row)
    ImportedObject.objects.filter(kind=KIND).delete()


def _take_away(row: Model) -> None:
    """A form that real people have answered, or a channel of a real link, has become real itself."""
    try:
        with transaction.atomic():
            row.delete()
    except ProtectedError:
        type(row).objects.filter(pk=row.pk).update(is_demo=False)


def _names() -> None:
    """The brand's name and the counter go back to empty, unless somebody has put their own there."""
    brand = Brand.for_site(Site.objects.get(is_default_site=True))
    if brand.name_zh == BRAND["name"][0]:
        Brand.objects.filter(pk=brand.pk).delete()
    for place in Place.objects.filter(name_zh=PLACE["name"][0]):
        fresh = {"name_zh": "门店", "name_en": "Our shop"}
        texts = {f"{name}_{suffix}": "" for name in ("address", "hours") for suffix in ("zh", "en")}
        Place.objects.filter(pk=place.pk).update(**texts | fresh)
    setting = ShopSetting.load()
    if "演示" in setting.bank_details_zh:
        setting.bank_details_zh = setting.bank_details_en = setting.terms_path = ""
        setting.save()
