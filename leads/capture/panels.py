"""What the contact page shows of this room: where the person came from and what they sent."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from wagtail.models import Page

from leads.capture.attribution import credit
from leads.capture.models import Channel, Submission
from leads.people.models import Contact


def render(request: HttpRequest, contact: Contact) -> str:
    """ "" for those who may not see submissions, and when nothing is known."""
    if not request.user.has_perm("capture.view_submission"):
        return ""
    sent = list(Submission.objects.filter(contact=contact).select_related("form")[:20])
    found = credit(contact)
    if not sent and not found["channel_id"] and not found["article_key"]:
        return ""
    channel = Channel.objects.filter(pk=found["channel_id"]).first()
    context = {"submissions": sent, "channel": channel, "article": title_of(found["article_key"])}
    return render_to_string("capture/admin/contact_panel.html", context, request=request)


def title_of(page_key: str) -> str:
    """The title of the article with this key in the site's own language; the key when it is gone."""
    name = page_key.partition(":")[2]
    page = Page.objects.filter(translation_key=name).order_by("locale_id").first() if name else None
    return page.title if page else page_key
