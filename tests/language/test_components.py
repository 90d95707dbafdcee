"""The components of our pipeline: trees, lemmas, sentences of whole letters, passives."""

import itertools

import numpy as np
import pytest

from stylecheck.language.annotate import annotate
from stylecheck.language.layout import divide
from stylecheck.language.lemmas import Lemmas, with_particle
from stylecheck.language.network import features, lemmas, trees


@pytest.mark.parametrize("seed", range(40))
def test_the_tree_is_the_best_one_with_one_root(seed):
    rng = np.random.default_rng(seed)
    words = int(rng.integers(2, 5))
    scores = rng.normal(size=(words, words + 1)).astype(np.float32)
    log = scores.copy()
    log[np.arange(words), np.arange(1, words + 1)] = -np.inf

    def value(heads):
        return sum(log[i, h] for i, h in enumerate(heads))

    def is_tree(heads):
        if heads.count(0) != 1:
            return False
        for i in range(words):
            at, steps = i + 1, 0
            while at and steps <= words:
                at, steps = heads[at - 1], steps + 1
            if at:
                return False
        return True

    every = [list(h) for h in itertools.product(range(words + 1), repeat=words)]
    best = max((h for h in every if is_tree(h)), key=value)
    found = trees.heads_of(scores)
    assert is_tree(found)
    assert found == best or np.isclose(value(found), value(best), atol=1e-4)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("opgeroepen", "op_roepen"), ("is", "zijn"), ("NK", "NK"), ("Franse", "Frans"), ("eerst", "één"), ("zag", "zien")],
)
def test_a_lemma_script_makes_the_lemma_again(form, lemma):
    assert lemmas.apply(lemmas.script(form, lemma), form) == lemma


def test_a_lemma_script_does_not_fit_a_form_that_is_too_short():
    assert lemmas.apply(lemmas.script("opgeroepen", "op_roepen"), "op") is None


def test_words_have_their_shape_and_digits_are_alike():
    assert features.normal("Huis 12-3") == "huis 00-0"
    assert len({features.shape(w) for w in ("huis", "Huis", "HUIS", "U", "iPad", "12", "12e", "A-b", "a-b", "%")}) == 10


def test_compounds_and_particles_are_marked_in_lemmas():
    tables = Lemmas(
        heads=frozenset(["toernooi"]), parts={"gras": "gras", "vrouwen": "vrouw"}, separable={"opsporen": "op_sporen"}
    )
    assert tables.split("grastoernooi") == "gras_toernooi"
    assert tables.split("vrouwentoernooi") == "vrouw_toernooi"
    assert tables.split("wijktoernooi") == "wijktoernooi"
    assert tables.find("opsporen", "WW|inf|vrij|zonder", "VERB|VerbForm=Inf", "opsporen") == "op_sporen"
    assert with_particle("uit", "voeren") == "uit_voeren"


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("Wij voeren het werk uit.", "uit_voeren"),
        ("De schilder heeft het werk uitgevoerd.", "uit_voeren"),
        ("U betaalde de rekening niet.", "betalen"),
        ("De monteurs kijken de ketels na.", "na_kijken"),
    ],
)
def test_verbs_get_the_lemma_of_the_treebanks(nlp, text, lemma):
    assert lemma in [t.lemma_ for t in nlp(text)]


def test_a_whole_letter_is_divided_by_layout_marks_and_parser_together(nlp):
    doc = nlp(
        "Beste mevrouw Jansen,\n\nDe monteur komt morgen. hij belt eerst even aan. Bel ons gerust Wij helpen u graag.\n"
        "De kozijnen worden\nin mei geschilderd.\n\nMet vriendelijke groet,\nPiet"
    )
    found = [" ".join(s.text.split()) for s in doc.sents]
    assert found[1:6] == [
        "De monteur komt morgen.",
        "hij belt eerst even aan.",
        "Bel ons gerust",
        "Wij helpen u graag.",
        "De kozijnen worden in mei geschilderd.",
    ]
    assert [(doc[p.aux].text, doc[p.participles[0]].text) for p in doc._.passives] == [("worden", "geschilderd")]


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("De monteur komt morgen. hij belt eerst even aan.", 2),
        ("Bel ons gerust Wij helpen u graag.", 2),
        ("De heer A. de Vries komt om 12.00 uur.", 1),
        ("Dat is o.a. belangrijk voor uw veiligheid.", 1),
        ("Wij vragen U dit formulier in te vullen.", 1),
        ("In de zaal Als Het Kan drinken wij koffie.", 1),
    ],
)
def test_doubtful_places_are_decided_by_the_parser(parse, text, n):
    assert len(parse(text)) == n


