"""From one language to another: controlled sentences, the guard, and what stays in the original with its reason."""

from __future__ import annotations

from briefing.translate.renderings import translate_facts

__all__ = ["translate_facts"]
