"""Our own words on the page of an audit, in both languages."""

from __future__ import annotations

from cascade_kg.core.findings import Bilingual

__all__ = ["GENERAL_NAME", "TITLE", "TOGETHER", "WORDS"]

TITLE = Bilingual("Audit of performance cascades", "Audit cascading kinerja")
GENERAL_NAME = Bilingual("The cascade and its document", "Cascade dan dokumennya")
TOGETHER = Bilingual("All files together", "Semua berkas bersama")

WORDS = {
    "title": TITLE,
    "skip": Bilingual("Skip to the contents of the page", "Lompat ke isi halaman"),
    "contents": Bilingual("Contents", "Daftar isi"),
    "show": Bilingual("Show", "Tampilkan"),
    "summary": Bilingual("Summary", "Ringkasan"),
    "not_run": Bilingual("What was not checked", "Yang tidak diperiksa"),
    "scores": Bilingual("Scores", "Nilai"),
    "behind": Bilingual("The items behind the scores", "Butir di balik nilai"),
    "trees": Bilingual("Performance trees", "Pohon kinerja"),
    "by_rule": Bilingual("Findings by rule", "Temuan menurut aturan"),
    "by_node": Bilingual("Findings by node", "Temuan menurut simpul"),
    "matrix": Bilingual("Comparison matrix", "Matriks perbandingan"),
    "agency": Bilingual("Agency", "Perangkat daerah"),
    "regency": Bilingual("Regency or city", "Kabupaten/kota"),
    "period": Bilingual("Year(s)", "Tahun"),
    "kind": Bilingual("Kind of document", "Jenis dokumen"),
    "extent": Bilingual("Extent", "Cakupan"),
    "partial": Bilingual("partial", "sebagian"),
    "whole": Bilingual("whole", "lengkap"),
    "document": Bilingual("Document", "Dokumen"),
    "turtle": Bilingual("Turtle file", "Berkas Turtle"),
    "accepted": Bilingual("accepted", "diterima"),
    "profile": Bilingual("Profile of the rules", "Profil aturan"),
    "all_run": Bilingual(
        "Every rule was run and looked at something, and every document is whole.",
        "Setiap aturan dijalankan dan memeriksa sesuatu, dan setiap dokumen lengkap.",
    ),
    "rules_left_out": Bilingual(
        "Rules that were not run, because they need more than one cascade",
        "Aturan yang tidak dijalankan karena memerlukan lebih dari satu cascade",
    ),
    "rules_not_asked": Bilingual("Rules that do not belong to this profile", "Aturan yang tidak termasuk profil ini"),
    "rules_idle": Bilingual(
        "Rules that found nothing to look at", "Aturan yang tidak menemukan apa pun untuk diperiksa"
    ),
    "partial_documents": Bilingual(
        "Documents that hold a part only: what is not in them may well exist",
        "Dokumen yang hanya memuat sebagian: yang tidak tertulis di dalamnya mungkin saja ada",
    ),
    "no_text": Bilingual(
        "Documents whose text is not at hand: findings show line numbers without the words",
        "Dokumen yang naskahnya tidak tersedia: temuan memuat nomor baris tanpa teksnya",
    ),
    "unneeded": Bilingual("Acceptances that are no longer needed", "Penerimaan temuan yang tidak diperlukan lagi"),
    "number": Bilingual("No.", "No."),
    "criterion": Bilingual("Criterion", "Kriteria"),
    "grades": Bilingual(
        "Grades, by the share of items that pass", "Nilai huruf, menurut persentase butir yang memenuhi"
    ),
    "not_stated": Bilingual("not applicable", "tidak berlaku"),
    "no_items": Bilingual("no items", "tidak ada butir"),
    "total": Bilingual("Total by the weights given", "Nilai total menurut bobot yang diberikan"),
    "scores_lead": Bilingual(
        "Each score leads to its items. † rests on less than the text of a regulation; the note says on what.",
        "Setiap nilai membuka butir-butirnya. † bersandar pada sumber di luar naskah peraturan; lihat catatannya.",
    ),
    "item": Bilingual("Item", "Butir"),
    "passes": Bilingual("Passes", "Memenuhi"),
    "evidence": Bilingual("What that rests on", "Sandarannya"),
    "basis": Bilingual("Basis", "Dasar"),
    "trees_lead": Bilingual(
        "A mark on a box counts its findings; the box leads to them. Wide pictures can be moved sideways.",
        "Tanda pada kotak adalah banyaknya temuan; kotaknya membuka temuan itu. Gambar yang lebar dapat digeser.",
    ),
    "no_findings": Bilingual("No findings.", "Tidak ada temuan."),
    "looked_at": Bilingual("Looked at", "Diperiksa"),
    "findings": Bilingual("Findings", "Temuan"),
    "findings_count": Bilingual("finding(s)", "temuan"),
    "others": Bilingual("Rules without findings", "Aturan tanpa temuan"),
    "rule": Bilingual("Rule", "Aturan"),
    "severity": Bilingual("Severity", "Tingkat"),
    "outcome": Bilingual("Outcome", "Hasil"),
    "value": Bilingual("Value", "Nilai"),
    "to_contents": Bilingual("To the contents", "Ke daftar isi"),
    "code": Bilingual("Official code and name", "Kode dan nama resmi"),
}
