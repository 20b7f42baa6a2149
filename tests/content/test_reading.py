"""Excerpts and reading time know Chinese and Latin."""

from content import reading


def test_reading_time_counts_characters_and_words():
    assert reading.minutes("") == 1
    assert reading.minutes("茶" * 800) == 2
    assert reading.minutes("tea " * 660) == 3
    assert reading.minutes("茶" * 400 + " tea" * 220) == 2


def test_short_text_is_its_own_excerpt():
    assert reading.excerpt("<p>Tea &amp; cups.</p>") == "Tea & cups."


def test_excerpt_ends_with_a_sentence_when_one_fits():
    text = "第一句话说茶。" * 10 + "然后是很长很长没有句号的一句话" * 20
    assert reading.excerpt(text) == "第一句话说茶。" * 10
    assert reading.excerpt("One sentence stands here. " * 20).endswith("here.")


def test_excerpt_never_cuts_a_word_and_shows_that_it_cut():
    cut = reading.excerpt("word " * 100)
    assert cut.endswith("word…") and len(cut) <= 181
    cut = reading.excerpt("没有标点的长文" * 40)
    assert cut.endswith("…") and len(cut) == 91
