"""The journal's row: who, when and what, for ever."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kit import clock


class Unchangeable(TypeError):
    """The journal only grows: rows are neither changed nor deleted, only erased with their contact."""


class EventQuerySet(models.QuerySet):
    def update(self, **values):
        raise Unchangeable("events are written once")

    def delete(self):
        raise Unchangeable("events leave only with their contact")

    update.alters_data = delete.alters_data = True
    delete.queryset_only = True


class Event(models.Model):
    """`subject` names the row it is about ("shop.order:17"); `data` is what the timeline shows."""

    contact = models.ForeignKey(
        "people.Contact", null=True, blank=True, on_delete=models.CASCADE, related_name="events"
    )
    name = models.CharField(_("event"), max_length=60)  # "order.paid"
    subject = models.CharField(max_length=80, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    data = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField(_("time"), default=clock.now)

    objects = EventQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["contact", "-at", "-id"]),
            models.Index(fields=["name", "-at"]),
            models.Index(fields=["subject"]),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise Unchangeable("events are written once")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise Unchangeable("events leave only with their contact")

    @property
    def subject_id(self) -> int:
        """The primary key of the row it is about."""
        return int(self.subject.rpartition(":")[2])
