"""`briefing memory` as its users meet it, and every command that docs/memory.md shows."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from memory_builders import argos, human

from briefing.cli import main, make_parser
from briefing.memory import open_memory

DOCS = Path(__file__).resolve().parents[2] / "docs" / "memory.md"
SOURCE, TEXT = "L’armée a tué 42 hommes.", "The army killed 42 men."
FENCE = re.compile(r"```sh\n(.*?)```", re.DOTALL)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user who has never run briefing, in a folder of their own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    code = main(["memory", *(str(argument) for argument in arguments)])
    captured = capsys.readouterr()
    return code, captured.out + captured.err


def fill(home: Path) -> Path:
    path = home / "data" / "briefing" / "memory.sqlite"
    with open_memory(path) as memory:
        memory.store_units([argos(SOURCE, TEXT, "names"), human("Oui.", "Yes.", "reviewed")])
        memory.export_tmx(home / "theirs.tmx")
    return path


def documented() -> list[str]:
    blocks = FENCE.findall(DOCS.read_text(encoding="utf-8"))
    return [line for block in blocks for line in block.splitlines() if line.startswith("briefing ")]


def test_every_documented_command_does_what_it_says(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = fill(home)
    name = argos(SOURCE, TEXT).tuid[:12]
    commands = documented()
    assert len(commands) >= 13
    for command in commands:
        # In the order of the page; what is cleared there is there again for the next command.
        with open_memory(path) as memory:
            if not memory.find_all(SOURCE, origin="fr", target="en"):
                memory.store_units([argos(SOURCE, TEXT, "names")])
        words = shlex.split(command.replace("b3f1a0c2d4e5", name))
        assert main(words[1:]) == 0, command
        assert capsys.readouterr().out, command


def test_the_page_names_every_action_and_every_option() -> None:
    page = DOCS.read_text(encoding="utf-8")
    memory = make_parser()._subparsers._group_actions[0].choices["memory"]  # type: ignore[union-attr,index]
    actions = memory._subparsers._group_actions[0].choices
    assert set(actions) == {"list", "show", "review", "import", "export", "clear"}
    for name, action in actions.items():
        assert f"briefing memory {name}" in page
        options = {option for a in action._actions for option in a.option_strings if option.startswith("--")}
        assert all(option in page for option in options - {"--help"}), name


def test_the_list_shows_the_units_as_the_page_does(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(home)
    code, out = run(capsys, "list", "--language", "fr-en", "--unreviewed")
    assert code == 0
    lines = out.splitlines()
    shape = r"[0-9a-f]{12}  fr-en  argos 3b3052fe  names  \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
    assert re.fullmatch(shape, lines[0])
    assert lines[1:] == [f"    {SOURCE}", f"    {TEXT}", "1 unreviewed unit"]
    page = DOCS.read_text(encoding="utf-8").splitlines()
    shown = next(at for at, line in enumerate(page) if line.strip().startswith("b3f1a0c2d4e5"))
    assert re.fullmatch(shape, page[shown].strip())
    assert [line[4:] for line in page[shown + 1 : shown + 3]] == lines[1:3]
    assert "2 units" in run(capsys, "list")[1]
    assert run(capsys, "list", "--language", "en-fr") == (0, "0 units\n")


def test_what_is_like_a_sentence_is_shown_as_never_reused(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(home)
    assert "exact" in run(capsys, "show", SOURCE)[1]
    near = run(capsys, "show", SOURCE.replace("42", "40"))[1]
    assert "like it by 95 %, never reused" in near and "exact" not in near
    assert run(capsys, "show", "Tout autre chose") == (
        0,
        "nothing is kept for this sentence, nor for one like it\n",
    )


def test_a_unit_is_reviewed_corrected_and_withdrawn(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(home)
    name = argos(SOURCE, TEXT).tuid[:12]
    assert "names, reviewed" in run(capsys, "review", name)[1]
    corrected = run(capsys, "review", name, "--text", " Soldiers killed 42 men. ")[1]
    assert "reviewed, edited" in corrected and "    Soldiers killed 42 men.\n" in corrected
    assert "reviewed" not in run(capsys, "review", name, "--withdraw")[1]
    assert run(capsys, "review", "f" * 12)[0] == 2
    assert run(capsys, "review", name, "--text", "  ")[0] == 2


def test_marks_of_a_file_are_trusted_only_when_asked(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(home)
    there = "--memory", "there.sqlite"
    out = run(capsys, "import", "theirs.tmx", *there)[1]
    assert "read 2 units from theirs.tmx; 2 are new or changed" in out and "again with --marks" in out
    assert "2 unreviewed units" in run(capsys, "list", "--unreviewed", *there)[1]
    assert "1 are new or changed" in run(capsys, "import", "theirs.tmx", "--marks", *there)[1]
    assert "1 unreviewed unit\n" in run(capsys, "list", "--unreviewed", *there)[1]
    assert "removed 1 unreviewed unit" in run(capsys, "clear", "--unreviewed", *there)[1]
    assert "1 unit\n" in run(capsys, "list", *there)[1]


def test_entries_that_give_no_unit_are_told_with_exit_code_3(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = '<tu><tuv xml:lang="fr"><seg>Oui.</seg></tuv></tu>'
    Path("a.tmx").write_text(f'<tmx><header srclang="fr"/><body>{empty * 2}</body></tmx>', encoding="utf-8")
    code, out = run(capsys, "import", "a.tmx")
    assert code == 3
    assert "left out 2 entries: no translation" in out


def test_a_refused_file_is_wrong_usage_and_makes_no_memory(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.tmx").write_text('<!DOCTYPE tmx [<!ENTITY a "b">]><tmx/>', encoding="utf-8")
    for name in ("a.tmx", "none.tmx"):
        code, out = run(capsys, "import", name)
        assert (code, name in out) == (2, True)
    assert not (home / "data").exists()


@pytest.mark.parametrize("action", [["list"], ["show", "x"], ["review", "f" * 12], ["export", "a.tmx"]])
def test_where_there_is_no_memory_none_is_made(
    home: Path, capsys: pytest.CaptureFixture[str], action: list[str]
) -> None:
    code, out = run(capsys, *action)
    assert code == 2
    assert "no translation memory is there yet; it is made by `briefing memory import`" in out
    assert list(home.iterdir()) == []


def test_a_broken_memory_fails_with_what_to_do(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("m.sqlite").write_bytes(b"\0" * 5000)
    code, out = run(capsys, "list", "--memory", "m.sqlite")
    assert code == 1
    assert out.startswith("briefing: m.sqlite: ") and "move it away" in out and "Traceback" not in out


def test_the_configuration_names_the_memory(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(home).rename(home / "house.sqlite")
    (home / "settings").mkdir()
    (home / "settings" / "briefing.toml").write_text('memory = "../house.sqlite"\n', encoding="utf-8")
    assert "2 units" in run(capsys, "list", "--config", "settings/briefing.toml")[1]
    (home / "settings" / "briefing.toml").write_text("memory = 3\n", encoding="utf-8")
    assert run(capsys, "list", "--config", "settings/briefing.toml")[0] == 2


def test_a_wrong_pair_of_languages_is_wrong_usage(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(home)
    assert run(capsys, "list", "--language", "french") == (
        2,
        "briefing: expected a pair of languages such as fr-en, from and into, found 'french'.\n",
    )


def test_clear_wants_to_be_told_what(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(home)
    with pytest.raises(SystemExit) as stopped:
        run(capsys, "clear")
    assert stopped.value.code == 2
    assert "--unreviewed" in capsys.readouterr().err


def test_a_unit_from_a_file_cannot_steer_the_terminal(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_memory(home / "m.sqlite") as memory:
        memory.store_units([argos("Un\n\x9b2Jmot\u202e.", "A word.\r\u200b")])
    out = run(capsys, "list", "--memory", "m.sqlite")[1]
    assert all(c.isprintable() or c == "\n" for c in out)
    assert len(out.splitlines()) == 4
