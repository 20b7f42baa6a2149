"""The sentences an import reports. They are stored in English and translated when shown."""

from django.utils.translation import gettext_noop as _

from base.importing import media

KEPT = _("It was changed here since the import, so it was left as it is.")
FAILED = _("It could not be taken: %(why)s")
IN_USE = _("It is used by something the import did not make, so it was left.")
HAS_CHILDREN = _("It has something below it that the import did not make, so it was left.")
PICTURE = _("picture")

_("Its host cannot be reached.")
_("Its address is not a public web address.")
_("Its host answered with an error.")
_("It is larger than the limit for pictures.")
_("It took too long to arrive.")
_("It is not a picture of a kind this site shows.")
_("Its host did not answer before, so it was not tried again.")

MEDIA = {
    media.UNREACHABLE,
    media.PRIVATE,
    media.REFUSED,
    media.TOO_LARGE,
    media.TOO_SLOW,
    media.NO_PICTURE,
    media.NOT_TRIED,
}
