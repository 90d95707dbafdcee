"""The way from a message in a browser to the checker and back: every word of the letter is found where it stands."""

import random
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stylecheck.read.document import Builder
from stylecheck.read.html import FORMAT, Counts, put_html
from stylecheck.read.mail import put_plain

from .bodies import BODIES
from .browser import WEB


@pytest.fixture(scope="module")
def page(browser):
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(path=WEB / "draft.js")
    page.goto("about:blank")
    page.evaluate(SCRIPT)
    yield page
    context.close()


SCRIPT = """() => {
  const root = () => document.documentElement;
  window.show = (html) => {
    document.body.innerHTML = html;
    return stylecheckSource.serialised(root()).text;
  };
  window.texts = (places) => stylecheckSource.serialised(root()).rangesOf(places).map((range) => range.toString());
  window.edit = (edits) => {
    const source = stylecheckSource.serialised(root());
    const before = root().outerHTML;
    const back = stylecheckSource.written(source, edits);
    const text = stylecheckSource.serialised(root()).text;
    back();
    return [stylecheckSource.applied(source.text, edits, { html: true }), text, root().outerHTML === before];
  };
}"""


def letter(source):
    builder = Builder()
    put_html(source, builder, "body", Counts(), "bericht")
    return builder.document(FORMAT, "bericht", b"")


def units(source, offset):
    return len(source[:offset].encode("utf-16-le", "surrogatepass")) // 2


def places(document, source, start, end):
    """Return where a span of the letter stands in the source, as a client has it."""
    return [
        {"start": units(source, trace.first), "end": units(source, trace.last)}
        for trace in document.trace(start, end)
        if trace.last > trace.first
    ]


def sample(found, most=60):
    return found if len(found) <= most else random.Random(len(found)).sample(found, most)


def check_words(page, html):
    source = page.evaluate("(html) => show(html)", html)
    document = letter(source)
    found = sample([each.span() for each in re.finditer(r"\S+", document.letter.text)])
    wanted = [places(document, source, *span) for span in found]
    texts = iter(page.evaluate("(places) => texts(places)", [place for each in wanted for place in each]))
    for (start, end), each in zip(found, wanted, strict=True):
        assert "".join(next(texts) for _ in each) == document.letter.text[start:end]
    return source, document


@pytest.mark.parametrize("html", BODIES)
def test_every_word_of_the_letter_is_found_in_the_message(page, html):
    _, document = check_words(page, html)
    assert document.letter.text.strip()


@pytest.mark.parametrize("html", BODIES)
def test_the_checker_reads_the_same_letter_as_in_the_whole_message(page, html):
    own = letter(page.evaluate("(html) => show(html)", html)).letter
    whole = letter(page.evaluate("document.documentElement.outerHTML")).letter
    assert own.text == whole.text
    assert own.parts == whole.parts


def test_attributes_that_tell_how_a_stretch_is_meant_stay_as_they_are(page):
    told = page.evaluate("""() => {
      document.body.innerHTML = "<div>tekst</div>";
      const values = { class: 'a"b &quot; <c> &amp;', style: "color: red", id: "x&y", role: "note" };
      for (const [name, value] of Object.entries(values)) document.body.firstChild.setAttribute(name, value);
      const { text } = stylecheckSource.serialised(document.body);
      const again = new DOMParser().parseFromString(text, "text/html").body.firstChild;
      return Object.entries(values).map(([name, value]) => again.getAttribute(name) === value);
    }""")
    assert told == [True] * 4


@pytest.mark.parametrize("html", BODIES)
def test_edits_do_the_same_in_the_message_and_in_its_source(page, html):
    source, document = check_words(page, html)
    chance = random.Random(html)
    edits = []
    for found in re.finditer(r"\S+", document.letter.text):
        if chance.random() < 0.4:
            for place in places(document, source, *found.span()):
                if not edits or place["start"] >= edits[-1]["end"]:
                    edits.append({**place, "text": chance.choice(["met", "", "a < b & c", "één 😀 regel\nmeer"])})
    in_source, in_message, restored = page.evaluate("(edits) => edit(edits)", edits)
    assert in_message == in_source
    assert restored


