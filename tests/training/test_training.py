"""The treebank is read as it should be, and the pipeline that we ship keeps to the official labels."""

import json
import random

import pytest
import spacy
from spacy.tokens import DocBin
from spacy.vocab import Vocab

from stylecheck.language.pipeline import MODEL_FOLDER, NEEDED
from training import official, treebank

UD = """\
# text = Hij wordt door Jan geholpen.
1	Hij	hij	PRON	VNW|pers|pron|nomin|vol|3|ev|masc	Case=Nom|Person=3|PronType=Prs	5	nsubj:pass	_	_
2	wordt	worden	AUX	WW|pv|tgw|met-t	Number=Sing|Tense=Pres|VerbForm=Fin	5	aux:pass	_	_
3	door	door	ADP	VZ|init	_	4	case	_	_
4	Jan	Jan	PROPN	SPEC|deeleigen	Gender=Com|Number=Sing	5	obl:agent	_	_
5	geholpen	helpen	VERB	WW|vd|vrij|zonder	VerbForm=Part	0	root	_	SpaceAfter=No
6	.	.	PUNCT	LET	_	5	punct	_	_

# text = Ik zie zijn huis
1	Ik	ik	PRON	ONBEKEND	Case=Nom|Person=1|PronType=Prs	2	nsubj:outer	_	_
2	zie	zien	VERB	WW|pv|tgw|ev	Mood=Ind|Number=Sing|Tense=Pres|VerbForm=Fin	0	root	_	_
2.1	leeg	leeg	X	_	_	_	_	_	_
3	zijn	zijn	PRON	_	Person=3|Poss=Yes|PronType=Prs	4	nmod:poss	_	_
4	huis	huis	NOUN	N|soort|ev|basis|onz|stan	Gender=Neut|Number=Sing	2	obj	_	_
"""

OLD = """\
1	Zijn	zijn	DET	_	_	2	det	_	_
2	huis	huis	NOUN	_	Number=Sing	7	nsubj:pass	_	_
3	en	en	CCONJ	_	_	2	cc	_	_
4	tuin	tuin	NOUN	_	Number=Sing	2	conj	_	_
5	worden	worden	AUX	_	_	7	aux:pass	_	_
6	verkocht	verkopen	VERB	_	VerbForm=Part	6	dep	_	_

1	Zijn	zijn	DET	_	_	2	det	_	_
2	huis	huis	NOUN	_	Number=Sing	8	nsubj:pass	_	_
3	en	en	CCONJ	_	_	2	cc	_	_
4	tuin	tuin	NOUN	_	Number=Sing	2	conj	_	_
5	worden	worden	AUX	_	_	8	aux:pass	_	_
6	Door	door	ADP	_	_	7	case	_	_
7	Jan	Jan	PROPN	_	Number=Sing	8	obl	_	_
8	verkocht	verkopen	VERB	_	VerbForm=Part	0	root	_	SpaceAfter=No
9	.	.	PUNCT	_	_	8	punct	_	_
"""


@pytest.fixture
def read(tmp_path):
    def read(text):
        path = tmp_path / "proef.conllu"
        path.write_text(text, encoding="utf-8")
        return list(treebank.read(path))

    return read


def column(sentence, name):
    return [getattr(w, name) for w in sentence.words]


def test_a_sentence_is_read_with_its_words_and_spaces(read):
    first, second = read(UD)
    assert first.text == "Hij wordt door Jan geholpen."
    assert column(first, "lemma") == ["hij", "worden", "door", "Jan", "helpen", "."]
    assert column(first, "head") == [4, 4, 3, 4, None, 4]
    assert second.text == "Ik zie zijn huis"


def test_labels_are_brought_to_the_official_scheme(read):
    first, second = read(UD)
    assert column(first, "dep") == ["nsubj:pass", "aux:pass", "case", "obl:agent", "ROOT", "punct"]
    assert column(second, "dep") == ["nsubj", "ROOT", "nmod:poss", "obj"]
    assert second.words[0].tag == treebank.MISSING
    assert "Mood" not in second.words[1].morph
    for sentence in (first, second):
        assert set(column(sentence, "dep")) <= official.PARSER
        assert set(column(sentence, "tag")) <= official.TAGGER | {treebank.MISSING}


def test_an_unknown_set_of_features_becomes_the_nearest_official_one(read):
    (sentence,) = read(UD.split("\n\n")[1].replace("Gender=Neut|Number=Sing", "Case=Nom|Gender=Neut|Number=Sing"))
    assert sentence.words[3].morph == "Gender=Neut|Number=Sing"


def test_a_line_without_ten_columns_is_refused(read):
    with pytest.raises(ValueError, match="not ten columns"):
        read(UD.replace("\t_\tSpaceAfter=No", ""))


