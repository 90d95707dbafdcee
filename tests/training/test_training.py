"""The treebank is read as it should be, and the pipeline that we ship keeps to the official labels."""

import json
import random

import pytest
import spacy
from spacy.vocab import Vocab

from stylecheck.language.pipeline import MODEL_FOLDER
from training import banks, conventions, evaluate, letters, official, treebank
from training.encoding import base_lemma

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


def test_only_the_part_asked_for_is_read(tmp_path):
    path = tmp_path / "brieven.conllu"
    first, second = UD.split("\n\n")
    path.write_text(f"# part = test\n{first}\n\n# part = train\n{second}", encoding="utf-8")
    assert [s.text for s in treebank.read(path, "train")] == ["Ik zie zijn huis"]
    assert len(list(treebank.read(path))) == 2


@pytest.fixture
def knowledge(read):
    return conventions.learn(read(UD), [], [])


def test_the_old_treebank_is_upgraded(read, knowledge):
    (sentence,) = read(OLD)  # the first attaches a word to itself and is left out
    conventions.upgrade_old(sentence, knowledge)
    words = sentence.words
    assert words[2].head == 3, "cc hangs on the conjunct that follows it"
    assert words[6].dep == "obl:agent"
    assert (words[8].head, words[8].dep) == (None, treebank.MISSING)
    assert (words[0].pos, words[0].dep) == ("PRON", "nmod:poss"), "a possessive is a pronoun"
    assert "Poss=Yes" in words[0].morph


def test_a_tagger_is_believed_where_it_agrees_with_the_manual_part_of_speech(read, knowledge):
    (sentence,) = read(OLD)
    tags = ["VNW|bez|det|stan|vol|3|ev|prenom|zonder|agr", "WW|inf|vrij|zonder", *[""] * 7]
    conventions.upgrade_old(sentence, knowledge, tags)
    assert sentence.words[0].tag == tags[0]
    assert sentence.words[1].tag == treebank.MISSING, "a noun has no verb's tag"


def test_automatic_tags_of_names_and_als_follow_the_manual_files(knowledge):
    words = [
        treebank.Word("Als", "als", "ADP", "VZ|init", "", 1, "case"),
        treebank.Word("Jan", "Jan", "PROPN", "SPEC|deeleigen", "", None, "ROOT"),
        treebank.Word("Xyz", "Xyz", "PROPN", "SPEC|deeleigen", "", 1, "appos"),
        treebank.Word("mei", "mei", "PROPN", "SPEC|deeleigen", "", 1, "nmod"),
    ]
    sentence = treebank.Sentence(words)
    conventions.upgrade_automatic(sentence, knowledge)
    assert (words[0].tag, words[0].dep) == ("VG|onder", "mark")
    assert words[2].tag == treebank.MISSING, "a name alone of which nothing is known"
    assert words[3].tag == "N|eigen|ev|basis|zijd|stan"


def test_the_particle_stands_in_the_lemma_of_a_separable_verb(knowledge):
    words = [
        treebank.Word("Wij", "wij", "PRON", "", "", 1, "nsubj"),
        treebank.Word("voeren", "voeren", "VERB", "WW|pv|tgw|mv", "", None, "ROOT"),
        treebank.Word("uit", "uit", "ADP", "VZ|fin", "", 1, "compound:prt"),
    ]
    conventions.upgrade_automatic(treebank.Sentence(words), knowledge)
    assert words[1].lemma == "uit_voeren"
    assert base_lemma(words, 1) == "voeren"


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


def test_a_variant_may_have_quotes_and_keeps_its_analysis(read, variants):
    first, _ = read(UD)
    quoted = [v for v in variants[::2] if v.words[0].form in (",,", "„", "“", '"')]
    assert quoted
    for v in variants[::2]:
        by_form = {
            w.form.lower(): (w.dep, v.words[w.head].form.lower() if w.head is not None else None) for w in v.words
        }
        assert by_form["jan"] == ("obl:agent", "geholpen")
        assert by_form["geholpen"] == ("ROOT", None)
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


def test_a_word_without_a_head_stays_open(read, knowledge):
    (sentence,) = read(OLD)
    conventions.upgrade_old(sentence, knowledge)
    doc = treebank.to_doc(Vocab(), [sentence])
    assert not doc[8].has_head()
    assert doc[6].has_head()


