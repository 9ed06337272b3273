"""HTML pages: the main text, the metadata, no network."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefing.config import Config
from briefing.ingest import read_articles
from briefing.models import Article

FIRST = (
    "L'armée libanaise a arrêté samedi quatre hommes soupçonnés d'avoir tiré des roquettes depuis la région de Tyr, a "
    "indiqué dimanche son commandement dans un communiqué qui annonce aussi la saisie de trois lanceurs."
)
SECOND = (
    "La Finul, informée de l'opération, a renforcé ses patrouilles le long de la ligne bleue et demandé aux deux camps "
    "de faire preuve de retenue, selon un de ses porte-parole joint à Naqoura."
)
PAGE = f"""<!doctype html><html lang="fr"><head><meta charset="utf-8">
<title>Liban : quatre arrestations - Le Cèdre</title>
<meta property="og:title" content="Liban : quatre arrestations à Tyr">
<meta property="og:site_name" content="Le Cèdre">
<meta property="article:published_time" content="2024-05-04T18:00:00+02:00">
<link rel="canonical" href="https://example.org/liban/arrestations"></head><body>
<nav><ul><li><a href="/">Accueil</a></li>
<li><a href="/monde">Monde</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<div class="cookie-banner">Nous utilisons des cookies pour améliorer votre navigation. <button>Accepter</button></div>
<main><article><h1>Liban : quatre arrestations à Tyr</h1><p>{FIRST}</p><p>{SECOND}</p></article></main>
<footer><p>Copyright Le Cèdre. Mentions légales.</p><script>var a = "piège";</script></footer></body></html>"""


def read_page(path: Path, content: bytes) -> Article:
    path.write_bytes(content)
    (article,) = read_articles([path], config=Config()).articles
    return article


def test_the_main_text_is_taken_from_the_page(tmp_path: Path) -> None:
    article = read_page(tmp_path / "a.html", PAGE.encode())
    assert FIRST in article.text
    assert SECOND in article.text
    for furniture in ("Accueil", "cookies", "Mentions légales", "piège", "<p>"):
        assert furniture not in article.text


def test_the_metadata_is_taken_from_the_page(tmp_path: Path) -> None:
    article = read_page(tmp_path / "a.htm", PAGE.encode())
    assert (article.kind, article.title, article.outlet) == ("html", "Liban : quatre arrestations à Tyr", "Le Cèdre")
    assert (article.published, article.published_from) == (date(2024, 5, 4), "metadata")
    assert (article.url, article.language) == ("https://example.org/liban/arrestations", "fr")


def test_sources_json_goes_before_the_page(tmp_path: Path) -> None:
    (tmp_path / "sources.json").write_text('[{"file": "a.html", "published": "2024-05-05", "outlet": "Cèdre"}]')
    article = read_page(tmp_path / "a.html", PAGE.encode())
    assert (article.published, article.published_from, article.outlet) == (date(2024, 5, 5), "sources.json", "Cèdre")


def test_a_latin_1_page_keeps_its_accents(tmp_path: Path) -> None:
    article = read_page(tmp_path / "a.html", PAGE.replace('"utf-8"', '"iso-8859-1"').encode("cp1252"))
    assert FIRST in article.text
    assert article.encoding == "windows-1252"


@pytest.mark.parametrize(
    "content", [b"<html><body></body></html>", b"<!-- nothing -->", b"<html><script>1</script></html>"]
)
def test_a_page_without_an_article_is_left_out(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.html").write_bytes(content)
    (skipped,) = read_articles([tmp_path / "a.html"], config=Config()).skipped
    assert (skipped.source, skipped.stage) == ("a.html", "ingest")
    assert skipped.reason.code == "no_article_text"
