"""`briefing models`: which translation packages are there, and how others come in.

Imported whenever the command line starts, so nothing but argparse stands at its top.
"""

from __future__ import annotations

import argparse

TYPE_CHECKING = False  # typing itself would cost the start a third of its time
if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefing.translate.packages import KnownModel, Package

DONE, FAILED = 0, 1


def add_models(parser: argparse.ArgumentParser) -> None:
    """Add the actions of `briefing models` to its parser."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    actions.add_parser("list", help="list the translation packages that are installed and those that can be")
    install = actions.add_parser("install", help="install a package by its name, or from a file that you bring")
    install.add_argument("package", metavar="NAME_OR_FILE", help="fr-en, en-fr, or the path of an .argosmodel file")
    install.add_argument("--sha256", metavar="H", help="refuse a file whose sha256 is another one")
    install.add_argument("--from", dest="url", metavar="URL", help="fetch it from here: a mirror of your own")
    install.add_argument(
        "--unverified", action="store_true", help="fetch a file whose checksum is not known, and print the one it has"
    )
    check = actions.add_parser("check", help="load each package, and compare its files with what was installed")
    check.add_argument("name", nargs="?", metavar="NAME", help="fr-en, or a folder's name (default: all)")
    remove = actions.add_parser("remove", help="remove a package, whole or broken")
    remove.add_argument("name", metavar="NAME", help="fr-en, or a folder's name as `list` prints it")


def run_models(options: argparse.Namespace) -> int:
    """Run one action of `briefing models` and return the exit code."""
    return _ACTIONS[options.action](options)


def _list(_: argparse.Namespace) -> int:
    from briefing.translate.packages import find_packages, list_models, packages_folder, say_pair

    packages, problems = find_packages()
    used: set[tuple[str, str]] = set()
    for package in packages:
        older = " (not used: there is a newer one)" if package.pair in used else ""
        used.add(package.pair)
        print(f"{_say(package)}: {package.path}{older}")
    for problem in problems:
        print(f"broken: {problem.path}: {problem.reason}")
    for model in list_models().values():
        if model.pair not in used:
            print(f"{say_pair(model.pair)}: not installed; `briefing models install {model.name}`")
    print(f"packages are kept in {packages_folder()}")
    return DONE


def _say(package: Package) -> str:
    from briefing.translate.packages import say_pair

    return f"{say_pair(package.pair)}: {package.name} {package.version}"


def _install(options: argparse.Namespace) -> int:
    from pathlib import Path

    from briefing.errors import UsageError
    from briefing.translate.packages import find_model, list_models

    model = find_model(options.package)
    if model is not None:
        return _install_known(_as_asked(model, options), options)
    path = Path(options.package)
    if not path.exists() and path.suffix != ".argosmodel":
        raise UsageError(
            f"{options.package!r}: no such package or file. Expected {' or '.join(list_models())}, or the path of an "
            ".argosmodel file."
        )
    if options.url or options.unverified:
        raise UsageError(f"{path}: --from and --unverified are for a package given by its name, not for a file.")
    return _install_file(path, sha256=options.sha256)


def _as_asked(model: KnownModel, options: argparse.Namespace) -> KnownModel:
    """Return a known package with the address and the checksum that the line gives in place of the known ones."""
    from dataclasses import replace

    from briefing.translate.packages import read_sha256

    if options.url:
        model = replace(model, url=options.url)
    if options.sha256:
        given = read_sha256(options.sha256)
        model = replace(model, sha256=given, size=model.size if given == model.sha256 else None)
    return model


def _install_known(model: KnownModel, options: argparse.Namespace) -> int:
    from packaging.version import Version
    from platformdirs import user_cache_path

    from briefing.translate.packages import choose_package, fetch_archive

    there = choose_package(*model.pair)
    if there is not None and Version(there.version) >= Version(model.version):
        print(f"{_say(there)} is installed in {there.path}; nothing to do")
        return DONE
    print(f"fetching {model.url}" + (f" ({model.size:,} bytes)" if model.size else ""), flush=True)
    folder = user_cache_path("briefing") / "downloads"
    with _Bar() as notify:
        path = fetch_archive(model, folder=folder, notify=notify, unverified=options.unverified)
    try:
        return _install_file(path, sha256=model.sha256, expected=model.pair)
    finally:
        path.unlink(missing_ok=True)


def _install_file(path: Path, *, sha256: str | None, expected: tuple[str, str] | None = None) -> int:
    from briefing.translate.packages import find_packages, install_archive, read_record

    before = find_packages()[0]
    package = install_archive(path, sha256=sha256, expected=expected)
    if package in before:
        print(f"{_say(package)} is installed in {package.path}, the same files; nothing to do")
        return DONE
    print(f"installed {_say(package)}: {package.path}")
    for old in before:
        if old.pair == package.pair:
            print(f"removed {_say(old)}: {old.path}")
    record = read_record(package)
    if sha256 is None and record is not None:
        print(f"sha256 of the archive, compared with none: {record.archive}")
    return DONE


class _Bar:
    """A bar on a terminal's standard error while a file is fetched; elsewhere nothing."""

    def __enter__(self) -> Callable[[int, int | None], None]:
        from tqdm import tqdm

        self._bar = tqdm(unit="B", unit_scale=True, disable=None, leave=False)
        return self._move

    def _move(self, done: int, total: int | None) -> None:
        self._bar.total = total
        self._bar.update(done - self._bar.n)

    def __exit__(self, *_: object) -> None:
        self._bar.close()


def _check(options: argparse.Namespace) -> int:
    from briefing.errors import PackageError
    from briefing.translate.packages import find_packages, packages_folder, select_installed

    packages, problems = select_installed(options.name) if options.name else find_packages()
    if not packages and not problems:
        raise PackageError(
            f"no translation package is installed in {packages_folder()}. Run `briefing models install fr-en`."
        )
    for problem in problems:
        print(f"broken: {problem.path}: {problem.reason}")
    sound = [_check_one(package) for package in packages]
    return FAILED if problems or not all(sound) else DONE


def _check_one(package: Package) -> bool:
    """Print whether one package loads and is as it was installed, and return whether nothing is wrong with it."""
    from briefing.errors import PackageError
    from briefing.translate.packages import checksum_package, read_record, try_folder

    again = f"Run `briefing models remove {package.path.name}`, then install it again."
    try:
        try_folder(package.path)
        found = checksum_package(package)
    except PackageError as error:
        print(f"broken: {package.path}: {error} {again}")
        return False
    record = read_record(package)
    if record is not None and record.files != found:
        print(f"broken: {package.path}: its files changed: expected sha256 {record.files}, found {found}. {again}")
        return False
    origin = "files as installed" if record is not None else "installed by another program, which noted no checksum"
    print(f"{_say(package)}: loads; {origin}; sha256 of its files {found}")
    return True


def _remove(options: argparse.Namespace) -> int:
    from briefing.translate.packages import remove_installed

    for path in remove_installed(options.name):
        print(f"removed {path}")
    return DONE


_ACTIONS = {"list": _list, "install": _install, "check": _check, "remove": _remove}
