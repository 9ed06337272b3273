"""Reading files into articles: what the bytes say, where its metadata comes from, what could not be read."""

from briefing.ingest.intake import Intake, read_articles
from briefing.ingest.language import identify_language
from briefing.ingest.readers import READERS

__all__ = ["READERS", "Intake", "identify_language", "read_articles"]
