"""Texts about rules: the list, what a proof shows, what a sentence sets off, and the reference in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from stylecheck.finding import CATEGORIES, Finding, Severity
from stylecheck.letter import PartKind
from stylecheck.report.layout import SEVERITY_STYLES, count, fold, has_colour, number, text_width, visible, write

if TYPE_CHECKING:
    from stylecheck.language.page import Page, Sentence
    from stylecheck.language.passive import Passive
    from stylecheck.rulebook.model import Genre, Rule
    from stylecheck.rulebook.proof import Failure, Tested
    from stylecheck.rulebook.styleproof import StyleFailure, TestedStyle

KINDS = {"terms": "woorden", "pattern": "patroon", "measure": "telling", "letter": "hele brief"}
"""What the kinds of rules are called in running Dutch."""
_PARTS = {
    PartKind.SALUTATION: "aanhef",
    PartKind.CLOSING: "afsluiting",
    PartKind.SUBJECT: "onderwerpregel",
    PartKind.HEADING: "kopje",
    PartKind.ADDRESS: "adres",
    PartKind.SIGNATURE: "ondertekening",
}
_WORD_CLASSES = {
    "ADJ": "bijvoeglijk naamwoord",
    "ADP": "voorzetsel",
    "ADV": "bijwoord",
    "AUX": "hulpwerkwoord",
    "CCONJ": "voegwoord",
    "DET": "lidwoord of voornaamwoord",
    "INTJ": "tussenwerpsel",
    "NOUN": "zelfstandig naamwoord",
    "NUM": "telwoord",
    "PRON": "voornaamwoord",
    "PROPN": "naam",
    "PUNCT": "leesteken",
    "SCONJ": "voegwoord",
    "SYM": "teken",
    "VERB": "werkwoord",
}
_VERB_FORMS = {
    "WW|pv": "persoonsvorm",
    "WW|inf": "hele werkwoord",
    "WW|vd": "voltooid deelwoord",
    "WW|od": "tegenwoordig deelwoord",
}
_FIRST_TERMS = 15
_LONGEST_EXAMPLE = 300
_MARKED = re.compile(r"\[([^\[\]]*)\]")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~&{}])")


def in_order(rules: Iterable[Rule]) -> list[Rule]:
    """Return rules by category, then by name."""
    return sorted(rules, key=lambda rule: (CATEGORIES.index(rule.category), rule.id))


def rule_object(rule: Rule) -> dict[str, Any]:
    """Return what the list tells of a rule, for JSON."""
    return {
        "id": rule.id,
        "category": rule.category,
        "severity": rule.severity.label,
        "kind": rule.kind,
        "message": rule.message,
        "why": rule.why,
        "source": rule.source,
    }


def print_rules(rules: Sequence[Rule], console: Console) -> None:
    """Print a list of rules."""
    rows = [(rule.id, rule.category, rule.severity.label, rule.kind) for rule in rules]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(4)]
    aligned = sum(widths) + 6 <= text_width(console)
    for rule, row in zip(rules, rows, strict=True):
        cells = [cell.ljust(width) if aligned else cell for cell, width in zip(row, widths, strict=True)]
        styles = ("bold", "", SEVERITY_STYLES[rule.severity], "dim")
        line = Text("  ").join(Text(cell, style) for cell, style in zip(cells, styles, strict=True))
        line.rstrip()
        write(console, line)
        write(console, Text(first_sentence(rule.why), "dim"), indent=4)
    write(console, Text(f"{count(len(rules), 'regel', 'regels')}. Meer over een regel: stylecheck explain REGEL"))


def first_sentence(text: str) -> str:
    """Return the text up to the first sentence end."""
    return re.split(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ‘“\"'])", visible(text), maxsplit=1)[0]


def readable(message: str) -> str:
    """Return a message of a rule with … where the program fills something in."""
    shown = re.sub(r"\{\w*\}", "…", message.replace("{{", "\0").replace("}}", "\1"))
    return shown.replace("\0", "{").replace("\1", "}")


# what a proof shows


def print_failures(tested: Tested, failures: Sequence[Failure], console: Console) -> None:
    """Print what is wrong with the examples of one rule, each with its line in the file."""
    for failure in failures:
        mark = ("let op", "yellow") if failure.remark else ("fout", "red")
        place = Text(visible(f"{tested.source.name}, regel {tested.line(failure)}"), "bold")
        write(console, Text.assemble(place, "  ", mark, "  ", (tested.rule.id, "dim")))
        write(console, Text(visible(_what_fails(failure))), indent=4)
        if failure.example:
            write(console, Text(visible(failure.example), "dim"), indent=4)


def print_style_failures(tested: TestedStyle, failures: Sequence[StyleFailure], console: Console) -> None:
    """Print what is wrong with the sentences of one house style, each with its line in the file."""
    for failure in failures:
        place = Text(visible(f"{tested.source.name}, regel {tested.line(failure)}"), "bold")
        write(console, Text.assemble(place, "  ", ("fout", "red"), "  ", (tested.style.id, "dim")))
        write(console, Text(visible(failure.message)), indent=4)
        write(console, Text(visible(failure.example), "dim"), indent=4)


def _what_fails(failure: Failure) -> str:
    if failure.missed:
        places = _quoted(failure.missed)
        return f"De regel vindt {places} niet. Verander de regel of zet de [ en ] anders."
    if failure.tip:
        return f"De betere zin krijgt zelf ook een tip bij {_quoted(failure.alarms)}. Kijk of dat de bedoeling is."
    if failure.alarms and failure.where[-1] == "better":
        return f"De betere zin krijgt zelf een melding bij {_quoted(failure.alarms)}. Kies een andere betere zin."
    if failure.alarms:
        return f"De regel meldt {_quoted(failure.alarms)} in een goede zin. Maak de regel strenger of haal de zin weg."
    if failure.refused:
        return f"{_quoted(failure.refused)} past niet in deze zin en komt er dus niet. Kies andere woorden."
    if failure.lack == "better":
        return "Bij deze zin ontbreekt ‘better’: een zin zoals het wel hoort."
    if failure.lack:
        kind = "een foute zin onder ‘bad’" if failure.lack == "bad" else "een goede zin onder ‘good’"
        return f"Er ontbreekt {kind}. Zonder die zin is de regel niet te controleren."
    milliseconds = number(failure.seconds * 1000)
    return f"De regel is traag: {milliseconds} milliseconden voor deze zin. Maak het patroon korter."


def _quoted(texts: Iterable[str]) -> str:
    return " en ".join(f"‘{text}’" for text in dict.fromkeys(texts))


def proof_summary(rules: int, examples: int, failures: Sequence[Failure]) -> str:
    """Return the line under a proof: "52 regels, 731 voorbeelden: alles klopt."."""
    wrong = sum(not failure.remark for failure in failures)
    remarks = len(failures) - wrong
    found = [count(wrong, "fout", "fouten")] if wrong else []
    found += [f"{remarks} keer ‘let op’"] if remarks else []
    start = f"{count(rules, 'regel', 'regels')}, {count(examples, 'voorbeeld', 'voorbeelden')}"
    return f"{start}: {' en '.join(found) or 'alles klopt'}."


def styles_summary(styles: int, sentences: int, wrong: int) -> str:
    """Return the line under a proof of house styles: "2 huisstijlen, 8 zinnen: alles klopt."."""
    start = f"{count(styles, 'huisstijl', 'huisstijlen')}, {count(sentences, 'zin', 'zinnen')}"
    return f"{start}: {count(wrong, 'fout', 'fouten') if wrong else 'alles klopt'}."


# what a sentence sets off


def print_trial(
    page: Page, findings: Sequence[Finding], causes: Mapping[Finding, str], silent: set[Finding], console: Console
) -> None:
    """Print the findings in a text, each with its place, why, what is better and what found it.

    Args:
        causes: the term or pattern of each finding, "" where there is none.
        silent: findings that a report leaves out, since another one says the same.
    """
    for finding in findings:
        write(console, _with_place(page, finding, has_colour(console)))
        label = (finding.severity.label, SEVERITY_STYLES[finding.severity])
        write(console, Text.assemble(label, "  ", visible(finding.message), "  ", (finding.rule, "dim")), indent=4)
        write(console, Text(visible(finding.why), "dim"), indent=4)
        if better := dict.fromkeys(visible(s.text) or visible(s.label) for s in finding.suggestions):
            write(console, Text.assemble("Liever: ", (" / ".join(better), "green")), indent=4)
        if causes.get(finding):
            write(console, Text(f"Gevonden met: {visible(causes[finding])}"), indent=4)
        if finding in silent:
            write(console, Text("In een rapport blijft deze weg: een andere melding zegt het al."), indent=4)
        console.print()
    if findings:
        rules = len({finding.rule for finding in findings})
        write(console, Text(f"{count(len(findings), 'melding', 'meldingen')} van {count(rules, 'regel', 'regels')}."))
    else:
        write(console, Text("Geen enkele regel meldt hier iets."))
        _print_lines(page, console)


def _print_lines(page: Page, console: Console) -> None:
    """Say of what is no running text for what it was taken, since most rules do not look there."""
    for part in page.parts:
        if part.kind in _PARTS:
            text = visible(page.text[part.start : part.end])
            write(console, Text(f"‘{text}’ is gelezen als {_PARTS[part.kind]}, niet als zin."))


def _with_place(page: Page, finding: Finding, colour: bool) -> Text:
    touched = [s for s in page.spans if s.start < finding.end and finding.start < s.end]
    start = min([finding.start, *(s.start for s in touched[:1])])
    end = max([finding.end, *(s.end for s in touched[-1:])])
    line, places = fold(page.text[start:end])
    a, b = places[finding.start - start], places[finding.end - start]
    if not colour:
        return Text(f"{line[:a]}‹{line[a:b]}›{line[b:]}")
    shown = Text(line)
    shown.stylize(f"underline {SEVERITY_STYLES[finding.severity]}", a, b)
    return shown


def print_reading(page: Page, passives: Sequence[Sequence[Passive]], console: Console) -> None:
    """Print how a text was read: the words of each sentence with class and lemma, and its passives.

    Args:
        passives: for each sentence of the page those that stand in it.
    """
    for sentence, found in zip(page.sentences, passives, strict=True):
        console.print()
        write(console, Text(visible(sentence.text), "bold"))
        rows = list(_words(sentence))
        widths = [max(len(row[column]) for row in rows) for column in range(2)]
        for word, lemma, kind in rows:
            cells = Text.assemble(word.ljust(widths[0]), "  ", (lemma.ljust(widths[1]), "cyan"), "  ", (kind, "dim"))
            cells.rstrip()
            write(console, cells, indent=4)
        for passive in found:
            words = [*passive.participles, passive.aux]
            shown = " … ".join(sentence.doc[i].text for i in sorted(words))
            actor = passive.actor and sentence.doc[passive.actor[0] : passive.actor[1] + 1].text
            write(console, Text(f"Lijdende vorm: {shown}" + (f", gedaan door {actor}" if actor else "")), indent=4)


def _words(sentence: Sentence) -> Iterator[tuple[str, str, str]]:
    for token in sentence.doc:
        if token.is_punct:
            continue
        form = next((name for start, name in _VERB_FORMS.items() if token.tag_.startswith(start)), "")
        kind = _WORD_CLASSES.get(token.pos_, "ander woord")
        yield visible(token.text), visible(token.lemma_), f"{kind}, {form}" if form else kind


# the reference in Markdown


def rules_markdown(rules: Iterable[Rule], genres: Sequence[Genre]) -> str:
    """Return the reference of all rules, in Dutch: by category, with a table of contents."""
    rules = in_order(rules)
    groups = [(category, list(own)) for category, own in groupby(rules, key=lambda rule: str(rule.category))]
    lines = [
        "# De regels van stylecheck",
        "",
        "Dit stuk komt uit de regelbestanden, met `stylecheck rules doc`. Verander niet dit stuk, maar de regels.",
        f"{count(len(rules), 'regel', 'regels')}. Zelf een regel maken? Zie [Regelbestanden](regelbestanden.md).",
        "",
        "## Inhoud",
        "",
    ]
    for category, own in groups:
        lines.append(f"- [{_title(category)}](#onderwerp-{category})")
        lines += [f"  - [{rule.id}](#{rule.id})" for rule in own]
    lines += ["- [Soorten brieven](#soorten-brieven)"] if genres else []
    for category, own in groups:
        lines += ["", f"## Onderwerp: {category.replace('-', ' ')}"]
        for rule in own:
            lines += ["", *_rule_lines(rule, {genre.id: genre.name for genre in genres})]
    if genres:
        lines += ["", *_genre_lines(rules, genres)]
    return "\n".join(lines) + "\n"


def _title(category: str) -> str:
    words = category.replace("-", " ")
    return words[:1].upper() + words[1:]


def _rule_lines(rule: Rule, genres: Mapping[str, str]) -> Iterator[str]:
    from stylecheck.rulebook.model import LetterRule, MeasureRule, PatternRule, TermsRule

    yield f"### {rule.id}"
    yield ""
    facts = [f"**Ernst:** {rule.severity.label}", f"**Soort regel:** {KINDS[rule.kind]}"]
    if isinstance(rule, TermsRule | PatternRule) and rule.where != ("tekst",):
        facts.append(f"**Kijkt in:** {', '.join(rule.where)}")
    yield " · ".join(facts)
    yield ""
    yield f"**Melding:** {escaped(readable(rule.message))}"
    yield ""
    yield f"**Waarom:** {escaped(rule.why)}"
    yield ""
    yield f"**Bron:** {source_shown(rule.source)}"
    if isinstance(rule, MeasureRule):
        yield ""
        levels = sorted(rule.thresholds.items(), key=lambda item: Severity.parse(item[0]))
        limits = ", ".join(f"{level} {number(limit, 0 if limit == int(limit) else 1)}" for level, limit in levels)
        yield f"**Grenzen** ({escaped(rule.measure)}): {limits}"
    if rule.soort or rule.kanaal:
        yield ""
        names = [genres.get(genre, genre) for genre in rule.soort]
        yield f"**Alleen bij:** {escaped(', '.join([*names, *rule.kanaal]))}"
    if isinstance(rule, LetterRule) and rule.needs:
        yield ""
        yield f"**Wat erin staat:** {escaped('; '.join(need.what for need in rule.needs))}."
    if isinstance(rule, TermsRule):
        yield ""
        yield _terms(rule)
    yield from example_lines(rule)


def _terms(rule: Any) -> str:
    shown = [f"*{escaped(_spelled(t.term))}*: {escaped(' / '.join(t.wordings) or t.explain)}" for t in rule.terms]
    more = len(shown) - _FIRST_TERMS
    rest = f"; en nog {more} andere" if more > 0 else ""
    return f"**Woorden ({len(shown)}):** {'; '.join(shown[:_FIRST_TERMS])}{rest}."


def _spelled(term: str) -> str:
    """Return a term as a reader would write it: without the marks for verbs and their particles."""
    return term.replace("~", "").replace("_", "").replace("...", "…").replace("|", "/")


def example_lines(rule: Rule) -> Iterator[str]:
    """Yield the examples of a rule as lines of Markdown, their places in bold."""
    if rule.examples.bad:
        yield ""
        yield "Zo liever niet:"
        yield ""
    for example in rule.examples.bad:
        better = f" → {escaped(_short(example.better))}" if example.better else ""
        yield f"- {_with_bold(_short(example.text))}{better}"
    if rule.examples.good:
        yield ""
        yield "Zo is het goed:"
        yield ""
    for good in rule.examples.good:
        yield f"- {escaped(_short(good))}"


def _short(text: str) -> str:
    line = visible(text)
    if len(line) <= _LONGEST_EXAMPLE:
        return line
    cut = line[:_LONGEST_EXAMPLE].rsplit(" ", 1)[0]
    return cut[: cut.rfind("[")] + "…" if cut.count("[") > cut.count("]") else cut + " …"


def _with_bold(text: str) -> str:
    """Return an example with its places in bold, unless the place is all of it."""
    shown, at = "", 0
    for match in _MARKED.finditer(text):
        word = _literal(match[1])
        if match[1].strip() and match.group() != text:
            plain = match[1][:1].isalnum() and match[1][-1:].isalnum()
            word = f"**{word}**" if plain else f"<b>{word}</b>"
        shown += _literal(text[at : match.start()]) + word
        at = match.end()
    return shown + _literal(text[at:])


def _genre_lines(rules: Sequence[Rule], genres: Sequence[Genre]) -> Iterator[str]:
    yield "## Soorten brieven"
    yield ""
    yield "stylecheck herkent deze soorten brieven. Sommige regels gelden alleen voor een soort."
    yield ""
    yield "| soort | naam | eigen regels |"
    yield "|---|---|---|"
    for genre in genres:
        own = ", ".join(f"[{rule.id}](#{rule.id})" for rule in rules if genre.id in rule.soort)
        yield f"| {genre.id} | {escaped(genre.name)} | {own or '–'} |"


def source_shown(source: str) -> str:
    """Return where a rule comes from as Markdown: a link where it is a web address."""
    line = visible(source)
    return f"<{line}>" if re.fullmatch(r"https?://[^\s<>]+", line) else escaped(line)


def escaped(text: str) -> str:
    """Return a text so that Markdown shows it as it is, on one line; also where it begins a list item."""
    line = _literal(visible(text))
    return re.sub(r"^(\d+)([.)])(?=\s|$)", r"\1\\\2", re.sub(r"^([-+=])(?=\s|$|-|=)", r"\\\1", line))


def _literal(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)
