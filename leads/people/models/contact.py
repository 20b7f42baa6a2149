"""The one record of a person, whichever channel they came from."""

import secrets

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from kit import clock
from leads.people import erasure
from leads.people.identities import normal_email, normal_phone
from leads.people.models.identity import Identity


def public_id() -> str:
    return secrets.token_urlsafe(12)


class ContactQuerySet(models.QuerySet):
    def real(self) -> "ContactQuerySet":
        """Without demonstration data."""
        return self.filter(is_demo=False)

    def identify(
        self, *, email: str = "", phone: str = "", name: str = "", language: str = "", is_demo: bool = False
    ) -> tuple["Contact", bool]:
        """The contact known by this address or number, or a new one; never two. Raises NotAnAddress.

        An unknown number is added to the contact found by e-mail; a name is only filled in, never replaced.
        """
        wanted = {}
        if email:
            wanted[Identity.Kind.EMAIL] = normal_email(email)
        if phone:
            wanted[Identity.Kind.PHONE] = normal_phone(phone)
        if not wanted:
            raise ValueError("identify() needs an e-mail address or a phone number")
        with transaction.atomic():
            contact = self._known(wanted)
            if contact is None:
                try:
                    with transaction.atomic():
                        return self._make(wanted, email, phone, name, language, is_demo), True
                except IntegrityError:  # somebody else made the same person in this moment
                    contact = self._known(wanted)
                    if contact is None:
                        raise
            contact.learn(wanted, email=email, phone=phone, name=name, language=language)
            return contact, False

    def _known(self, wanted: dict) -> "Contact | None":
        for kind, value in wanted.items():
            found = Identity.objects.filter(kind=kind, value=value).select_related("contact").first()
            if found:
                return found.contact
        return None

    def _make(self, wanted, email, phone, name, language, is_demo) -> "Contact":
        contact = self.create(
            email=wanted.get(Identity.Kind.EMAIL, ""), phone=wanted.get(Identity.Kind.PHONE, ""),
            name=name[:120], language=language or settings.LANGUAGE_CODE, is_demo=is_demo,
        )  # fmt: skip
        Identity.objects.bulk_create([Identity(contact=contact, kind=k, value=v) for k, v in wanted.items()])
        return contact


class Contact(models.Model):
    """`email` and `phone` are the ones to write to and to show; all that are known stand in `identities`."""

    public_id = models.CharField(max_length=32, unique=True, default=public_id, editable=False)
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.CharField(_("e-mail"), max_length=254, blank=True, db_index=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True, db_index=True)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, default="zh-hans")
    time_zone = models.CharField(_("time zone"), max_length=50, blank=True)
    company = models.ForeignKey(
        "people.Company",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        verbose_name=_("company"),
        related_name="contacts",
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        verbose_name=_("owner"),
        related_name="contacts_owned",
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="contact",
        editable=False,
    )
    tags = models.ManyToManyField("people.Tag", blank=True, related_name="contacts", verbose_name=_("tags"))
    is_demo = models.BooleanField(default=False, editable=False)
    forgotten_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(_("known since"), default=clock.now, editable=False, db_index=True)

    objects = ContactQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["-created_at", "-pk"]
        permissions = [("export_contact", "Can export contacts")]

    def __str__(self) -> str:
        return self.name or self.email or self.phone or self.public_id

    def learn(
        self, identities: dict, *, email: str = "", phone: str = "", name: str = "", language: str = ""
    ) -> None:
        """Adds addresses nobody else has and fills what is empty."""
        for kind, value in identities.items():
            Identity.objects.bulk_create(
                [Identity(contact=self, kind=kind, value=value)], ignore_conflicts=True
            )
        mine = dict(self.identities.filter(kind__in=identities).values_list("kind", "value"))
        before = (self.name, self.email, self.phone)
        self.name = self.name or name[:120]
        self.email = self.email or mine.get(Identity.Kind.EMAIL, "")
        self.phone = self.phone or mine.get(Identity.Kind.PHONE, "")
        if before != (self.name, self.email, self.phone):
            self.save(update_fields=["name", "email", "phone"])

    def change_address(self, kind: str, before: str, after: str) -> None:
        """A colleague set another address. The former stays known only if the person had proved that it is theirs."""
        if before == after:
            return
        self.identities.filter(kind=kind, value=before, verified_at=None).delete()
        if after:
            self.learn({kind: after})

    def verify_email(self, email: str) -> None:
        """The person proved that this address is theirs."""
        self.identities.filter(kind=Identity.Kind.EMAIL, value=normal_email(email), verified_at=None).update(
            verified_at=clock.now()
        )

    @property
    def email_verified(self) -> bool:
        return self.identities.filter(
            kind=Identity.Kind.EMAIL, value=self.email, verified_at__isnull=False
        ).exists()

    def export(self) -> dict:
        """All that is known, to take along. Shape: {"people.Contact": {…}, "shop.Order": […]}."""
        return erasure.export_parts(self)

    def forget(self, *, by=None) -> None:
        """Every room clears what it knows; a number without a name remains, so that statistics stand."""
        with transaction.atomic():
            erasure.forget_parts(self)
            self.tags.clear()
            self.name = self.email = self.phone = self.time_zone = ""
            self.company = self.owner = self.user = None
            self.forgotten_at = clock.now()
            self.save()
            self.events.create(name="contact.forgotten", actor=by)
