"""The widths of the letters of a common sans-serif font, in thousandths of the font size.

Measured from the advance widths (table ``hmtx``) of Liberation Sans 2 Regular and Bold, which has the metrics
of Arial; the italic has those of the regular, but for a few letters of other alphabets. Numbers only: no part
of the font itself is copied. Each line holds the letters of one width.
"""

from __future__ import annotations

__all__ = ["BOLD", "FAMILY", "REGULAR", "UNKNOWN"]

FAMILY = "Liberation Sans, Arial, Arimo, Helvetica, sans-serif"
UNKNOWN = 1015

REGULAR: dict[str, int] = {
    letter: width
    for width, letters in (
        (188, "′"),
        (191, "'"),
        (222, "ijlįĵĺļłſ‘’‚‛"),
        (260, "|¦"),
        (278, " !,./:;I[\\]ft\u00a0·ÌÍÎÏìíîïĨĩĪīĬĭĮİıţŧ"),
        (292, "ľ"),
        (333, "()-`r¡¨²³´¸¹ŕŗř‐‑“”„"),
        (334, "{}ŀ"),
        (350, "•"),
        (354, "″"),
        (355, '"'),
        (365, "º"),
        (370, "ª"),
        (375, "ť"),
        (389, "*"),
        (400, "°"),
        (444, "ĳ"),
        (469, "^"),
        (500, "JcksvxyzçýÿćĉċčĴķĸśŝşšŷźżž↑↓"),
        (537, "¶"),
        (549, "±÷≈≠≤≥"),
        (552, "¯‗"),
        (556, "#$0123456789?L_abdeghnopqu¢£¤¥§«»àáâãäåèéêëðñòóôõöùúûüþāăąđēĕėęěĝğġģĥħĹĻĽĿŁńņňŋō"),
        (556, "ŏőũūŭůűų–†‡€"),
        (576, "µ"),
        (584, "+<=>~¬×−"),
        (604, "ŉ"),
        (611, "FTZ¿ßøŢŤŦŹŻŽ"),
        (615, "ď"),
        (667, "&ABEKPSVXYÀÁÂÃÄÅÈÉÊËÝÞĀĂĄĒĔĖĘĚĶŚŜŞŠŶŸ"),
        (722, "CDHNRUwÇÐÑÙÚÛÜĆĈĊČĎĐĤĦŃŅŇŔŖŘŨŪŬŮŰŲŵ"),
        (723, "Ŋ"),
        (735, "Ĳ"),
        (737, "©®"),
        (778, "GOQÒÓÔÕÖØĜĞĠĢŌŎŐ"),
        (833, "Mm"),
        (834, "¼½¾"),
        (889, "%æ"),
        (944, "WœŴ"),
        (1000, "ÆŒ—―…‰™←→"),
        (1015, "@"),
    )
    for letter in letters
}

BOLD: dict[str, int] = {
    letter: width
    for width, letters in (
        (238, "'"),
        (240, "′"),
        (278, " ,./I\\ijl\u00a0·ÌÍÎÏìíîïĨĩĪīĬĭĮįİıĵĺļłſ‘’‚‛"),
        (280, "|¦"),
        (333, "!()-:;[]`ft¡¨²³´¸¹ţŧ‐‑"),
        (350, "•"),
        (365, "º"),
        (370, "ª"),
        (385, "ľ"),
        (389, "*r{}ŕŗř"),
        (400, "°"),
        (474, '"'),
        (479, "ŀť″"),
        (500, "zźżž“”„↑↓"),
        (549, "±÷≈≠≤≥"),
        (552, "¯‗"),
        (556, "#$0123456789J_aceksvxy¢£¤¥§«¶»àáâãäåçèéêëýÿāăąćĉċčēĕėęěĳĴķĸśŝşšŷ–†‡€"),
        (576, "µ"),
        (584, "+<=>^~¬×−"),
        (611, "?FLTZbdghnopqu¿ßðñòóôõöøùúûüþđĝğġģĥħĹĻĽĿŁńņňŋōŏőŢŤŦũūŭůűųŹŻŽ"),
        (667, "EPSVXYÈÉÊËÝÞĒĔĖĘĚŚŜŞŠŶŸ"),
        (708, "ŉ"),
        (719, "ď"),
        (722, "&ABCDHKNRUÀÁÂÃÄÅÇÐÑÙÚÛÜĀĂĄĆĈĊČĎĐĤĦĶŃŅŇŔŖŘŨŪŬŮŰŲ"),
        (723, "Ŋ"),
        (737, "©®"),
        (778, "GOQwÒÓÔÕÖØĜĞĠĢŌŎŐŵ"),
        (785, "Ĳ"),
        (833, "M"),
        (834, "¼½¾"),
        (889, "%mæ"),
        (944, "WœŴ"),
        (975, "@"),
        (1000, "ÆŒ—―…‰™←→"),
    )
    for letter in letters
}