def test_what_the_checker_does_not_read_stays_in_the_message(page):
    secret = "geheim-4711"
    source = page.evaluate(
        "(html) => show(html)",
        f"<!-- {secret} --><script>'{secret}'</script><p><a href='https://x/{secret}'>zie</a>"
        f"<img src='{secret}' alt='{secret}'><textarea>{secret}</textarea></p><template>{secret}</template>",
    )
    assert "zie" in source
    assert secret not in source


def test_halves_of_characters_are_replaced_and_places_stay(page):
    source = page.evaluate("""() => {
      document.body.replaceChildren("voor \\ud83d middels", document.createElement("br"), "\\ude00 na");
      return stylecheckSource.serialised(document.body).text;
    }""")
    source.encode("utf-8")
    start = source.index("middels")
    assert page.evaluate("(places) => texts(places)", [{"start": 0, "end": 0}]) is not None
    found = page.evaluate(
        "([start, end]) => stylecheckSource.serialised(document.body).rangesOf([{start, end}]).map(String)",
        [start, start + 7],
    )
    assert found == ["middels"]


def test_a_character_of_two_text_nodes_is_one(page):
    source = page.evaluate("""() => {
      document.body.replaceChildren("a \\ud83d", "\\ude00 b");
      return stylecheckSource.serialised(document.body).text;
    }""")
    assert source == "<body>a \U0001f600 b</body>"


def test_an_insertion_goes_on_in_the_text_before_it(page):
    source = page.evaluate("(html) => show(html)", "<p>Een <b>twee</b> drie</p>")
    at = source.index("</b>")
    edits = [{"start": at, "end": at, "text": "ling"}]
    in_source, in_message, _ = page.evaluate("(edits) => edit(edits)", edits)
    assert in_message == in_source
    assert "<b>tweeling</b>" in in_message


@pytest.mark.parametrize(
    "edits",
    [
        [{"start": 5, "end": 3, "text": ""}],
        [{"start": 0, "end": 4, "text": ""}, {"start": 3, "end": 5, "text": ""}],
        [{"start": 0, "end": 4000, "text": ""}],
    ],
)
def test_edits_that_cannot_be_are_refused(page, edits):
    told = page.evaluate(
        "(edits) => { try { return stylecheckSource.applied('Een korte zin.', edits); } catch (e) { return e.name; } }",
        edits,
    )
    assert told == "RangeError"


def test_an_edit_in_plain_text_is_written_as_it_is(page):
    script = "(edits) => stylecheckSource.applied('een en twee', edits)"
    assert page.evaluate(script, [{"start": 4, "end": 6, "text": "<&>\n"}]) == "een <&>\n twee"


PLAIN = (
    "Wij verzoeken u<br>middels   dit<br><br>"
    "<span style='white-space: pre-wrap; display: block; width: 98vw;'>&gt; woorden van de huurder &amp; co<br>&gt;&gt;"
    " dieper<br></span><br>Mijn &lt;antwoord&gt;<br>zo<div class='moz-signature'>-- <br>Jan</div>"
)
AS_TEXT = (
    "Wij verzoeken u\nmiddels   dit\n\n> woorden van de huurder & co\n>> dieper\n\nMijn <antwoord>\nzo\n-- \nJan\n"
)


def test_plain_text_has_the_lines_of_the_message(page):
    text = page.evaluate(
        "(html) => { document.body.innerHTML = html; return stylecheckSource.plain(document.body).text; }", PLAIN
    )
    assert text == AS_TEXT
    builder = Builder()
    put_plain(text, builder, "body", Counts())
    document = builder.document(FORMAT, "bericht", b"", plain=True)
    for found in re.finditer(r"\S+", document.letter.text):
        (place,) = places(document, text, *found.span())
        script = "(places) => stylecheckSource.plain(document.body).rangesOf(places).map(String)"
        assert page.evaluate(script, [place]) == [found[0]]


