"""What an editor can put into a page: the body of an article, the sections of a home or landing page."""

from django.utils.translation import gettext_lazy as _

from base.blocks import ButtonBlock, PictureBlock, QuoteBlock, TextBlock
from content.blocks.action import ActionBlock
from content.blocks.form import FormBlock
from content.blocks.hero import HeroBlock
from content.blocks.product import ProductBlock
from content.blocks.shelves import ArticleShelfBlock, ProductShelfBlock

PROSE = [
    ("text", TextBlock(group=_("Words and pictures"))),
    ("picture", PictureBlock(group=_("Words and pictures"))),
    ("quote", QuoteBlock(group=_("Words and pictures"))),
    ("button", ButtonBlock(group=_("Lead on"))),
    ("action", ActionBlock(group=_("Lead on"))),
    ("form", FormBlock(group=_("Lead on"))),
    ("product", ProductBlock(group=_("Lead on"))),
]

SECTIONS = [
    ("hero", HeroBlock(group=_("Sections"))),
    ("articles", ArticleShelfBlock(group=_("Sections"))),
    ("products", ProductShelfBlock(group=_("Sections"))),
    *PROSE,
]
