"""Who may look after a lead: active colleagues with the right to change leads."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Q, QuerySet

RIGHT = "change_lead"


def colleagues() -> QuerySet[AbstractBaseUser]:
    """By name; one query."""
    may = {"content_type__app_label": "sales", "codename": RIGHT}
    by_group = {f"groups__permissions__{key}": value for key, value in may.items()}
    by_hand = {f"user_permissions__{key}": value for key, value in may.items()}
    has_right = Q(is_superuser=True) | Q(**by_group) | Q(**by_hand)
    return get_user_model().objects.filter(has_right, is_active=True).distinct().order_by("name", "email")