def test_a_line_end_is_a_place_too(page):
    end = AS_TEXT.index("\n")
    found = page.evaluate(
        """([html, places]) => {
          document.body.innerHTML = html;
          const ranges = stylecheckSource.plain(document.body).rangesOf(places);
          return ranges.map((range) => {
            const holder = document.createElement("div");
            holder.append(range.cloneContents());
            return holder.innerHTML;
          });
        }""",
        [PLAIN, [{"start": end, "end": end + 1}, {"start": end - 1, "end": end + 1}, {"start": end, "end": end + 4}]],
    )
    assert found == ["<br>", "u<br>", "<br>mid"]


def test_an_edit_over_the_end_of_a_line_takes_the_line_end_along(page):
    start, end = AS_TEXT.index("verzoeken u"), AS_TEXT.index("middels") + len("middels")
    told = page.evaluate(
        """([html, edits]) => {
          document.body.innerHTML = html;
          const source = stylecheckSource.plain(document.body);
          const back = stylecheckSource.written(source, edits);
          const text = stylecheckSource.plain(document.body).text;
          back();
          return [text, stylecheckSource.applied(source.text, edits), stylecheckSource.plain(document.body).text];
        }""",
        [PLAIN, [{"start": start, "end": end, "text": "vragen u met"}]],
    )
    assert told[0] == told[1] == AS_TEXT[:start] + "vragen u met" + AS_TEXT[end:]
    assert told[2] == AS_TEXT


def test_a_very_long_message(page):
    html = "".join(f"<p>Alinea {n} met <b>midd</b>els &amp; meer woorden.</p>" for n in range(2500))
    source, _ = check_words(page, html)
    assert len(source) > 100_000
    marks = [{"start": found.start(), "end": found.end()} for found in re.finditer("woorden", source)]
    assert page.evaluate("(places) => texts(places)", marks) == ["woorden"] * 2500


def test_the_module_gives_the_same(browser, address):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/web/draft.js")
    names = page.evaluate("import('/web/source.js').then((module) => Object.keys(module))")
    context.close()
    assert {"applied", "plain", "serialised", "written"} <= set(names)


_TEXT = st.text(st.sampled_from("ab é&<>\n\u00a0\U0001f600;#l t"), max_size=12)
_NODE = st.recursive(
    _TEXT.map(lambda text: ["", text]),
    lambda inner: st.tuples(
        st.sampled_from("p b i div span ul li table td blockquote pre br h2 a".split()), st.lists(inner, max_size=4)
    ).map(list),
    max_leaves=15,
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(nodes=st.lists(_NODE, max_size=5), chance=st.randoms(use_true_random=False))
def test_whatever_the_document_is_words_and_edits_fit(page, nodes, chance):
    """Documents that no parser makes, as an editor may, with white space and pieces of text anywhere."""
    source = page.evaluate(
        """(nodes) => {
          const make = ([name, inner]) => {
            if (!name) return document.createTextNode(inner);
            const element = document.createElement(name);
            element.append(...inner.map(make));
            return element;
          };
          document.body.replaceChildren(...nodes.map(make));
          return stylecheckSource.serialised(document.documentElement).text;
        }""",
        [["p", [["", "Begin."]]], *nodes],
    )
    document = letter(source)
    edits, wanted = [], []
    for found in re.finditer(r"\S+", document.letter.text):
        at = places(document, source, *found.span())
        wanted += at
        if chance.random() < 0.5:
            edits += [{**place, "text": chance.choice(["x", "", "&<"])} for place in at]
    texts = page.evaluate("(places) => texts(places)", wanted)
    assert "".join(texts) == re.sub(r"\s+", "", document.letter.text)
    in_source, in_message, restored = page.evaluate("(edits) => edit(edits)", edits)
    assert in_message == in_source
    assert restored
