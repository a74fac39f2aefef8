"""The tables of what was measured, in Markdown: medians side by side, ratios, and what follows for larger numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

__all__ = ["tables"]

_Results = Mapping[str, Any]

_MAIN = "sub-activities-behind-a-shared-indicator"

_STEPS = (
    ("parse", "bare Oxigraph parse of the same bytes, one core: the floor"),
    ("parse-rdflib", "parse with rdflib"),
    ("load-memory", "load into memory, with the reference data"),
    ("load-memory-rdflib", "load into rdflib"),
    ("load-disk", "`cascade-kg load --store`, new"),
    ("load-disk-again", "`cascade-kg load --store`, nothing changed"),
    (f"ask {_MAIN}", "the work behind the IKM, all rows, in memory"),
    (f"ask {_MAIN}, counted", "their number, by a query of its own"),
    (f"ask-rdflib {_MAIN}", "the same, all rows, in rdflib"),
    ("ask-disk", "`cascade-kg query --store`: the same of one kabupaten, start to end"),
    ("check", "all rules, parse included, two processes: the one that puts together"),
    ("check-worker", "the same: the larger of the two"),
    ("check-pyshacl-cached", "pyshacl with its queries cached, two processes"),
    ("check-pyshacl-plain", "plain pyshacl, one process a cascade, two at a time"),
    ("check-shifty", "pyshifty, one process"),
    ("check-one-cold", "`cascade-kg validate` of one cascade, start to end"),
    ("check-store", "`cascade-kg validate --store`, first time"),
    ("reload-one", "one cascade changed: `cascade-kg load --store`"),
    ("recheck-one", "one cascade changed: `cascade-kg validate --store --changed`"),
    ("compare", "`cascade-kg compare` of two"),
)

_NATION = 7285
_PLACES = (("kabupaten", 27), ("province", 576), ("nation", _NATION), ("nation, five years", 5 * _NATION))


def tables(results: _Results) -> str:
    """Return all tables."""
    sizes = sorted(results["sizes"].values(), key=lambda each: int(each["cascades"]))
    machine = results.get("machine", {})
    head = f"Measured in one run on {machine.get('cores')} cores, Python {machine.get('python')}; medians."
    parts = (
        _sizes(sizes),
        _seconds(sizes),
        _memory(sizes),
        _ratios(sizes),
        _questions(sizes),
        _growth(sizes),
        _capacity(sizes),
    )
    picture = "![Seconds by number of cascades](../docs/pictures/nation.svg)"
    return "\n\n".join((head, picture, *parts)) + "\n"


def _median(size: _Results, step: str) -> float | None:
    found = size["steps"].get(step)
    return None if found is None else float(found["median"])


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows))


def _number(value: float | None, digits: int = 2) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f}" if value >= 1000 else f"{value:.{0 if value >= 100 else 1 if value >= 10 else digits}f}"


def _scaled(value: float | None, by: float) -> float | None:
    return None if value is None else value * by


def _columns(sizes: Sequence[_Results]) -> list[str]:
    return [f"{size['cascades']:,}" for size in sizes]


def _sizes(sizes: Sequence[_Results]) -> str:
    rows: list[tuple[str, Callable[[_Results], str]]] = [
        ("statements", lambda size: f"{size['statements']:,}"),
        ("megabytes of Turtle", lambda size: _number(size["bytes"] / 1e6)),
        ("megabytes of the store on disk", lambda size: _number(_scaled(size.get("store-bytes"), 1e-6))),
        ("findings planted", lambda size: f"{size['planted']:,}"),
        ("of these found", lambda size: f"{size['found']:,}"),
        ("missed, or found though not planted", lambda size: f"{len(size['otherwise']):,}"),
    ]
    return _table(["cascades", *_columns(sizes)], ([name, *map(value, sizes)] for name, value in rows))


def _seconds(sizes: Sequence[_Results]) -> str:
    rows = [
        [name, *(_number(_median(size, step)) for size in sizes)]
        for step, name in _STEPS
        if any(step in size["steps"] for size in sizes)
    ]
    return "Seconds:\n\n" + _table(["step", *_columns(sizes)], rows)


def _memory(sizes: Sequence[_Results]) -> str:
    rows = [
        [name, *(_number(size["steps"].get(step, {}).get("megabytes"), 0) for size in sizes)]
        for step, name in _STEPS
        if any(step in size["steps"] for size in sizes)
    ]
    return "Megabytes, peak of the largest process:\n\n" + _table(["step", *_columns(sizes)], rows)


def _ratios(sizes: Sequence[_Results]) -> str:
    def ratio(above: str, below: str, *, each: str = "") -> list[str]:
        return [_number(_quotient(size, above, below, each)) for size in sizes]

    rows = [
        ["all rules, against the floor", *ratio("check", "parse")],
        [
            "pyshacl with cached queries, rules of scope `cascade`, against all rules",
            *ratio("check-pyshacl-cached", "check"),
        ],
        [
            "plain pyshacl, a cascade, against the same",
            *ratio("check-pyshacl-plain", "check", each="plain-cascades"),
        ],
        ["the work behind the IKM, rdflib against Oxigraph", *ratio(f"ask-rdflib {_MAIN}", f"ask {_MAIN}")],
    ]
    return "Ratios:\n\n" + _table(["", *_columns(sizes)], rows)


def _quotient(size: _Results, above: str, below: str, each: str) -> float | None:
    """Return how many times as long one step takes as another; by cascade where ``each`` says how many it had."""
    over, under = _median(size, above), _median(size, below)
    if over is None or not under:
        return None
    return over / under * (size["cascades"] / size[each] if each else 1)


def _questions(sizes: Sequence[_Results]) -> str:
    by_size = [
        {step.removeprefix("ask "): each for step, each in size["steps"].items() if step.startswith("ask ")}
        for size in sizes
    ]
    most = max(map(len, by_size))
    last, steps = next(
        (size, each) for size, each in zip(reversed(sizes), reversed(by_size), strict=True) if len(each) == most
    )
    heaviest = sorted(steps, key=lambda name: -float(steps[name]["median"]))[:10]
    rows = [
        [f"`{name}`", f"{last['rows'].get(name, 0):,}", *(_number(_median(size, f"ask {name}")) for size in sizes)]
        for name in heaviest
    ]
    said = "" if last.get("all-asked") else " (not all were asked within the time)"
    head = f"The ten questions that take longest at {last['cascades']:,} cascades, in memory, in seconds{said}:\n\n"
    return head + _table(["question", f"rows at {last['cascades']:,}", *_columns(sizes)], rows)


def _growth(sizes: Sequence[_Results]) -> str:
    steps = [(step, name) for step, name in _STEPS if step in ("parse", "load-memory", "load-disk", "check")]
    rows = [
        [
            name,
            *(
                _number(None if (took := _median(size, step)) is None else 1000 * took / size["cascades"])
                for size in sizes
            ),
        ]
        for step, name in steps
    ]
    return "Milliseconds a cascade:\n\n" + _table(["step", *_columns(sizes)], rows)


def _capacity(sizes: Sequence[_Results]) -> str:
    """Return what the largest size says of others, taken as in proportion to it; of a store, the largest there is."""
    last = sizes[-1]
    stored = next((size for size in reversed(sizes) if "store-bytes" in size), last)
    asked = next((size for size in reversed(sizes) if "load-memory" in size["steps"]), last)

    def scaled(value: float | None, number: int, of: _Results = last) -> str:
        return _number(_scaled(value, number / of["cascades"]), 1)

    rows = [
        [
            place, f"{number:,}", scaled(last["statements"] / 1e6, number), scaled(last["bytes"] / 1e9, number),
            scaled(_scaled(stored.get("store-bytes"), 1e-9), number, stored),
            scaled(_scaled(asked["steps"].get("load-memory", {}).get("megabytes"), 1e-3), number, asked),
            scaled(_median(stored, "load-disk"), number, stored), scaled(_median(last, "check"), number),
        ]
        for place, number in _PLACES
    ]  # fmt: skip
    head = (
        "place", "cascades", "million statements", "GB of Turtle", "GB on disk", "GB in memory",
        "seconds to load on disk", "seconds to check",
    )  # fmt: skip
    others = [
        f"{where} to {size['cascades']:,}"
        for where, size in (("on disk", stored), ("in memory", asked))
        if size is not last
    ]
    said = "".join(f", {other}" for other in others)
    return f"What follows for other numbers, in proportion to {last['cascades']:,} cascades{said}:\n\n" + _table(
        head, rows
    )
