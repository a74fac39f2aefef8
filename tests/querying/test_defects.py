"""Data with defects: what they say is answered, however a question is asked and by whatever engine."""

from __future__ import annotations

import pytest

from cascade_kg.catalog.questions import question
from cascade_kg.querying import Engine, ask
from cascade_kg.store.oxigraph import OxigraphStore
from cascade_kg.store.port import Store
from cascade_kg.store.rdf_lib import RdflibStore
from tests.graphs import put
from tests.test_questions import CASES, elsewhere

ID = "https://w3id.org/cascade-kg/id"
LINKED = """
<{id}/cascade/99.99.99/2023/program/9> a ckg:Program ; rdfs:label "Program lain"@id ;
    ckg:inCascade <{id}/cascade/99.99.99/2023> ; ckg:contributesTo <{id}/cascade/88.99.99/2030/outcome/9> .
<{id}/cascade/88.99.99/2030/outcome/9> a ckg:Outcome ; rdfs:label "Hasil lain"@id ;
    ckg:inCascade <{id}/cascade/88.99.99/2030> ; ckg:contributesTo <{id}/cascade/99.99.99/2023/objective/9> .
<{id}/cascade/99.99.99/2023/objective/9> a ckg:Objective ; ckg:inCascade <{id}/cascade/99.99.99/2023> .
<{id}/cascade/99.99.99/2023/money/9> a qb:Observation ; ckg:observes <{id}/cascade/99.99.99/2023/program/9> ;
    ckg:observationKind <{id}/observation-kind/budget> ; ckg:year 2023 ; ckg:value 5 .
"""
"""Defective data: what two cascades share."""


@pytest.mark.parametrize("name", ["results-without-a-budget", "nodes-and-their-objectives", "baselines-and-targets"])
def test_what_two_cascades_share_is_found_however_it_is_asked(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (CASES / name / "data.ttl").read_text(encoding="utf-8")
    prefixes = "PREFIX ckg: <https://w3id.org/cascade-kg/ontology#>\nPREFIX qb: <http://purl.org/linked-data/cube#>\n"
    prefixes += "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
    store = OxigraphStore()
    put(store, text, elsewhere(text), prefixes + LINKED.format(id=ID))
    whole = ask(question(name), store=store)
    of_one = ask(question(name), {"region": "88"}, store=store)
    assert of_one.rows
    assert set(of_one.rows) < set(whole.rows)
    monkeypatch.setattr("cascade_kg.querying.runner.MANY", 2)
    monkeypatch.setattr("cascade_kg.querying.runner.cores", lambda: 2)
    assert ask(question(name), store=store) == whole


PRINTED = """
<{id}/reading/8> a ckg:Reading ; ckg:about <{item}> ; ckg:onProperty {property} ; ckg:asPrinted "tercetak"@id .
<{id}/reading/9> a ckg:Reading ; ckg:about <{item}> ; ckg:onProperty {property} .
"""


@pytest.mark.parametrize(
    ("name", "about"),
    [
        ("objectives-and-their-wording", "ckg:wording"),
        ("outcomes-and-their-wording", "ckg:wording"),
        ("indicators-and-their-quantities", "ckg:quantityKind"),
    ],
)
@pytest.mark.parametrize("engine", Engine)
def test_a_reading_without_printed_words_hides_no_other_one(name: str, about: str, engine: Engine) -> None:
    text = (CASES / name / "data.ttl").read_text(encoding="utf-8")
    plain = OxigraphStore()
    put(plain, text)
    item = next(str(row[2]) for row in ask(question(name), store=plain).rows if row[4] is None)
    more = PRINTED.format(id=ID, item=item, property=about)
    store: Store = RdflibStore() if engine is Engine.RDFLIB else OxigraphStore()
    put(store, text + more)
    assert [row[4] for row in ask(question(name), store=store).rows if row[2] == item] == ["tercetak"]


@pytest.mark.parametrize("engine", Engine)
def test_a_reading_without_printed_words_has_no_evidence_and_not_an_empty_one(engine: Engine) -> None:
    text = (CASES / "indicators-and-their-quantities/data.ttl").read_text(encoding="utf-8")
    unprinted = "\n".join(line for line in text.splitlines() if "ckg:asPrinted" not in line)
    assert unprinted != text
    store: Store = RdflibStore() if engine is Engine.RDFLIB else OxigraphStore()
    put(store, unprinted)
    rows = ask(question("indicators-and-their-quantities"), store=store).rows
    assert {(evidence, passes) for *_, evidence, passes in rows} == {(None, True), (None, False)}


SECOND = """
<{id}/cascade/99.99.99/2023> ckg:organization <{id}/organization/99.99.98> .
<{id}/organization/99.99.98> ckg:governs <{id}/region/99.99.98> .
"""


def test_a_cascade_of_two_agencies_is_counted_once() -> None:
    name = "size-of-each-cascade-in-the-store"
    text = (CASES / name / "data.ttl").read_text(encoding="utf-8") + SECOND.format(id=ID)
    store = OxigraphStore()
    put(store, text)
    cascade = f"{ID}/cascade/99.99.99/2023"
    facts = store.select(
        f"SELECT ?subject ?property ?value WHERE {{ GRAPH <{cascade}> {{ ?subject ?property ?value }} }}"
    ).rows
    (row,) = (row for row in ask(question(name), store=store).rows if row[0] == cascade)
    assert row[1:3] == (len(facts), len({subject for subject, *_ in facts}))


@pytest.mark.parametrize("engine", Engine)
def test_a_second_formula_without_words_adds_no_row(engine: Engine) -> None:
    name = "same-work-measured-differently"
    text = (CASES / name / "data.ttl").read_text(encoding="utf-8")
    answers = []
    for more in ("", f"ckg:hasFormula <{ID}/formula/9> , "):
        store: Store = RdflibStore() if engine is Engine.RDFLIB else OxigraphStore()
        content = text.replace("ckg:hasFormula ", more or "ckg:hasFormula ")
        put(store, content)
        answers.append(ask(question(name), store=store))
    assert answers[0] == answers[1]
    assert any(row[6] for row in answers[0].rows)
