"""From one language to another: controlled sentences, the guard, and what stays in the original with its reason."""

from __future__ import annotations

from briefing.translate.phrases import say_phrases
from briefing.translate.renderings import quote_sentences, tell_rest, translate_facts
from briefing.translate.statements import Statements, settle_statements

__all__ = ["Statements", "quote_sentences", "say_phrases", "settle_statements", "tell_rest", "translate_facts"]
