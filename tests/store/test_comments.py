"""Comments are told from what only looks like one."""

from __future__ import annotations

import pytest

from cascade_kg.store.comments import tokens, without_comments


@pytest.mark.parametrize(
    ("query", "plain"),
    [
        ("#+ summary: Describe\nSELECT ?s { }", "\nSELECT ?s { }"),
        ("SELECT ?s { ?s <https://example.org/a#b> ?o } # end", "SELECT ?s { ?s <https://example.org/a#b> ?o } "),
        ('FILTER (?o = "a # b") # c', 'FILTER (?o = "a # b") '),
        ('"""a\n# b""" # c', '"""a\n# b""" '),
        ("'it\\'s # not' # but", "'it\\'s # not' "),
        ("?a < ?b # c > d", "?a < ?b "),
        ("a # b\rc", "a \rc"),
    ],
)
def test_a_hash_begins_a_comment_only_outside_of_iris_and_strings(query: str, plain: str) -> None:
    assert without_comments(query) == plain


def test_no_character_of_a_query_is_lost() -> None:
    query = 'PREFIX a: <b#> SELECT ?s { ?s a:p "x\\"y" , \'z\' . # c\n FILTER(?s<?t) }\u2028 \x00'
    assert "".join(text for _, text in tokens(query)) == query