def test_test_sentences_are_never_trained_on(tmp_path):
    for name in (banks.MANUAL, banks.NEWSPAPER, banks.OLD):
        (tmp_path / name).write_text(UD, encoding="utf-8")
    (tmp_path / banks.DEV).write_text(UD.split("\n\n")[0] + "\n", encoding="utf-8")
    found = banks.read(tmp_path)
    texts = [s.text for sentences in found.train.values() for s in sentences]
    assert "Hij wordt door Jan geholpen." not in texts
    assert "Ik zie zijn huis" in texts
    test = {s.bare for s in treebank.read(banks.LETTERS, "test")}
    assert len(test) > 80
    assert not test & {s.bare for sentences in found.train.values() for s in sentences}


# -- our own treebank --------------------------------------------------------------------------------------------------


def test_our_letters_are_annotated_consistently():
    assert list(letters.check(banks.LETTERS)) == []
    assert len(list(treebank.read(banks.LETTERS))) >= 300


@pytest.mark.parametrize(
    ("old", "new", "remark"),
    [
        ("\tAUX\t", "\tVERB\t", "VERB with aux:pass"),
        ("5\tnsubj:pass", "5\tnsubj", "subject of a passive"),
        ("0\troot\t_\tSpaceAfter=No", "6\tdep\t_\tSpaceAfter=No", "not exactly one root"),
        ("4\tcase", "4\tonzin", "relation onzin"),
        ("WW|vd|vrij|zonder", "WW|inf|vrij|zonder", "no participle"),
    ],
)
def test_an_inconsistent_annotation_is_told(tmp_path, old, new, remark):
    first = UD.split("\n\n")[0]
    path = tmp_path / "fout.conllu"
    path.write_text(first + "\n", encoding="utf-8")
    assert list(letters.check(path)) == []
    assert old in first
    path.write_text(first.replace(old, new) + "\n", encoding="utf-8")
    assert any(remark in found for found in letters.check(path))


# -- measuring ---------------------------------------------------------------------------------------------------------


def test_a_pipeline_is_measured_from_gold_tokens_and_from_raw_text(nlp, tmp_path):
    path = tmp_path / "proef.conllu"
    path.write_text(UD.split("\n\n")[0] + "\n", encoding="utf-8")
    figures = evaluate.measure(nlp, path)
    assert figures["gold"]["las"] == figures["gold"]["pos"] == figures["raw"]["tokens"] == 1
    assert figures["gold"]["labels"]["aux:pass"] == 1
    assert figures["passive"] == {"p": 1, "r": 1, "f1": 1}
    assert figures["words_per_second"] > 0
    lines = list(evaluate.table("proef", figures))
    assert any(line.startswith("las") and "0.805" in line and "0.830" in line for line in lines)


# -- the pipeline that we ship -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def meta():
    return json.loads((MODEL_FOLDER / "meta.json").read_text(encoding="utf-8"))


def test_our_labels_are_a_subset_of_the_official_ones(nlp):
    labels = nlp.get_pipe("parser").label_data
    assert len(labels["labels"]) > 25
    assert official.strange(labels) == []
    assert official.strange({**labels, "tags": ["N|onzin"]}) == ["N|onzin"]


def test_our_pipeline_has_what_the_rules_need_and_fits_this_spacy(nlp, meta):
    assert nlp.pipe_names == ["stylecheck_sentences", "parser", "passives"]
    assert meta["lang"] == "nl"
    assert spacy.util.is_compatible_version(spacy.__version__, meta["spacy_version"])


def test_our_pipeline_is_small():
    assert sum(f.stat().st_size for f in MODEL_FOLDER.rglob("*") if f.is_file()) < 20_000_000


def test_our_pipeline_names_its_licence_and_the_authors_of_its_data(meta):
    assert meta["license"] == "CC BY-SA 4.0"
    assert meta["author"]
    source = meta["sources"][0]
    assert "UD Dutch" in source["name"]
    assert "Bouma" in source["author"] and "van Noord" in source["author"]
    assert "Creative Commons" in (MODEL_FOLDER / "LICENSE").read_text(encoding="utf-8")


def test_our_pipeline_tells_its_accuracy(meta):
    for name in ("alpino-dev", "letters"):
        figures = meta["performance"][name]
        for k, published in evaluate.OFFICIAL["nl_core_news_sm"].items():
            ours = figures["gold"].get(k) or figures["gold"]["labels"][k]
            assert ours >= published - 0.005, (name, k)
        assert figures["words_per_second"] > 0
