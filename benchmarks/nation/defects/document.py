"""Defects of the document and its signatures."""

from __future__ import annotations

from benchmarks.nation.defects.catalogue import Case, Expected, defect, signed
from benchmarks.nation.facts import text_id

_DOCUMENT = "document/1"


@signed
def _year_of_another_century(case: Case) -> Expected:
    case.facts.set("", "ckg:year", "1924")
    return [("year-is-plausible", ""), ("cascade-is-named-by-organization-and-time", "")]


@defect
def _no_content_hash(case: Case) -> Expected:
    case.facts.set(_DOCUMENT, "ckg:contentHash")
    return [("document-has-a-content-hash", _DOCUMENT)]


@defect
def _cut_content_hash(case: Case) -> Expected:
    case.facts.set(_DOCUMENT, "ckg:contentHash", '"sha256:abc"')
    return [("content-hash-is-a-sha-256", _DOCUMENT)]


@defect
def _no_file_name(case: Case) -> Expected:
    case.facts.set(_DOCUMENT, "ckg:fileName")
    return [("document-has-a-file-name", _DOCUMENT)]


@defect
def _completeness_of_no_list(case: Case) -> Expected:
    case.facts.set(_DOCUMENT, "ckg:completeness", "<https://w3id.org/cascade-kg/id/completeness/nearly>")
    return [("completeness-is-from-the-list", _DOCUMENT)]


@defect
def _lines_left_unread(case: Case) -> Expected:
    case.facts.set(_DOCUMENT, "ckg:unreadSpan", '"12-14"')
    return [("every-line-was-read", _DOCUMENT)]


@signed
def _page_without_signature(case: Case) -> Expected:
    page = case.some("Page")
    case.facts.remove(f"{_DOCUMENT}/sign-off/page-{page.rpartition('/')[2]}")
    return [("every-page-is-signed", page)]


@signed
def _rank_that_is_none(case: Case) -> Expected:
    page = case.some("SignOff")
    case.facts.set(page, "ckg:signerRank", '"Pembina Tk.IX"')
    return [("rank-exists", page), ("signer-s-rank-is-the-same-on-all-pages", page)]


@signed
def _other_name_on_one_page(case: Case) -> Expected:
    page = case.some("SignOff")
    case.facts.set(page, "ckg:signerName", '"Ratna Puspita, S.Sos"')
    return [("signer-s-name-is-the-same-on-all-pages", page)]


@signed
def _other_title_on_one_page(case: Case) -> Expected:
    page = case.some("SignOff")
    case.facts.set(page, "ckg:signerTitle", '"SEKRETARIS KECAMATAN"')
    return [("signer-s-title-is-the-same-on-all-pages", page)]


@signed
def _number_without_its_last_digits(case: Case) -> Expected:
    page = case.some("SignOff")
    case.facts.set(page, "ckg:signerNumber", '"19730207 199303"')
    return [("signer-s-number-has-eighteen-digits", page), ("signer-s-number-is-the-same-on-all-pages", page)]


@signed
def _other_day_on_one_page(case: Case) -> Expected:
    page = case.some("SignOff")
    case.facts.set(page, "ckg:signingDate", '"3 Februari 2024"')
    return [("day-of-signing-is-the-same-on-all-pages", page)]


@signed
def _signature_without_name(case: Case) -> Expected:
    page = case.some("SignOff")
    case.facts.set(page, "ckg:signerName")
    return [("sign-off-states-the-name", page)]


@signed
def _note_that_says_nothing(case: Case) -> Expected:
    indicator = case.some("Indicator")
    case.facts.set(indicator, "ckg:note", text_id("Tidak ada"))
    return [("text-is-an-answer", indicator)]


@signed
def _misspelt_note(case: Case) -> Expected:
    indicator = case.some("Indicator")
    case.facts.set(indicator, "ckg:note", text_id("Dihitung dari laporan ketentrangan wilayah"))
    return [("text-is-spelt-right", indicator)]


@signed
def _another_kecamatan_mentioned(case: Case) -> Expected:
    indicator = case.own_indicator()
    reading = f"{indicator}/reading/mentionsRegion/2"
    case.facts.copy(case.reading(indicator, "mentionsRegion"), reading)
    case.facts.set(reading, "ckg:mentionsRegion", "<https://w3id.org/cascade-kg/id/region/99.99.99>")
    return [("text-names-no-other-region", indicator)]
