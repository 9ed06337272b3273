"""The command line: the only place that prints, sets logging up and exits.

Only argparse and the parsers of further commands are imported at the top, so that ``briefing --help`` answers at once.
"""

from __future__ import annotations

import argparse
import sys

from briefing.commands.models import add_models, run_models

TYPE_CHECKING = False  # typing itself would cost the start a third of its time
if TYPE_CHECKING:
    from briefing.config import Config

BUILT, FAILED, USAGE, LEFT_OUT = 0, 1, 2, 3


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    from briefing.commands import memory

    parser = argparse.ArgumentParser(
        prog="briefing",
        description="Situation briefs from news articles, every fact cited down to the words it came from.",
        epilog="Exit codes: 0 built, 1 failed, 2 wrong usage, 3 built with inputs left out or statements untranslated.",
    )
    parser.add_argument("--version", action="store_true", help="print the version and exit")
    parser.add_argument("--debug", action="store_true", help="show the traceback of an error")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _add_build(commands.add_parser("build", help="build the brief of some articles"))
    _add_explain(commands.add_parser("explain", help="tell why each sentence of an article was taken or left"))
    commands.add_parser("themes", help="list the themes and their frames")
    _add_places(commands.add_parser("places", help="bring further places: import a GeoNames country dump"))
    memory.add_actions(commands.add_parser("memory", help="translations kept for the next brief: list, review, TMX"))
    commands.add_parser("languages", help="list the languages and their pipelines")
    add_models(commands.add_parser("models", help="translation packages: list, install, check, remove"))
    return parser


