"""Which passages of an article are news: headline, body, or boilerplate with the reason."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.clean.passages import split_passages
from briefing.config import Config
from briefing.models import Article, CleanArticle

__all__ = ["clean_articles"]


def clean_articles(articles: Sequence[Article], *, config: Config) -> tuple[CleanArticle, ...]:
    """Return each article with its passages, in order.

    The passages' offsets count code points of `Article.text`; together they hold every visible character of it once.

    Args:
        articles: what the ingest stage read.
        config: the settings of the run; none changes what is boilerplate so far.

    Raises:
        TableError: a language's table "clean" is not readable.
    """
    return tuple(CleanArticle(article, split_passages(article)) for article in articles)
