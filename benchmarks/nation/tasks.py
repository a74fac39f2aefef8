"""What is measured inside of a process of its own, and told as a JSON object a line: ``python -m … TASK FOLDER``.

What has a command is measured as a command; these are the floor, the peers, and what happens in memory.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from dataclasses import replace
from pathlib import Path

from benchmarks.nation.checking import alone_by_pyshacl, peak
from cascade_kg.store.files import cascade_files

__all__: list[str] = []

_BATCH = 16
_MAIN = "sub-activities-behind-a-shared-indicator"
_COUNT = """PREFIX ckg: <https://w3id.org/cascade-kg/ontology#>
SELECT (COUNT(?subActivity) AS ?rows) WHERE {
  #@params
  ?cascade ckg:organization ?organization ; ^ckg:inCascade ?measured .
  ?measured ckg:hasIndicator ?carried .
  ?carried ckg:measures <https://w3id.org/cascade-kg/id/indicator/ikm> .
  OPTIONAL {
    { ?subActivity ckg:contributesTo ?measured ; a ckg:SubActivity }
    UNION { ?one ckg:contributesTo ?measured . OPTIONAL { ?subActivity ckg:contributesTo ?one ; a ckg:SubActivity } }
    UNION {
      ?one ckg:contributesTo ?measured .
      OPTIONAL { ?two ckg:contributesTo ?one . OPTIONAL { ?subActivity ckg:contributesTo ?two ; a ckg:SubActivity } }
    }
    UNION {
      ?one ckg:contributesTo ?measured .
      OPTIONAL {
        ?two ckg:contributesTo ?one .
        OPTIONAL {
          ?three ckg:contributesTo ?two .
          OPTIONAL { ?subActivity ckg:contributesTo ?three ; a ckg:SubActivity }
        }
      }
    }
  }
  FILTER (BOUND(?subActivity))
  FILTER EXISTS { ?subActivity ckg:inCascade ?cascade }
}"""
"""How many rows the question has, where no node carries the indicator twice: what is only counted needs no names."""
_LONG = 5
"""The seconds from which a question is asked three times: the speed of a machine changes by a fifth within minutes."""
_WORDS = {"word": "desa"}
"""A value for a parameter that a question must have."""


def parse(folder: Path) -> None:
    """Read every byte with the bare parser of Oxigraph, on one core: the floor of everything else."""
    import pyoxigraph

    contents = [path.read_bytes() for path in cascade_files([folder])]
    begun = time.perf_counter()
    number = 0
    for content in contents:
        for _ in pyoxigraph.parse(content, format=pyoxigraph.RdfFormat.TURTLE):
            number += 1
    _tell(seconds=time.perf_counter() - begun, statements=number, bytes=sum(map(len, contents)))


def parse_with_rdflib(folder: Path) -> None:
    """Read every byte with rdflib."""
    from rdflib import Graph

    contents = [path.read_bytes() for path in cascade_files([folder])]
    begun = time.perf_counter()
    number = sum(len(Graph().parse(data=content, format="turtle")) for content in contents)
    _tell(seconds=time.perf_counter() - begun, statements=number)


def ask(folder: Path) -> None:
    """Load all into a store in memory, ask for the work behind the IKM, its count, and all other questions."""
    _ask(folder, "oxigraph", counted=True, everything=True)


def ask_main(folder: Path) -> None:
    """Load all into a store in memory, and ask for the work behind the IKM, and its count."""
    _ask(folder, "oxigraph", counted=True)


def ask_rdflib(folder: Path) -> None:
    """Load all into rdflib, and ask for the work behind the IKM."""
    _ask(folder, "rdflib")


def _ask(folder: Path, engine: str, *, counted: bool = False, everything: bool = False) -> None:
    from cascade_kg.catalog.questions import Column, question, questions
    from cascade_kg.querying import Engine, open_files
    from cascade_kg.querying import ask as asked

    gc.set_threshold(50_000)  # as the command line does
    begun = time.perf_counter()
    store = open_files([folder], engine=Engine(engine))
    _tell(load=time.perf_counter() - begun)
    main = question(_MAIN)
    for _ in range(3):
        begun = time.perf_counter()
        rows = len(asked(main, {}, store=store).rows)
        _tell(question=_MAIN, seconds=time.perf_counter() - begun, rows=rows)
    if not counted:
        return
    count = replace(main, text=_COUNT, parameters=(), columns=(Column("rows", main.summary),))
    for _ in range(3):
        begun = time.perf_counter()
        number = asked(count, {}, store=store).rows[0][0]
        seconds = time.perf_counter() - begun
        if number != rows:
            raise SystemExit(f"{number} counted, {rows} told")
        _tell(question=f"{_MAIN}, counted", seconds=seconds, rows=1)
    for each in questions() if everything else ():
        if each.name != _MAIN:
            needed = {name.name: _WORDS[name.name] for name in each.parameters if name.required}
            for _ in range(3):
                begun = time.perf_counter()
                rows = len(asked(each, needed, store=store).rows)
                seconds = time.perf_counter() - begun
                _tell(question=each.name, seconds=seconds, rows=rows)
                if seconds < _LONG:
                    break


def check(folder: Path) -> None:
    """Check all cascades with all rules and two processes, as ``cascade-kg validate --jobs 2`` does."""
    from cascade_kg.checking import check_files
    from cascade_kg.core.findings import Profile
    from cascade_kg.core.hands import Hands
    from cascade_kg.validation.run import Engine

    begun = time.perf_counter()
    check = check_files(
        [folder],
        profile=Profile.AUDIT,
        baseline=None,
        engine=Engine.AUTO,
        hands=Hands(jobs=2),
        progress=lambda *_: None,
    )
    if check.refused:
        raise SystemExit(str(check.refused[0]))
    seconds = time.perf_counter() - begun
    findings = sorted({(each.rule, each.focus) for each in check.validation.findings})
    _tell(check=seconds, findings=findings, megabytes=peak(), workers=peak(of_workers=True))


def check_with_pyshacl(folder: Path) -> None:
    """Check all cascades by themselves in two processes, with pyshacl that keeps its prepared queries."""
    from cascade_kg.bulk.batches import Done, run
    from cascade_kg.bulk.pool import Pool

    begun = time.perf_counter()
    crew = Pool(2)
    memory = 0.0
    files = cascade_files([folder])
    try:
        for outcome in run(alone_by_pyshacl, files, crew=crew, size=max(1, min(_BATCH, len(files) // 2))):
            if not isinstance(outcome, Done):
                raise SystemExit(f"{outcome.item}: {outcome.error}")
            memory = max(memory, outcome.result[1])
    finally:
        crew.close()
    _tell(check=time.perf_counter() - begun, megabytes=memory)


def _tell(**facts: object) -> None:
    print(json.dumps(facts), flush=True)


TASKS = {
    "parse": parse,
    "parse-with-rdflib": parse_with_rdflib,
    "ask": ask,
    "ask-main": ask_main,
    "ask-rdflib": ask_rdflib,
    "check": check,
    "check-with-pyshacl": check_with_pyshacl,
}


if __name__ == "__main__":
    TASKS[sys.argv[1]](Path(sys.argv[2]))
