from claimtrail.publish.highlight import Mark, read_paragraphs

TEXT = "One line.\n\nMGX may pay $7tn, it said."
QUOTE = Mark(11, 27, "quote")


def test_the_stretches_joined_are_the_text_without_empty_lines():
    paragraphs = read_paragraphs(TEXT, [QUOTE, Mark(11, 14, "actor"), Mark(23, 33, "cue")])
    assert ["".join(stretch.text for stretch in paragraph) for paragraph in paragraphs] == [
        "One line.",
        "MGX may pay $7tn, it said.",
    ]


def test_marks_that_cross_are_cut_where_either_ends():
    stretches = read_paragraphs(TEXT, [QUOTE, Mark(23, 33, "cue")])[1]
    found = [(stretch.text, stretch.quoted, stretch.fields) for stretch in stretches]
    assert found[:3] == [("MGX may pay ", True, ()), ("$7tn", True, ("cue",)), (", it s", False, ("cue",))]


def test_a_quote_over_two_paragraphs_begins_once():
    paragraphs = read_paragraphs(TEXT, [Mark(4, 14, "quote")])
    assert [stretch.first for paragraph in paragraphs for stretch in paragraph if stretch.quoted] == [True, False]


def test_a_mark_outside_the_text_is_left_out():
    (paragraph,) = read_paragraphs("short", [Mark(3, 99, "cue")])
    assert [(stretch.text, stretch.fields) for stretch in paragraph] == [("short", ())]