def test_the_old_treebank_is_upgraded(read):
    (sentence,) = read(OLD)  # the first attaches a word to itself and is left out
    assert sentence.words[2].head == 3, "cc hangs on the conjunct that follows it"
    assert sentence.words[6].dep == "obl:agent"
    assert (sentence.words[8].head, sentence.words[8].dep) == (None, treebank.MISSING)


def test_a_new_treebank_is_not_upgraded(read):
    first, _ = read(UD.replace("obl:agent", "obl"))
    assert first.words[3].dep == "obl"
    assert first.words[5].dep == "punct"


@pytest.fixture
def variants(read):
    first, second = read(UD)
    rng = random.Random(1)
    return [treebank.vary(s, rng) for s in [first, second] * 500]


def test_a_variant_addresses_the_reader(variants):
    texts = {v.text for v in variants}
    assert "U wordt door Jan geholpen." in texts
    assert "Ik zie uw huis" in texts


def test_a_variant_may_lack_its_full_stop_or_have_other_capitals(variants):
    texts = {v.text for v in variants}
    assert "Hij wordt door Jan geholpen" in texts
    assert "HIJ WORDT DOOR JAN GEHOLPEN." in texts
    assert "hij wordt door Jan geholpen." in texts


def test_a_variant_keeps_its_analysis_and_leaves_the_sentence_as_it_was(read, variants):
    first, _ = read(UD)
    for v in variants[::2]:
        assert column(v, "dep") == column(first, "dep")[: len(v.words)]
        assert column(v, "head") == column(first, "head")[: len(v.words)]
    assert first.text == "Hij wordt door Jan geholpen."


def test_the_verb_follows_the_reader():
    words = [
        treebank.Word("Hij", "hij", "PRON", "", "", 1, "nsubj"),
        treebank.Word("heeft", "hebben", "VERB", "", "", None, "ROOT"),
        treebank.Word("hem", "hem", "PRON", "", "", 1, "obj"),
    ]
    texts = {treebank.vary(treebank.Sentence(words), random.Random(n)).text for n in range(20)}
    assert "U hebt u" in texts


def test_sentences_become_one_document_with_gold_annotation(read):
    doc = treebank.to_doc(Vocab(), read(UD))
    assert doc.text.strip() == "Hij wordt door Jan geholpen. Ik zie zijn huis"
    assert [t.i for t in doc if t.dep_ == "ROOT"] == [4, 7]
    assert [t.head.i for t in doc][:6] == [4, 4, 3, 4, 4, 4]
    assert [t.is_sent_start for t in doc].count(True) == 2
    assert doc[3].morph.get("Number") == ["Sing"]


def test_a_word_without_a_head_stays_open(read):
    doc = treebank.to_doc(Vocab(), read(OLD))
    assert not doc[8].has_head()
    assert doc[6].has_head()


def test_test_sentences_are_never_trained_on(tmp_path, read):
    sentences = read(UD)
    forbidden = frozenset({"".join(column(sentences[0], "form"))})
    target = tmp_path / "train.spacy"
    n = treebank.build([tmp_path / "proef.conllu"] * 2, target, seed=1, varied=False, forbidden=forbidden)
    docs = list(DocBin().from_disk(target).get_docs(Vocab()))
    assert n == 1, "the same sentence is used once, the forbidden one never"
    assert [doc.text.strip() for doc in docs] == ["Ik zie zijn huis"]


# -- the pipeline that we ship -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def meta():
    return json.loads((MODEL_FOLDER / "meta.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("component", "allowed"),
    [("parser", official.PARSER), ("tagger", official.TAGGER), ("morphologizer", official.MORPHOLOGIZER)],
)
def test_our_labels_are_a_subset_of_the_official_ones(nlp, component, allowed):
    labels = set(nlp.get_pipe(component).labels)
    assert len(labels) > 20
    assert labels <= allowed | {"_"}


def test_our_pipeline_has_what_the_rules_need_and_fits_this_spacy(nlp, meta):
    assert set(NEEDED) <= set(nlp.pipe_names)
    assert meta["lang"] == "nl"
    assert spacy.util.is_compatible_version(spacy.__version__, meta["spacy_version"])


def test_our_pipeline_names_its_licence_and_the_authors_of_its_data(meta):
    assert meta["license"] == "CC BY-SA 4.0"
    assert meta["author"]
    (source,) = meta["sources"]
    assert "UD Dutch" in source["name"]
    assert "Bouma" in source["author"] and "van Noord" in source["author"]
    assert "Creative Commons" in (MODEL_FOLDER / "LICENSE").read_text(encoding="utf-8")


def test_our_pipeline_tells_its_accuracy(meta):
    measured = [
        figures for figures in meta["performance"].values() if isinstance(figures, dict) and "dep_las" in figures
    ]
    assert measured
    for figures in measured:
        assert 0.7 < figures["dep_las"] <= figures["dep_uas"] <= 1
        assert 0.7 < figures["tag_acc"] <= 1
        assert figures["words_per_second"] > 0