def _add_build(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, or a folder with its sources.json")
    parser.add_argument("-o", "--output", metavar="DIR", help="folder of the written files (default: output)")
    parser.add_argument("--to", metavar="LANG", help="language of the brief: fr, en (default: that of most articles)")
    parser.add_argument("--formats", metavar="LIST", help="html,pdf,json,md (default: all four)")
    parser.add_argument(
        "--themes", metavar="LIST", help="themes to look for, in the brief's order; also paths of theme files"
    )
    parser.add_argument("--date", metavar="YYYY-MM-DD", help="the brief's date (default: the last article's)")
    parser.add_argument("--title", help="the brief's title")
    parser.add_argument("--gazetteer", metavar="FILE", help="further places, as `briefing places import` writes them")
    parser.add_argument("--config", metavar="FILE", help="a TOML file of settings; options on the line win over it")
    parser.add_argument(
        "--bilingual", action="store_true", help="show the original beside every statement in the brief's language"
    )
    parser.add_argument(
        "--strict", action="store_true", help="exit 1, not 3, where a statement stays in another language"
    )
    parser.add_argument(
        "--glossary", metavar="FILE", help="names and nouns of your own: TOML, CSV, TBX (docs/glossary.md)"
    )
    parser.add_argument("--engine", metavar="NAME", help="what translates: argos (default), none (tables alone)")
    parser.add_argument("--memory", metavar="FILE", help="the translation memory (default: your own)")
    parser.add_argument("-q", "--quiet", action="store_true", help="print errors only")


def _add_explain(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="FILE", help="an article or a folder")
    parser.add_argument("--themes", metavar="LIST", help="themes to look for")
    parser.add_argument("--gazetteer", metavar="FILE", help="further places, as `briefing places import` writes them")
    parser.add_argument("--config", metavar="FILE", help="a TOML file of settings")


def _add_places(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    add = actions.add_parser("import", help="turn a GeoNames country dump (ML.txt) into a table for --gazetteer")
    add.add_argument("dump", metavar="DUMP", help="the .txt out of the .zip that GeoNames publishes for a country")
    add.add_argument("-o", "--output", metavar="FILE", required=True, help="the table to write, such as ML.tsv")


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    parser = make_parser()
    options = parser.parse_args(arguments)
    if options.version:
        from briefing import __version__

        print(f"briefing {__version__}")
        return BUILT
    if options.command is None:
        parser.print_help()
        return USAGE
    return _run(options)


def _run(options: argparse.Namespace) -> int:
    from briefing.errors import BriefingError, UsageError

    try:
        return _COMMANDS[options.command](options)
    except BriefingError as error:
        if options.debug:
            raise
        print(f"briefing: {error}", file=sys.stderr)
        return USAGE if isinstance(error, UsageError) else FAILED
    except BrokenPipeError:
        sys.stderr.close()
        return FAILED
    except KeyboardInterrupt:
        print("briefing: interrupted; no file was left half written", file=sys.stderr)
        return FAILED
    except Exception as error:
        if options.debug:
            raise
        print(
            f"briefing: unexpected {type(error).__name__}: {error}. Run again with --debug and report it.",
            file=sys.stderr,
        )
        return FAILED


def _build(options: argparse.Namespace) -> int:
    from pathlib import Path

    from briefing.pipeline import build_brief, say_left_out

    config = _config(options)
    notify = _silent if options.quiet else _notify
    build = build_brief([Path(path) for path in options.paths], config=config, notify=notify)
    for warning in build.warnings:
        print(f"briefing: {warning}", file=sys.stderr)
    for skipped in build.left_out:
        print(f"briefing: left out {skipped.source}: {say_left_out(skipped)}", file=sys.stderr)
    if build.untranslated:
        kept = f"{build.untranslated} of {build.foreign} statements from sources in another language"
        print(f"briefing: {kept} stay in it, each quoted with the reason; the brief is whole", file=sys.stderr)
        if config.strict:
            return FAILED
    return LEFT_OUT if build.left_out or build.untranslated else BUILT


def _explain(options: argparse.Namespace) -> int:
    from pathlib import Path

    from briefing.pipeline import explain_sentences

    source = None
    for decision in explain_sentences([Path(path) for path in options.paths], config=_config(options)):
        if decision.source != source:
            source = decision.source
            print(f"== {source}")
        mark = "TAKEN" if decision.taken else "left "
        what = f"{decision.theme}/{decision.frame} {decision.score:.2f}" if decision.theme else ""
        print(f"{mark} [{decision.start}:{decision.end}] {decision.text}")
        print(f"      {decision.reason if not decision.taken else ''} {what}".rstrip())
        for cue in decision.cues if decision.theme else ():
            print(f"        {cue.kind}: {cue.text} ({cue.weight:+.2f})")
    return BUILT


def _themes(_: argparse.Namespace) -> int:
    from briefing.pipeline import describe_themes

    for theme, title, frames in describe_themes():
        print(f"{theme}: {title}")
        print("  " + ", ".join(frames))
    return BUILT


def _places(options: argparse.Namespace) -> int:
    from pathlib import Path

    from briefing.pipeline import import_places

    count = import_places(Path(options.dump), output=Path(options.output))
    print(f"wrote {count} places to {options.output}; use them with --gazetteer {options.output}")
    return BUILT


def _memory(options: argparse.Namespace) -> int:
    from briefing.commands.memory import run_action

    return run_action(options)


def _languages(_: argparse.Namespace) -> int:
    from importlib.util import find_spec

    from briefing.tables import list_languages, load_table

    for code in list_languages():
        table = load_table(code, "language")
        installed = [name for name in table["pipelines"] if find_spec(name) is not None]
        print(
            f"{code}: {table['name']}: {installed[0] if installed else 'no pipeline; pip install ' + table['package']}"
        )
    return BUILT


def _config(options: argparse.Namespace) -> Config:
    from pathlib import Path

    from briefing.config import Config, read_config

    settings = read_config(Path(options.config)) if options.config else {}
    for key, value in _given(options).items():
        settings[key] = value
    settings["themes"] = tuple(_theme(name) for name in settings.get("themes", Config().themes))
    return Config(**settings)


def _theme(name: str) -> str:
    """Return the id of a theme given by its id or as the path of a theme file."""
    from pathlib import Path

    from briefing.tables import register_theme

    return register_theme(Path(name)) if name.endswith(".toml") else name


def _given(options: argparse.Namespace) -> dict[str, object]:
    """Return the settings that the options on the line give, under the names of Config's fields."""
    from pathlib import Path

    given: dict[str, object] = {}
    for name in ("formats", "themes"):
        value = getattr(options, name, None)
        if value is not None:
            given[name] = tuple(part.strip() for part in value.split(",") if part.strip())
    for name in ("output", "gazetteer", "glossary", "memory"):
        if getattr(options, name, None) is not None:
            given[name] = Path(getattr(options, name))
    for name in ("bilingual", "strict"):
        if getattr(options, name, False):
            given[name] = True
    if getattr(options, "to", None) is not None:
        given["language"] = options.to
    for name in ("title", "engine"):
        if getattr(options, name, None) is not None:
            given[name] = getattr(options, name)
    if getattr(options, "date", None) is not None:
        given["date"] = _day(options.date)
    return given


def _day(text: str) -> object:
    from datetime import date

    from briefing.errors import UsageError

    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"--date: expected a day such as 2022-08-11, found {text!r}") from error


def _notify(line: str) -> None:
    print(line, flush=True)


def _silent(_: str) -> None:
    return None


_COMMANDS = {
    "build": _build,
    "explain": _explain,
    "themes": _themes,
    "places": _places,
    "memory": _memory,
    "languages": _languages,
    "models": run_models,
}

if __name__ == "__main__":
    sys.exit(main())
