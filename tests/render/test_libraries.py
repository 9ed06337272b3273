"""The check of the system's libraries says exactly what to install."""

from __future__ import annotations

import subprocess
import sys

from briefing.render import libraries
from briefing.render.libraries import (
    MissingLibrary,
    can_load,
    explain_missing_libraries,
    find_missing_libraries,
)


def test_a_library_counts_as_found_under_any_of_its_names() -> None:
    linker_names = {"gobject-2.0", "pango-1.0", "harfbuzz", "fontconfig", "pangoft2-1.0", "harfbuzz-subset"}
    assert find_missing_libraries(loads=lambda name: name in linker_names) == ()


def test_one_missing_library_is_named_with_its_debian_package() -> None:
    missing = find_missing_libraries(loads=lambda name: "subset" not in name)
    assert missing == (MissingLibrary("libharfbuzz-subset.so.0", "libharfbuzz-subset0"),)


def test_a_bare_system_gets_one_command_with_each_package_once() -> None:
    message = explain_missing_libraries(find_missing_libraries(loads=lambda name: False))
    command = next(line for line in message.splitlines() if "apt-get" in line)
    assert command.split()[-3:] == ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"]


def test_nothing_missing_needs_no_message() -> None:
    assert explain_missing_libraries(()) == ""


def test_a_library_that_does_not_exist_cannot_be_loaded() -> None:
    assert not can_load("libno-such-thing-at-all.so.0")


def test_the_check_agrees_with_weasyprint_on_this_machine() -> None:
    """The names that the check tries must be those that WeasyPrint loads, or the check would comfort for nothing."""
    program = "import warnings; warnings.simplefilter('error', DeprecationWarning); import weasyprint.text.ffi"
    weasyprint = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    check = subprocess.run([sys.executable, "-P", libraries.__file__], capture_output=True, text=True, check=False)
    assert (check.returncode == 0) == (weasyprint.returncode == 0), check.stderr + weasyprint.stderr