def test_one_analysis_does_not_depend_on_its_neighbours(nlp):
    texts = ["De lift is kapot.", "Wij komen morgen bij u langs om de ketel na te kijken.", "Bel ons."]
    together = [[(t.tag_, t.dep_, t.head.i) for t in d] for d in nlp.pipe(texts)]
    alone = [[(t.tag_, t.dep_, t.head.i) for t in nlp(text)] for text in texts]
    assert together == alone


def test_an_empty_document_stays_empty(nlp):
    assert len(nlp("")) == 0
    assert [len(d) for d in nlp.pipe(["", "Ja."])] == [0, 2]


def test_the_pipeline_can_be_scored(nlp):
    from spacy.tokens import Doc
    from spacy.training import Example

    examples = []
    for text in ("De monteur komt morgen bij u langs.", "Wij bellen u eerst op.", "Het dak wordt in mei gemaakt."):
        doc = nlp(text)
        gold = Doc(
            nlp.vocab,
            words=[t.text for t in doc],
            spaces=[bool(t.whitespace_) for t in doc],
            tags=[t.tag_ for t in doc],
            pos=[t.pos_ for t in doc],
            morphs=[str(t.morph) for t in doc],
            lemmas=["x" if t.i == 0 else t.lemma_ for t in doc],
            heads=[t.head.i for t in doc],
            deps=["dep" if t.i == 0 else t.dep_ for t in doc],
        )
        examples.append(Example(nlp.make_doc(text), gold))
    scores = nlp.evaluate(examples)
    tokens = sum(len(e.reference) for e in examples)
    assert scores["tag_acc"] == scores["pos_acc"] == scores["morph_acc"] == 1
    assert scores["lemma_acc"] == pytest.approx(1 - 3 / tokens)
    assert scores["dep_uas"] == 1
    assert scores["dep_las"] == pytest.approx(1 - 3 / (tokens - 3))  # without the full stops
    assert "root" in scores["dep_las_per_type"]
    assert scores["sents_f"] == 1


def test_a_pipeline_stays_itself_on_disk_and_through_initialize(nlp, tmp_path):
    import spacy

    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    again.initialize()
    text = "Wij bellen u morgen op en de lift wordt gerepareerd."
    assert [(t.tag_, t.lemma_, t.dep_, t.head.i) for t in again(text)] == [
        (t.tag_, t.lemma_, t.dep_, t.head.i) for t in nlp(text)
    ]


@pytest.mark.parametrize(
    "run", ['De heer zei "' + '"' * 3000, "De (" + "(" * 3000, "a 😀 " * 1500, "a" * 6000, "lek, " * 1500, "1" * 6000]
)
def test_a_run_without_full_stops_is_one_sentence_in_bounded_pieces(nlp, run):
    page = annotate(run, divide(run), nlp)
    assert len(page.spans) == 1
    assert [s.words for s in page.sentences] == [page.spans[0].words] + [0] * (len(page.sentences) - 1)
    assert all(len(s.text) <= 2000 for s in page.sentences)
    assert "".join(run[a:b] for s in page.sentences for a, b in s.offsets) == "".join(run.split())


def test_the_tree_of_hundreds_of_marks_takes_no_time():
    rng = np.random.default_rng(3)
    near = np.exp(-np.abs(np.arange(418)[:, None] - np.arange(-1, 418)[None, :]))
    heads = trees.heads_of((near + rng.normal(size=(418, 419)) * 1e-3).astype(np.float32))
    assert heads.count(0) == 1
    assert all(h != i + 1 for i, h in enumerate(heads))
