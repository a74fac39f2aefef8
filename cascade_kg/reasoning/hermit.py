"""HermiT in a process of its own: started with bytes, stopped at a time limit, answering in JSON."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass

from cascade_kg.core.errors import InputError, ProjectError
from cascade_kg.core.findings import Bilingual

__all__ = ["Answer", "ask", "java_is_here"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What HermiT says: the classes that can have no member, and the members of the classes asked for."""

    consistent: bool
    unsatisfiable: tuple[str, ...] = ()
    members: Mapping[str, tuple[str, ...]] | None = None


def java_is_here() -> bool:
    """Tell whether there is a Java to run HermiT with."""
    return shutil.which("java") is not None


def ask(rdf_xml: bytes, *, classes: tuple[str, ...], seconds: float) -> Answer:
    """Return HermiT's answer about a graph in RDF/XML.

    Raises:
        ProjectError: there is no Java, or the reasoner broke down.
        InputError: the time limit passed.
    """
    if not java_is_here():
        raise ProjectError(
            "the reasoner needs Java, and there is none", todo="install a Java runtime, version 8 or later"
        )
    command = [sys.executable, "-m", "cascade_kg.reasoning.worker", *classes]
    with (
        tempfile.TemporaryDirectory(prefix="cascade-kg-") as scratch,
        subprocess.Popen(  # noqa: S603 - our own module, and IRIs of our own ontology
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            env={**os.environ, "TMPDIR": scratch},
        ) as process,
    ):
        try:
            output, errors = process.communicate(rdf_xml, timeout=seconds)
        except subprocess.TimeoutExpired as error:
            raise InputError(
                Bilingual(
                    f"the reasoner did not end within {seconds:g} s", f"penalar tidak selesai dalam {seconds:g} detik"
                ),
                todo=Bilingual("give it fewer cascades", "berikan lebih sedikit cascade"),
            ) from error
        finally:
            _end(process)
    if process.returncode != 0:
        told = errors.decode("utf-8", "replace").strip().splitlines()
        raise ProjectError(f"the reasoner broke down: {told[-1][:200] if told else process.returncode}")
    answer = json.loads(output)
    members = {name: tuple(found) for name, found in answer["members"].items()}
    return Answer(answer["consistent"], tuple(answer["unsatisfiable"]), members)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the worker and the Java below it, which share a session of their own."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
