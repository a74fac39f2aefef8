"""What an import did, in words for the person who ran it: what was read, corrected, matched, and what needs a look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from cascade_kg.catalog.code_lists import method_name
from cascade_kg.catalog.speech import noun_of
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.model import Inference, Node, NodeType, Observation, ObservationKind
from cascade_kg.importers.doubts import doubtful
from cascade_kg.importers.report import Fate, Import, ImportReport

__all__ = ["looks", "summarise"]

_NODES = {
    NodeType.OBJECTIVE: Bilingual("objective(s)", "tujuan"),
    NodeType.OUTCOME: Bilingual("outcome(s)", "sasaran"),
    NodeType.PROGRAM: Bilingual("program(s)", "program"),
    NodeType.ACTIVITY: Bilingual("activities", "kegiatan"),
    NodeType.SUB_ACTIVITY: Bilingual("sub-activities", "sub kegiatan"),
}
_OBSERVATIONS = {
    ObservationKind.BASELINE: Bilingual("baselines", "kondisi awal"),
    ObservationKind.TARGET: Bilingual("targets", "target"),
    ObservationKind.BUDGET: Bilingual("budgets", "pagu"),
}
_WITHOUT = Bilingual(" ({} of them without a number)", " ({} di antaranya tanpa angka)")
_INDICATORS = Bilingual("indicators", "indikator")
_FATES = {
    Fate.USED: Bilingual("used", "dipakai"),
    Fate.REPEATED: Bilingual("repeated", "berulang"),
    Fate.DEBRIS: Bilingual("debris", "sisa pindaian"),
    Fate.UNREAD: Bilingual("UNREAD", "TIDAK TERBACA"),
}
_LONGEST = 60
_READ = Bilingual("Read: ", "Terbaca: ")
_VALUES = Bilingual("Values: ", "Nilai: ")
_LINES = Bilingual("Lines with words: ", "Baris berisi kata: ")
_INFERRED = Bilingual("Inferred, each with its method and score: ", "Disimpulkan, dengan cara dan skornya: ")
_CORRECTED = Bilingual("Corrected, or printed otherwise elsewhere:", "Dikoreksi, atau tercetak lain di tempat lain:")
_UNREAD = Bilingual("Lines that found no place:", "Baris yang tidak menemukan tempat:")
_GUESSED = Bilingual("{} guessed by {}", "{} ditebak dengan cara {}")
_SCORED = Bilingual(", score {}", ", skor {}")
_NEXT = Bilingual(", the next best {}", ", terdekat berikutnya {}")
_WARNED = Bilingual("Needs a look:", "Perlu dilihat:")
_LINE = Bilingual("line", "baris")


def summarise(done: Import, language: str) -> str:
    """Return a summary in a language, ``en`` or ``id``, ending with a line break."""
    return "\n".join(_lines(done, language)) + "\n"


def _lines(done: Import, language: str) -> Iterator[str]:
    nodes = list(done.cascade.nodes())
    types = Counter(node.type for node in nodes)
    counts = [f"{types[kind]} {words.in_(language)}" for kind, words in _NODES.items() if types[kind]]
    indicators = sum(len(node.indicators) for node in nodes)
    yield _READ.in_(language) + ", ".join([*counts, f"{indicators} {_INDICATORS.in_(language)}"])
    values = [each for node in nodes for each in (*node.observations, *_measured(node))]
    kinds = Counter(each.kind for each in values)
    if values:
        amounts = [f"{kinds[kind]} {words.in_(language)}" for kind, words in _OBSERVATIONS.items() if kinds[kind]]
        bare = sum(each.value is None for each in values)
        yield _VALUES.in_(language) + ", ".join(amounts) + (_WITHOUT.in_(language).format(bare) if bare else "")
    report = done.report
    fates = [f"{report.count(fate)} {words.in_(language)}" for fate, words in _FATES.items() if report.count(fate)]
    yield f"{_LINES.in_(language)}{len(report)}: " + ", ".join(fates)
    inferred = Counter(noted.inference.property for noted in report.inferences if not noted.inference.as_printed)
    if inferred:
        facts = (f"{_noun(name, language)} ({number})" for name, number in inferred.items())
        yield _INFERRED.in_(language) + ", ".join(facts)
    if report.corrections:
        yield _CORRECTED.in_(language)
    for noted in report.corrections:
        each, printed = noted.inference, _short(noted.inference.as_printed or "")
        fact = _noun(each.property, language)
        yield f"  {_about(noted.about, language)}: {fact} «{printed}»{_place(each.spans, language)}"
    if report.count(Fate.UNREAD):
        yield _UNREAD.in_(language)
    for line in report.lines:
        if line.fate is Fate.UNREAD:
            reason = f" ({line.reason.in_(language)})" if line.reason else ""
            yield f"  {_line(line.number, report, language)}: {line.text[:100]}{reason}"
    if seen := list(_looks(done, language)):
        yield _WARNED.in_(language)
        yield from (f"  {each}" for each in seen)


def looks(done: Import) -> tuple[Bilingual, ...]:
    """Return what a person should look at: guesses with little behind them, and warnings."""
    return tuple(Bilingual(*both) for both in zip(_looks(done, "en"), _looks(done, "id"), strict=True))


def _looks(done: Import, language: str) -> Iterator[str]:
    for noted in done.report.inferences:
        if doubtful(noted.inference):
            guess = _guess(noted.inference, language)
            yield f"{_about(noted.about, language)}: {guess}{_place(noted.inference.spans, language)}"
    for warning in done.report.warnings:
        yield f"{warning.text.in_(language)}{_place(_spans(warning.lines, done.report), language)}"


def _measured(node: Node) -> Iterator[Observation]:
    for indicator in node.indicators:
        yield from indicator.observations


def _guess(guess: Inference, language: str) -> str:
    method = method_name(guess.method)
    words = _GUESSED.in_(language).format(
        _noun(guess.property, language), method.in_(language) if method else guess.method
    )
    words += _SCORED.in_(language).format(guess.score) if guess.score is not None else ""
    return words + (_NEXT.in_(language).format(guess.runner_up_score) if guess.runner_up_score is not None else "")


def _about(words: str, language: str) -> str:
    """Return what the report calls a node, its type in the language."""
    kind, _, rest = words.partition(" ")
    return _short(f"{_noun(kind, language)} {rest}" if kind in list(NodeType) else words)


def _noun(name: str, language: str) -> str:
    """Return what people call a term, or its name."""
    noun = noun_of(name)
    return noun.in_(language) if noun else name


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _line(number: int, report: ImportReport, language: str) -> str:
    """Return how people find a line: by its box, or by its number."""
    return report.places.get(number) or f"{_LINE.in_(language)} {number}"


def _spans(lines: Iterable[int], report: ImportReport) -> tuple[str, ...]:
    return tuple(dict.fromkeys(report.places.get(line, str(line)) for line in lines))


def _place(spans: tuple[str, ...], language: str) -> str:
    """Return lines with the word for them, and boxes, which are called by page and number, without."""
    if not spans:
        return ""
    word = f"{_LINE.in_(language)} " if spans[0][0].isdecimal() else ""
    return f", {word}{', '.join(spans)}"
