"""Who is here, as a person: the contact behind the signed-in account."""

from django.http import HttpRequest

from leads.people.models import Contact


def contact_of(request: HttpRequest) -> Contact | None:
    """The contact tied to the signed-in account; None for strangers and for accounts not yet tied.

    Reads the session, so never call it while rendering a public page. One query per request.
    """
    if not request.user.is_authenticated:
        return None
    if not hasattr(request, "_contact"):
        request._contact = Contact.objects.filter(user_id=request.user.pk).first()
    return request._contact
