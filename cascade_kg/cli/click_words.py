"""The words of click itself in Indonesian: headings of its help pages, and what it says of wrong usage.

click asks gettext for them, and gettext looks for compiled catalogues in folders of the system, which takes time and
may find another language. The few words that these commands can show are text here, and put in their place before any
command is made.
"""

from __future__ import annotations

from types import ModuleType

import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.types

from cascade_kg.cli.language import language

__all__ = ["speak"]

_MODULES = (click.core, click.decorators, click.exceptions, click.formatting, click.parser, click.types)
_INDONESIAN = {
    "%(prog)s, version %(version)s": "%(prog)s, versi %(version)s",
    "(Did you mean one of: {possibilities}?)": "(Maksudnya salah satu dari: {possibilities}?)",
    "Aborted!": "Dibatalkan!",
    "Commands": "Perintah",
    "Could not open file {filename!r}: {message}": "Berkas {filename!r} tidak dapat dibuka: {message}",
    "Did you mean {possibility}?": "Maksudnya {possibility}?",
    "Error: {message}": "Kesalahan: {message}",
    "Got unexpected extra argument ({args})": "Ada argumen yang tidak diharapkan ({args})",
    "Got unexpected extra arguments ({args})": "Ada argumen yang tidak diharapkan ({args})",
    "Invalid value for {param_hint}: {message}": "Nilai {param_hint} tidak sah: {message}",
    "Invalid value: {message}": "Nilai tidak sah: {message}",
    "Missing argument": "Belum ada argumen",
    "Missing command.": "Belum ada perintah.",
    "Missing option": "Belum ada opsi",
    "No such command {name!r}.": "Tidak ada perintah {name!r}.",
    "No such option {name!r}.": "Tidak ada opsi {name!r}.",
    "Option {name!r} does not take a value.": "Opsi {name!r} tidak memakai nilai.",
    "Option {name!r} requires an argument.": "Opsi {name!r} memerlukan nilai.",
    "Options": "Opsi",
    "Show the version and exit.": "Tampilkan versi, lalu selesai.",
    "Show this message and exit.": "Tampilkan bantuan ini, lalu selesai.",
    "Try '{command} {option}' for help.": "Bantuan: '{command} {option}'.",
    "Usage:": "Pemakaian:",
    "default: {default}": "bawaan: {default}",
    "directory": "folder",
    "file": "berkas",
    "path": "jalur",
    "required": "wajib",
    "{name} {filename!r} is a directory.": "{name} {filename!r} adalah folder.",
    "{name} {filename!r} is a file.": "{name} {filename!r} adalah berkas.",
    "{value!r} is not one of {choices}.": "{value!r} bukan salah satu dari {choices}.",
}


def speak() -> None:
    """Let click speak the language of this call."""
    for module in _MODULES:
        _replace(module, "_", _said)
        _replace(module, "ngettext", _said_of)


def _replace(module: ModuleType, name: str, function: object) -> None:
    if hasattr(module, name):
        setattr(module, name, function)


def _said(words: str) -> str:
    return _INDONESIAN.get(words, words) if language() == "id" else words


def _said_of(one: str, many: str, number: int) -> str:
    return _said(one if number == 1 else many)
