"""What the door writes: codes, and word of every change to how one signs in. All in plain words, nothing to click
that would sign in or confirm: a scanner that opens every link opens nothing."""

import secrets

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from leads.outreach.letters import Letter, letter, preview
from leads.people.models import Contact

CODE = "members/letters/code.html"
NOTICE = "members/letters/notice.html"


def _letter(name: str, to: str, subject: str, template: str, **context) -> Letter:
    """Each of these is a letter of its own, so the key is random. It belongs to the contact, if there is one yet."""
    return Letter(
        key=f"{name}:{secrets.token_hex(12)}", to=to, language=get_language() or "en", subject=subject,
        template=template, context=context, contact=Contact.objects.filter(user__email=to).first(),
    )  # fmt: skip


@letter("members.sign_in_code", secret=True)
def sign_in_code(to: str, code: str) -> Letter:
    lead = _(
        "Type this code on the page where you asked for it, and you are in. It is good for 15 minutes, once."
    )
    return _letter("members.sign_in_code", to, _("Your code for signing in"), CODE, code=code, lead=lead)


@letter("members.verify_code", secret=True)
def verify_code(to: str, code: str) -> Letter:
    lead = _(
        "Type this code on the page where you entered your address. It shows us that the address is yours."
    )
    subject = _("Your code to confirm the address")
    return _letter("members.verify_code", to, subject, CODE, code=code, lead=lead)


@letter("members.proof_code", secret=True)
def proof_code(to: str, code: str) -> Letter:
    lead = _(
        "You are about to change how one gets into your account. Type this code on the page that asks for it."
    )
    return _letter("members.proof_code", to, _("Your code to go on"), CODE, code=code, lead=lead)


@letter("members.reset_code", secret=True)
def reset_code(to: str, code: str) -> Letter:
    lead = _("Type this code on the page where you asked for it; then you can choose a new password.")
    subject = _("Your code for a new password")
    return _letter("members.reset_code", to, subject, CODE, code=code, lead=lead)


@letter("members.account_exists")
def account_exists(to: str, login_url: str) -> Letter:
    text = _(
        "Somebody, probably you, wanted to sign up with this address. There is an account with it already: "
        "you can simply sign in, with a code by mail if the password is forgotten."
    )
    return _letter(
        "members.account_exists",
        to,
        _("You have an account already"),
        NOTICE,
        text=text,
        url=login_url,
        label=_("Sign in"),
    )  # noqa: E501


@letter("members.no_account")
def no_account(to: str, signup_url: str) -> Letter:
    text = _(
        "Somebody, probably you, wanted to sign in with this address, but there is no account with it. "
        "Perhaps you use another address here; or you can make an account now."
    )
    return _letter(
        "members.no_account",
        to,
        _("There is no account with this address"),
        NOTICE,
        text=text,
        url=signup_url,
        label=_("Sign up"),
    )  # noqa: E501


# What allauth tells of, by the name of its own template → what we say.
CHANGES = {
    "email_changed": gettext_lazy(
        "The address of your account was changed. From now on you sign in with the new one."
    ),
    "email_deleted": gettext_lazy("An address was taken off your account."),
    "password_changed": gettext_lazy("The password of your account was changed."),
    "password_reset": gettext_lazy("Your account has a new password, set with a code sent to this address."),
    "password_set": gettext_lazy("Your account now has a password."),
    "totp_activated": gettext_lazy("Your account now asks for a code from an authenticator app."),
    "totp_deactivated": gettext_lazy("Your account no longer asks for a code from an authenticator app."),
    "recovery_codes_generated": gettext_lazy(
        "New recovery codes were made for your account; the old ones no longer work."
    ),
    "webauthn_added": gettext_lazy("A passkey was added to your account."),
    "webauthn_removed": gettext_lazy("A passkey was taken off your account."),
}


@letter("members.changed")
def changed(to: str, what: str) -> Letter:
    """`what`: a key of CHANGES. Raises KeyError."""
    return _letter(
        "members.changed",
        to,
        _("A change to your account"),
        NOTICE,
        text=CHANGES[what],
        warning=True,
        url="",
        label="",
    )


@preview("members.sign_in_code")
def _sign_in_code(language: str) -> Letter:
    return sign_in_code("lin@example.com", "4821-7730")


@preview("members.verify_code")
def _verify_code(language: str) -> Letter:
    return verify_code("lin@example.com", "4821-7730")


@preview("members.proof_code")
def _proof_code(language: str) -> Letter:
    return proof_code("lin@example.com", "4821-7730")


@preview("members.reset_code")
def _reset_code(language: str) -> Letter:
    return reset_code("lin@example.com", "4821-7730")


@preview("members.account_exists")
def _account_exists(language: str) -> Letter:
    return account_exists("lin@example.com", "https://example.com/account/login/")


@preview("members.no_account")
def _no_account(language: str) -> Letter:
    return no_account("lin@example.com", "https://example.com/account/signup/")


@preview("members.changed")
def _changed(language: str) -> Letter:
    return changed("lin@example.com", "password_changed")
