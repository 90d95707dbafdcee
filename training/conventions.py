"""Brings treebanks of different years and makers to one set of conventions.

The manual files (`lassysmall-dev`, `alpino-dev`) follow today's conventions and count as the truth. The
newspaper part of Alpino has automatic tags (those of Frog: all names as parts of a name) and its own habits
for "als", particles and compounds; the UD 2.0 file has no XPOS and older habits. What can be told from the
words is changed here; what remains is learned by the network from a mark of the treebank that each sentence
carries (`network.py`). How well this works is measured on the sentences that two files share: `python -m
training agreement`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from stylecheck.language.tables import rows
from training import official
from training.silver import read_frog
from training.treebank import MISSING, Sentence, Word, read

_MONTHS = frozenset(
    [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ]
)
_DAYS = frozenset(["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"])
_POSSESSIVES = {
    "mijn": "Person=1|Poss=Yes|PronType=Prs",
    "m'n": "Person=1|Poss=Yes|PronType=Prs",
    "je": "Person=2|Poss=Yes|PronType=Prs",
    "jouw": "Person=2|Poss=Yes|PronType=Prs",
    "uw": "Person=2|Poss=Yes|PronType=Prs",
    "zijn": "Person=3|Poss=Yes|PronType=Prs",
    "z'n": "Person=3|Poss=Yes|PronType=Prs",
    "haar": "Person=3|Poss=Yes|PronType=Prs",
    "d'r": "Person=3|Poss=Yes|PronType=Prs",
    "hun": "Person=3|Poss=Yes|PronType=Prs",
    "ons": "Person=1|Poss=Yes|PronType=Prs",
    "onze": "Person=1|Poss=Yes|PronType=Prs",
}
_STARTERS = frozenset(("maar", "en", "want", "dus"))
_NEUTER = "N|eigen|ev|basis|onz|stan"
_COMMON = "N|eigen|ev|basis|zijd|stan"
_MANY = "N|eigen|mv|basis"
_NAME_MORPH = {_NEUTER: "Gender=Neut|Number=Sing", _COMMON: "Gender=Com|Number=Sing", _MANY: "Number=Plur"}
_NAME_OF = {
    "Gender=Neut|Number=Sing": _NEUTER,
    "Gender=Com|Number=Sing": _COMMON,
    "Number=Plur": _MANY,
    "Number=Sing": "N|eigen|ev|basis|gen",
}


@dataclass(frozen=True)
class Knowledge:
    """What the treebanks themselves tell about words, for the files that do not say it.

    Attributes:
        names: the tag of a name that stands alone, by form.
        separable: separable verbs as the treebanks write their lemma (`uit_voeren`), by infinitive.
    """

    names: Mapping[str, str]
    separable: Mapping[str, str]


def learn(manual: Iterable[Sentence], old: Iterable[Sentence], automatic: Iterable[Sentence]) -> Knowledge:
    """Collect names and separable verbs from the manual files, the UD 2.0 file and the newspaper file."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    separable: dict[str, str] = {}
    manual = list(manual)
    for sentence in manual:
        for w in sentence.words:
            if w.pos == "PROPN" and w.tag in _NAME_MORPH:
                names[w.form][w.tag] += 3
            if w.pos == "VERB" and w.lemma.count("_") == 1:
                separable[w.lemma.replace("_", "")] = w.lemma
    for sentence in old:
        for w in sentence.words:
            if w.pos == "PROPN" and w.morph in _NAME_OF:
                names[w.form][_NAME_OF[w.morph]] += 1
    listed = {row[0] for row in rows("scheidbare-delen.txt")} | {v.split("_")[0] for v in separable.values()}
    any_particle = "|".join(map(re.escape, sorted(listed, key=len, reverse=True)))
    shape = re.compile(f"^(?:{any_particle})[a-zë]{{3,}}n$")
    ge = re.compile(f"^({any_particle})ge[a-zë]{{2,}}(?:d|t|n|de|te)$")
    for sentence in [*manual, *old, *automatic]:
        for w in sentence.words:
            lemma = w.lemma.replace("_", "")
            particle = ge.match(w.form.lower())
            if w.pos != "VERB" or w.morph != "VerbForm=Part" or not particle or not lemma.startswith(particle[1]):
                continue
            if shape.match(lemma) and not lemma[len(particle[1]) :].startswith("ge"):
                separable.setdefault(lemma, f"{particle[1]}_{lemma[len(particle[1]) :]}")
    for sentence in [*old, *automatic]:
        for i, w in enumerate(sentence.words):
            if w.pos != "VERB":
                continue
            for child in sentence.words:
                if child.head == i and child.dep == "compound:prt" and child.form.lower() in listed:
                    base = w.lemma.removeprefix(child.form.lower())
                    if re.fullmatch(r"[a-zë]{3,}n", base):
                        separable.setdefault(child.form.lower() + base, f"{child.form.lower()}_{base}")
    best = {form: tags.most_common(1)[0][0] for form, tags in names.items()}
    return Knowledge(best, separable)


