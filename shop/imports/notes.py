"""What is said of products that come over changed or not whole. Stored in English, translated when shown."""

from django.utils.translation import gettext_noop as _

NEGATIVE = _("Its stock was %(count)s in the file; it starts with 0.")
NO_NUMBER = _("Its stock “%(count)s” is not a number; it starts with 0.")
NO_PRICE = _("It has no price, so it cannot be bought yet.")
BAD_PRICE = _("“%(price)s” is not a price, so it cannot be bought yet.")
NO_TITLE = _("It has no title; its handle stands instead.")
NO_VARIANT = _("It has no row with a price or an option, so it has nothing to buy.")
SAME_SKU = _("The SKU “%(sku)s” is taken, so it got another one: %(new)s.")
SAME_OPTIONS = _("The same choice of options stands there twice; the first was taken.")
GIFT_CARD = _("It is a gift card; those do not exist here yet.")
DRAFT = _("It was not published there; its text is a draft.")
NOT_KEPT = _("%(field)s: the shop has no place for it (%(count)d products).")
OVERSOLD = _("It could be sold without stock; here it sells out.")
STOCK_KEPT = _("%(count)d pieces are promised to buyers, so the stock was left as it is.")
OTHER_CURRENCY = _(
    "The prices are in this currency while the shop counts in %(own)s: set the shop's currency first."
)
