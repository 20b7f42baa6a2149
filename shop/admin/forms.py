"""A product with its variants, prices and first stock on one page."""

from decimal import DecimalException

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.images.widgets import AdminImageChooser

from kit.money import Money
from shop.languages import worded
from shop.models import Price, Product, ShopSetting, Stock, Variant

LANGUAGES = ("zh-hans", "en")
MOST = 2_000_000_000


class MoneyField(forms.CharField):
    """An amount in major units ("12.50") of the shop's currency, as minor units."""

    def __init__(self, **kwargs):
        super().__init__(
            max_length=16, widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 8}), **kwargs
        )

    def clean(self, value) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            amount = Money.parse(text, ShopSetting.load().currency).amount
        except (ValueError, DecimalException):
            raise forms.ValidationError(_("This is not an amount.")) from None
        if not 0 <= amount <= MOST:
            raise forms.ValidationError(_("The amount must not be negative, nor huge."))
        return amount


class ProductForm(forms.ModelForm):
    option_zh = forms.CharField(
        label=_("What one chooses (Chinese)"), max_length=40, required=False, initial="规格"
    )
    option_en = forms.CharField(
        label=_("What one chooses (English)"), max_length=40, required=False, initial="Size"
    )

    class Meta:
        model = Product
        fields = ["code", "image", "tax_rate", "position", "is_active"]
        widgets = {"image": AdminImageChooser}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if names := self.instance.option_names:
            self.initial["option_zh"] = names[0].get("zh-hans", "")
            self.initial["option_en"] = names[0].get("en", "")
        elif not self.instance.pk:
            self.initial["tax_rate"] = ShopSetting.load().tax_rate

    def save(self, commit: bool = True) -> Product:
        first = {"zh-hans": self.cleaned_data["option_zh"], "en": self.cleaned_data["option_en"]}
        names = list(self.instance.option_names)
        key = names[0].get("key", "option") if names else "option"
        self.instance.option_names = [{"key": key, **first}, *names[1:]]
        return super().save(commit)


class VariantForm(forms.ModelForm):
    """The first option is edited here in both languages; others, from imports, are kept as they are."""

    label_zh = forms.CharField(label=_("Option (Chinese)"), max_length=80, required=False)
    label_en = forms.CharField(label=_("Option (English)"), max_length=80, required=False)
    amount = MoneyField(label=_("Price"))
    compare_at = MoneyField(label=_("Earlier price"), required=False)
    first_stock = forms.IntegerField(label=_("On hand"), min_value=0, max_value=1_000_000, required=False)

    class Meta:
        model = Variant
        fields = ["sku", "position", "weight", "is_active"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["position"].required = False
        if self.instance.pk is None:
            return
        del self.fields["first_stock"]
        value = self.instance.options.get(self._key, "")
        self.initial["label_zh"], self.initial["label_en"] = (worded(value, code) for code in LANGUAGES)
        if price := self.instance.price:
            for name in ("amount", "compare_at"):
                minor = getattr(price, name)
                self.initial[name] = "" if minor is None else str(Money(minor, price.currency).decimal)

    @property
    def _key(self) -> str:
        return next(iter(self.instance.options), "option")

    def clean_position(self) -> int:
        return self.cleaned_data.get("position") or 0

    def save(self, commit: bool = True) -> Variant:
        both = {"zh-hans": self.cleaned_data["label_zh"], "en": self.cleaned_data["label_en"]}
        names = self.instance.product.option_names
        key = self._key if self.instance.options else (names[0].get("key", "option") if names else "option")
        self.instance.options = {**self.instance.options, key: both} if any(both.values()) else {}
        variant = super().save(commit)
        self._price(variant)
        if self.cleaned_data.get("first_stock"):
            Stock.of(variant).adjust(self.cleaned_data["first_stock"], "first stock")
        return variant

    def _price(self, variant: Variant) -> None:
        said = {"amount": self.cleaned_data["amount"], "compare_at": self.cleaned_data["compare_at"]}
        currency = variant.price.currency if variant.price else ShopSetting.load().currency
        Price.objects.update_or_create(variant=variant, currency=currency, defaults=said)


VariantForms = forms.inlineformset_factory(
    Product, Variant, form=VariantForm, extra=2, can_delete=False, min_num=0
)


class StockForm(forms.Form):
    """How many came or went, and why."""

    change = forms.IntegerField(label=_("Came (+) or went (−)"), min_value=-1_000_000, max_value=1_000_000)
    reason = forms.CharField(label=_("Why"), max_length=200)

    def clean_change(self) -> int:
        if not self.cleaned_data["change"]:
            raise forms.ValidationError(_("Zero changes nothing."))
        return self.cleaned_data["change"]