def upgrade_old(sentence: Sentence, knowledge: Knowledge, tags: Sequence[str] | None = None) -> None:
    """Bring a sentence of the UD 2.0 conversion to today's conventions, in place.

    `cc` goes from the first conjunct to the one that follows it, "door" with a passive becomes obl:agent, possessives
    are pronouns with nmod:poss, ordinals are adjectives. Modal verbs stay heads of their infinitive, as they were then.
    Punctuation hung elsewhere then, so its attachment is left open.

    Args:
        sentence: a sentence of the UD 2.0 file.
        knowledge: names and separable verbs.
        tags: XPOS of a tagger (Frog), one a word; used where it agrees with the part of speech.
    """
    words = sentence.words
    for i, w in enumerate(words):
        form = w.form.lower()
        if w.dep == "cc" and w.head is not None and w.head < i:
            following = [j for j, c in enumerate(words) if c.dep == "conj" and c.head == w.head and j > i]
            if following:
                w.head = following[0]
        elif w.dep == "obl" and w.head is not None:
            case = any(c.head == i and c.dep == "case" and c.form.lower() == "door" for c in words)
            passive = any(c.head == w.head and c.dep == "aux:pass" for c in words)
            if case and passive:
                w.dep = "obl:agent"
        elif w.dep == "punct":
            w.head, w.dep = None, MISSING
        if w.pos == "DET" and form in _POSSESSIVES and w.dep in ("det", "nmod"):
            w.pos, w.dep, w.morph = "PRON", "nmod:poss", _POSSESSIVES[form]
            w.lemma = form if form not in ("onze",) else "ons"
        elif w.pos == "NUM" and (form.endswith(("de", "ste")) or form == "eerst"):
            w.pos, w.morph = "ADJ", ""
            w.dep = "amod" if w.dep == "nummod" else w.dep
        elif form == "als" and w.pos == "ADP":
            w.pos, w.morph, w.dep = "SCONJ", "", "mark" if w.dep == "case" else w.dep
        elif w.pos == "AUX" and w.dep not in ("aux", "aux:pass", "cop"):
            w.pos = "VERB"
    _mend_passives(words)
    for i, w in enumerate(words):
        w.tag = _tag_for(w, tags[i] if tags else MISSING)
        _names(words, i, knowledge)
    _verb_lemmas(sentence, knowledge)


def _mend_passives(words: list[Word]) -> None:
    """A subject of a passive is nsubj:pass today; in the old file a conjunct's subject sometimes is not."""
    passive = {w.head for w in words if w.dep == "aux:pass"}
    for w in words:
        if w.head in passive and w.dep in ("nsubj", "csubj"):
            w.dep += ":pass"


_POS_OF_TAG = {
    "LET": ("PUNCT", "SYM"),
    "LID": ("DET",),
    "VZ": ("ADP",),
    "BW": ("ADV",),
    "WW": ("VERB", "AUX", "ADJ", "NOUN"),
    "ADJ": ("ADJ", "ADV"),
    "N": ("NOUN", "PROPN"),
    "TW": ("NUM", "ADJ"),
    "VG": ("SCONJ", "CCONJ"),
    "VNW": ("PRON", "DET", "ADV"),
    "TSW": ("INTJ",),
}


def _tag_for(word: Word, tag: str) -> str:
    """Return a tagger's tag where it fits the manual part of speech and features, else "missing"."""
    if not tag or tag not in official.TAGGER:
        return MISSING
    kind = tag.split("|")[0]
    if kind == "SPEC":
        return tag if word.pos in ("X", "SYM") else MISSING
    if word.pos not in _POS_OF_TAG.get(kind, ()):
        return MISSING
    parts = tag.split("|")
    numbers = {"ev": "Number=Sing", "mv": "Number=Plur"}
    if kind == "N" and any(p in numbers and numbers[p] not in word.morph for p in parts):
        return MISSING
    genders = {"onz": "Gender=Neut", "zijd": "Gender=Com"}
    if kind == "N" and "Gender" in word.morph:
        for name, gender in genders.items():
            if gender in word.morph:
                other = "zijd" if name == "onz" else "onz"
                return tag.replace(f"|{other}|", f"|{name}|").replace("|genus|", f"|{name}|")
    if kind == "WW":
        form = {"inf": "VerbForm=Inf", "vd": "VerbForm=Part", "od": "VerbForm=Part", "pv": "VerbForm=Fin"}[parts[1]]
        if form not in word.morph:
            return MISSING
        if parts[1] == "pv" and ("Tense=Past" in word.morph) != (parts[2] == "verl"):
            return MISSING
    if kind == "VG" and (parts[1] == "neven") != (word.pos == "CCONJ"):
        return MISSING
    if word.pos == "PRON" and "Poss=Yes" in word.morph and parts[1] != "bez":
        return MISSING
    return tag


