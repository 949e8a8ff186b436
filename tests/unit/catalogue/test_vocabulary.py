import pytest

from answerable.domains.catalogue.core import vocabulary
from answerable.foundations.core.text import is_plain_sentence

LABELLED = [
    vocabulary.Subject,
    vocabulary.Stage,
    vocabulary.PublicationLevel,
    vocabulary.Section,
    vocabulary.Answerer,
    vocabulary.Outcome,
]
WITH_SENTENCE = [vocabulary.PublicationLevel, vocabulary.Basis, vocabulary.Evidence]


@pytest.mark.parametrize("word", [word for kind in LABELLED for word in kind])
def test_every_word_that_is_shown_has_a_label(word):
    assert word.label


@pytest.mark.parametrize("word", [word for kind in WITH_SENTENCE for word in kind])
def test_every_word_that_stands_alone_has_a_plain_sentence(word):
    assert is_plain_sentence(word.sentence)


def test_stages_follow_each_other():
    assert vocabulary.Stage.IDEA.step < vocabulary.Stage.LIVE.step
