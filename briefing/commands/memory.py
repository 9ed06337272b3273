"""`briefing memory`: what the translation memory holds, its review, and its exchange with other programs."""

from __future__ import annotations

import argparse

TYPE_CHECKING = False  # typing itself would cost the start a third of its time
if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefing.memory import Memory, Unit

DONE, LEFT_OUT = 0, 3
SHOWN_TUID = 12


def add_actions(parser: argparse.ArgumentParser) -> None:
    """Add the actions of `briefing memory` and their options to its parser."""
    where = argparse.ArgumentParser(add_help=False)
    where.add_argument("--memory", metavar="FILE", help="the memory's file (default: `memory` in the configuration)")
    where.add_argument("--config", metavar="FILE", help="a TOML file of settings")
    pair = argparse.ArgumentParser(add_help=False)
    pair.add_argument("--language", metavar="PAIR", help="from and into, such as fr-en (default: all)")
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    add = actions.add_parser("list", parents=[where, pair], help="list the units with their names")
    add.add_argument("--unreviewed", action="store_true", help="only those that nobody has reviewed")
    add = actions.add_parser(
        "show", parents=[where, pair], help="show what is kept for a sentence, and for those like it"
    )
    add.add_argument("text", metavar="TEXT", help="the sentence")
    add = actions.add_parser("review", parents=[where], help="take a unit for right, so that briefs use it as it is")
    add.add_argument("tuid", metavar="TUID", help="the unit's name, or its first characters")
    changes = add.add_mutually_exclusive_group()
    changes.add_argument("--text", metavar="T", help="the right translation, where the unit's own is not")
    changes.add_argument("--withdraw", action="store_true", help="take back that it was reviewed")
    add = actions.add_parser("import", parents=[where], help="bring in a TMX file")
    add.add_argument("file", metavar="FILE.tmx", help="TMX of this or another program")
    vouching = add.add_mutually_exclusive_group()
    vouching.add_argument(
        "--reviewed", action="store_true", help="every translation in it was made or read by a person"
    )
    vouching.add_argument(
        "--marks", action="store_true", help="those that it marks as reviewed are; for files of your own"
    )
    add = actions.add_parser("export", parents=[where], help="write all units to a TMX file")
    add.add_argument("file", metavar="FILE.tmx", help="the file to write")
    add = actions.add_parser("clear", parents=[where, pair], help="remove units")
    add.add_argument("--unreviewed", action="store_true", required=True, help="those that nobody has reviewed")


def run_action(options: argparse.Namespace) -> int:
    """Run one action and return the exit code."""
    from briefing.errors import UsageError
    from briefing.memory import open_memory

    path = _find_path(options)
    if options.action != "import" and not path.exists():
        made = "it is made by `briefing memory import` and by the first brief that is translated"
        raise UsageError(f"{path}: no translation memory is there yet; {made}.")
    if options.action == "import":
        return _import(options, path)
    with open_memory(path) as memory:
        return _ACTIONS[options.action](memory, options)


def _find_path(options: argparse.Namespace) -> Path:
    from pathlib import Path

    from briefing.config import read_config
    from briefing.memory import find_memory_path

    if options.memory:
        return Path(options.memory)
    settings = read_config(Path(options.config)) if options.config else {}
    chosen: Path | None = settings.get("memory")
    return chosen or find_memory_path()


def _pair(options: argparse.Namespace) -> tuple[str, str] | None:
    from briefing.memory.units import read_pair

    return read_pair(options.language) if options.language else None


def _list(memory: Memory, options: argparse.Namespace) -> int:
    units = memory.list_units(_pair(options), unreviewed=options.unreviewed)
    for unit in units:
        _print_unit(unit)
    print(_count(len(units), "unreviewed unit" if options.unreviewed else "unit"))
    return DONE


def _show(memory: Memory, options: argparse.Namespace) -> int:
    pair = _pair(options)
    found = 0
    for origin, target in [pair] if pair else memory.list_pairs():
        for unit in memory.find_all(options.text, origin=origin, target=target):
            found += 1
            _print_unit(unit, "exact")
        for unit, ratio in memory.find_near(options.text, origin=origin, target=target):
            found += 1
            # 99.6 % must not read as the same sentence.
            _print_unit(unit, f"like it by {int(ratio * 100)} %, never reused")
    if not found:
        print("nothing is kept for this sentence, nor for one like it")
    return DONE


def _review(memory: Memory, options: argparse.Namespace) -> int:
    if options.withdraw:
        unit = memory.withdraw(options.tuid)
    else:
        unit = memory.review(options.tuid, options.text.strip() if options.text is not None else None)
    _print_unit(unit)
    return DONE


def _import(options: argparse.Namespace, path: Path) -> int:
    from pathlib import Path

    from briefing.memory import open_memory, read_tmx

    # Read first: a file that is refused leaves no empty memory behind.
    reading = read_tmx(Path(options.file), reviewed=options.reviewed, marks=options.marks)
    with open_memory(path) as memory:
        changed = memory.merge_units(reading.units)
    print(f"read {_count(len(reading.units), 'unit')} from {options.file}; {changed} are new or changed {path}")
    if reading.marked and not (options.reviewed or options.marks):
        print(f"{reading.marked} of them are marked as reviewed; to trust the marks, import it again with --marks")
    for reason, count in sorted(reading.left_out.items()):
        print(f"left out {_count(count, 'entry', 'entries')}: {reason}")
    return LEFT_OUT if reading.left_out else DONE


def _export(memory: Memory, options: argparse.Namespace) -> int:
    from pathlib import Path

    count = memory.export_tmx(Path(options.file))
    print(f"wrote {_count(count, 'unit')} to {options.file}")
    return DONE


def _clear(memory: Memory, options: argparse.Namespace) -> int:
    print(f"removed {_count(memory.clear_unreviewed(_pair(options)), 'unreviewed unit')}")
    return DONE


def _print_unit(unit: Unit, note: str = "") -> None:
    by = f"{unit.engine} {unit.package[:8]}".strip()
    told = [unit.tuid[:SHOWN_TUID], f"{unit.origin}-{unit.target}", by, ", ".join(unit.flags), unit.changed, note]
    print("  ".join(_plain(part) for part in told if part))
    print(f"    {_plain(unit.source)}")
    print(f"    {_plain(unit.text)}")


def _plain(text: str) -> str:
    """Return text on one line that tells a terminal nothing but what to show: units may come from anybody's file."""
    return "".join(c if c.isprintable() else " " for c in text)


def _count(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"


_ACTIONS: dict[str, Callable[[Memory, argparse.Namespace], int]] = {
    "list": _list,
    "show": _show,
    "review": _review,
    "export": _export,
    "clear": _clear,
}