def _names(words: list[Word], i: int, knowledge: Knowledge) -> None:
    """Tag a name: SPEC|deeleigen as a part of a longer name, N|eigen|… where it stands alone."""
    w = words[i]
    if w.pos != "PROPN":
        return
    form = w.form.lower()
    if form in _MONTHS or form in _DAYS:
        w.tag, w.morph = _COMMON, _NAME_MORPH[_COMMON]
        return
    flat = w.dep == "flat" or any(c.head == i and c.dep == "flat" and c.pos == "PROPN" for c in words)
    if flat:
        w.tag, w.morph = "SPEC|deeleigen", ""
    elif w.morph in _NAME_OF:
        w.tag = _NAME_OF[w.morph]
    elif w.form in knowledge.names:
        w.tag = knowledge.names[w.form]
        w.morph = _NAME_MORPH.get(w.tag, "")
    else:
        w.tag, w.pos, w.morph = MISSING, MISSING, MISSING


def upgrade_automatic(sentence: Sentence, knowledge: Knowledge) -> None:
    """Bring a sentence of the newspaper file, with its automatic tags, to the manual files' conventions, in place."""
    words = sentence.words
    for i, w in enumerate(words):
        form = w.form.lower()
        if form == "als" and w.tag in ("VZ|init", "VG|neven"):
            w.tag, w.pos, w.morph = "VG|onder", "SCONJ", ""
            w.dep = "mark" if w.dep in ("case", "cc") else w.dep
        elif form in _STARTERS and w.tag == "VG|onder":
            w.tag, w.pos, w.morph = "VG|neven", "CCONJ", ""
        elif w.tag == "LID|onbep|stan|agr" and w.pos == "NUM":
            w.tag = MISSING
        elif w.pos == "ADJ" and w.tag.startswith("VNW|onbep|grad"):
            w.pos, w.morph = MISSING, MISSING
        elif form == "er" and w.pos == "PRON":
            w.pos, w.morph = "ADV", ""
        elif form in ("deze", "die", "dit", "dat") and (w.tag.split("|")[2:3] == ["det"]) != (w.pos == "DET"):
            w.tag, w.pos, w.morph = MISSING, MISSING, MISSING
        _names(words, i, knowledge)
    _verb_lemmas(sentence, knowledge)


def _verb_lemmas(sentence: Sentence, knowledge: Knowledge) -> None:
    """Mark the particle in the lemma of separable verbs, as the manual files do, also of a separated one."""
    words = sentence.words
    for i, w in enumerate(words):
        if w.pos != "VERB" or "_" in w.lemma:
            continue
        particle = next(
            (c.form.lower() for c in words if c.head == i and c.dep == "compound:prt" and c.form.isalpha()), ""
        )
        if particle and not w.lemma.startswith(particle):
            w.lemma = f"{particle}_{w.lemma}"
        else:
            w.lemma = knowledge.separable.get(w.lemma, w.lemma)


def agreement(treebanks: Path, tags: Path | None = None) -> dict[str, tuple[int, int]]:
    """Compare the upgraded UD 2.0 file with the manual file of today on the sentences that both have.

    Names and separable verbs are learned from the other half of the manual file.

    Returns:
        For part of speech, tag, features, lemma, head and relation: how many annotations are alike, of how many.
    """
    manual = list(read(treebanks / "lassysmall-dev.conllu"))
    old = {s.bare: s for s in read(treebanks / "lassysmall-ud2.0-train.conllu")}
    shared = [s for s in manual if s.bare in old]
    bare = {s.bare for s in shared}
    knowledge = learn([s for s in manual if s.bare not in bare], old.values(), [])
    frog = read_frog(tags) if tags else {}
    counts = {name: [0, 0] for name in ("pos", "tag", "morph", "lemma", "head", "dep")}
    for today in shared:
        sentence = old[today.bare]
        upgrade_old(sentence, knowledge, frog.get(sentence.bare))
        for a, b in zip(sentence.words, today.words, strict=True):
            for name, count in counts.items():
                open_ = not a.dep if name in ("head", "dep") else not a.tag if name == "tag" else not a.pos
                if not open_:
                    count[0] += getattr(a, name) == getattr(b, name)
                    count[1] += 1
    return {name: (same, all_) for name, (same, all_) in counts.items() if all_}


def feats_table(sentences: Iterable[Sentence]) -> dict[tuple[str, str], str]:
    """Return the features that belong to each pair of UPOS and XPOS, as the manual files have them."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for w in sentence.words:
            seen[w.pos, w.tag][w.morph] += 1
    return {key: counts.most_common(1)[0][0] for key, counts in seen.items()}
