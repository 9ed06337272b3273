"""The guard: every text that stands for another is set against it before a reader sees it.

Pure, without a model: the tables of the two languages say what must be kept, one check a module, all in `CHECKS`;
those that are only fair to a machine, and run under `MACHINE_LIMITS`, in `MACHINE_CHECKS`.
"""

from __future__ import annotations

from briefing.translate.guard.findings import MACHINE_LIMITS, Check, Finding, GuardLimits, Pair, Verdict
from briefing.translate.guard.registry import CHECKS, MACHINE_CHECKS, check_translation

__all__ = [
    "CHECKS",
    "MACHINE_CHECKS",
    "MACHINE_LIMITS",
    "Check",
    "Finding",
    "GuardLimits",
    "Pair",
    "Verdict",
    "check_translation",
]
