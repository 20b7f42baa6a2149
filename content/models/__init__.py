from content.models.article import ArticleIndexPage, ArticlePage
from content.models.base import BasePage
from content.models.brand import Brand
from content.models.home import HomePage
from content.models.landing import LandingPage, PlainPage
from content.models.topic import Topic

__all__ = [
    "ArticleIndexPage",
    "ArticlePage",
    "BasePage",
    "Brand",
    "HomePage",
    "LandingPage",
    "PlainPage",
    "Topic",
]
