"""Translation packages of Argos Translate: found, checked, installed, removed, fetched. Nothing here translates."""

from __future__ import annotations

from briefing.translate.packages.archive import ArchiveFacts, inspect_archive, read_sha256
from briefing.translate.packages.download import fetch_archive
from briefing.translate.packages.folders import packages_folder
from briefing.translate.packages.installed import (
    Package,
    Problem,
    checksum_package,
    choose_package,
    find_packages,
)
from briefing.translate.packages.installing import (
    Record,
    install_archive,
    read_record,
    remove_installed,
    select_installed,
)
from briefing.translate.packages.known import KnownModel, find_model, list_models
from briefing.translate.packages.loading import try_folder
from briefing.translate.packages.metadata import say_pair

__all__ = [
    "ArchiveFacts", "KnownModel", "Package", "Problem", "Record", "checksum_package", "choose_package", "fetch_archive",
    "find_model", "find_packages", "inspect_archive", "install_archive", "list_models", "packages_folder",
    "read_record", "read_sha256", "remove_installed", "say_pair", "select_installed", "try_folder",
]  # fmt: skip
