"""What is said of things that come over changed or not at all. Stored in English, translated when shown."""

from django.utils.translation import gettext_noop as _

STICKY = _("It was kept at the top of the list; here articles stand by date.")
TRASH = _("It lay in the trash and was left there.")
LEFTOVER = _("It is an old version or an empty draft and was left out.")
PASSWORD = _("It was protected by a password; here it is a draft nobody outside can read.")
PRIVATE = _("It was private; here it is a draft nobody outside can read.")
UNKNOWN_STATUS = _("Its status “%(status)s” is unknown here; it became a draft.")
SHORTCODE = _("Kept as text, since only the old site's plug-ins understand it: %(codes)s")
EMPTY_BLOCK = _("These blocks have no content of their own in the export: %(blocks)s")
MENU = _("%(count)d menu entries: the navigation here follows the pages.")
OTHER_KIND = _("%(count)d items of this kind have no place here.")
COMMENTS = _("%(count)d comments on %(posts)d posts are not taken: comments do not exist here.")
NO_PICTURE = _("It is not a picture: links to it still lead to the old site.")
LANGUAGE = _("The file says it is written in this language; it was put under %(language)s.")
TWICE = _("%(count)d posts have a number another one carries too; the last of each was taken.")
PAGE_AUTHOR = _("%(count)d pages of this author: plain pages show no author here.")
REDIRECT_TAKEN = _("The old address already leads elsewhere.")
