"""Stage 4: from clean articles to mentions; the only part of briefing that imports spaCy."""
