"""Mentions → facts: joining what several sentences and sources report of one event."""

from briefing.corroborate.copies import group_copies
from briefing.corroborate.joining import corroborate_mentions

__all__ = ["corroborate_mentions", "group_copies"]
