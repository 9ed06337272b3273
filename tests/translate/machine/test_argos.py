"""The Argos engine on a real (tiny) package: count in is count out, proposals with scores, nothing over the network."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.translate.engines import Engine, Unavailable, open_engine

pytestmark = pytest.mark.usefixtures("with_packages")
KILLED = "Trois soldats ont été tués lundi à Tolomba."
DENIED = "L'armée malienne a démenti ces accusations."


def engine(origin: str = "fr", target: str = "en") -> Engine:
    found = open_engine("argos", origin=origin, target=target)
    assert not isinstance(found, Unavailable)
    return found


def test_every_sentence_has_its_list_of_proposals_whatever_it_holds() -> None:
    sentences = [KILLED, "", "   ", DENIED, "本書は二人の証言に基づく。", "mot " * 400, KILLED]
    found = engine().translate(sentences, choices=4)
    assert len(found) == len(sentences)
    assert [bool(proposals) for proposals in found] == [True, False, False, True, False, False, True]
    assert found[0] == found[-1]


def test_proposals_come_likeliest_first_and_each_once() -> None:
    (found,) = engine().translate([DENIED], choices=4)
    texts = [hypothesis.text for hypothesis in found]
    scores = [hypothesis.score for hypothesis in found]
    assert 1 < len(texts) == len(set(texts)) <= 4
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_a_text_keeps_its_underscores_and_loses_the_marks_of_the_pieces() -> None:
    (found,) = engine().translate([KILLED], choices=4)
    assert not any("\u2581" in hypothesis.text or hypothesis.text != hypothesis.text.strip() for hypothesis in found)


def test_a_batch_gives_what_sentence_by_sentence_gives() -> None:
    model = engine()
    sentences = [KILLED, DENIED, "La police kényane a arrêté 12 personnes mardi."]
    assert model.translate(sentences) == [model.translate([sentence])[0] for sentence in sentences]


def test_a_word_to_avoid_is_in_no_proposal() -> None:
    (before,) = engine().translate([DENIED], choices=4)
    word = before[0].text.split()[1]
    (after,) = engine().translate([DENIED], choices=4, avoiding=[word])
    assert after
    assert all(word not in hypothesis.text.split() for hypothesis in after)


def test_a_word_to_avoid_that_no_proposal_has_changes_nothing() -> None:
    model = engine()
    assert model.translate([DENIED], choices=4, avoiding=["zzz", ""]) == model.translate([DENIED], choices=4)


def test_the_identity_tells_package_version_and_checksum() -> None:
    identity = engine().identity
    assert (identity.engine, identity.package, identity.version) == ("argos", "translate-fr_en", "0.1")
    assert len(identity.checksum) == 64 and identity.checksum != engine("en", "fr").identity.checksum


def test_a_pair_without_a_package_has_no_engine_and_no_third_language_is_gone_over() -> None:
    found = open_engine("argos", origin="fr", target="es")
    assert isinstance(found, Unavailable)
    assert found.code == "no_package"


@pytest.mark.parametrize("part", ["model/model.bin", "model/shared_vocabulary.json", "sentencepiece.model"])
def test_a_damaged_package_is_no_engine_and_says_how_to_mend_it(
    part: str, with_packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(with_packages, tmp_path / "packages")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))
    broken = next((tmp_path / "packages").glob(f"translate-fr_en*/{part}"))
    broken.write_bytes(broken.read_bytes()[:100])
    found = open_engine("argos", origin="fr", target="en")
    assert isinstance(found, Unavailable)
    assert found.code == "broken_package"
    assert "briefing models" in found.detail and str(tmp_path) not in found.detail


def test_the_translation_stage_alone_brings_no_torch_and_neither_library_in() -> None:
    program = (
        "import sys; import briefing.translate; "
        "print([name for name in ('torch', 'ctranslate2', 'sentencepiece', 'argostranslate') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
