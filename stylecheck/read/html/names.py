"""The names of elements by how browsers nest them: what ends what, and how far outwards a tag is heard."""

from __future__ import annotations

HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
VOID = frozenset(
    "area base basefont bgsound br col embed hr image img input keygen link meta param source track wbr".split()
)
"""Elements without content; "image" is what browsers read as "img"."""
CLOSES_P = HEADINGS | frozenset(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form header "
    "hgroup hr li listing main menu nav ol p pre search section summary table ul dd dt".split()
)
BLOCKS = CLOSES_P | frozenset("caption tbody td tfoot th thead tr legend body".split())
GAPS = HEADINGS | frozenset("p ul ol dl blockquote pre hr fieldset figure menu".split())
"""Elements that browsers draw with white above and below."""
CELLS = frozenset(("td", "th"))
TABLE_BODIES = frozenset("tbody thead tfoot".split())
TABLE_CONTEXT = TABLE_BODIES | frozenset("table tr colgroup".split())
"""Elements in which only parts of a table may stand."""
TABLE_PARTS = TABLE_BODIES | CELLS | frozenset("caption col colgroup tr".split())
IN_TABLE = TABLE_PARTS | {"form", "script", "style"}
STAYS_BELOW: dict[str, frozenset[str]] = {
    **dict.fromkeys(TABLE_PARTS, frozenset(("table",))),
    "tr": TABLE_BODIES | {"table"},
    **dict.fromkeys(CELLS, TABLE_BODIES | {"table", "tr"}),
}
"""In what a part of a table stands: its tag ends everything up to the nearest of these."""

MARKERS = CELLS | frozenset("applet caption marquee object template".split())
"""Elements in which formatting from outside is not ended, and from which none gets out."""
SCOPE = MARKERS | {"table"}
"""Elements that most end tags are not heard outside of."""
P_SCOPE = SCOPE | {"button"}
ITEM_SCOPE = SCOPE | {"ol", "ul"}
FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
"""Elements that go on behind the end of what they stand in, until their own end tag."""
SPECIAL = (
    BLOCKS
    | MARKERS
    | VOID
    | frozenset(
        "button colgroup frame frameset head html iframe noembed noframes noscript plaintext script select style "
        "textarea title xmp".split()
    )
) - {"dialog", "legend"}
"""Elements that the end tag of an inline element is not heard outside of."""
ITEM_BOUNDARY = SPECIAL - {"address", "div", "p"}
"""Elements in which a new item does not end one outside."""
ENDS_BLOCK = (CLOSES_P | frozenset("applet button marquee object select".split())) - (
    HEADINGS | {"form", "hr", "li", "p", "table"}
)
"""Elements whose end tag is heard outside of inline elements."""
ENDED_SILENTLY = frozenset("dd dt li p".split())
"""Elements that end with the form in which they stand."""

UNSEEN = frozenset("template svg math object audio video canvas select datalist rp rt xml del dialog".split())
HEAD = frozenset("html head base basefont bgsound link meta title noframes noscript script style template".split())
"""Elements that do not begin the body of a page."""
IN_FOREIGN = FORMATTING | (SPECIAL - {"script", "style", "title"}) | frozenset("ruby span sub sup var".split())
"""Elements of HTML that get out of a drawing or formula."""
IN_SELECT = frozenset("optgroup option".split())
RARE = frozenset("frame frameset plaintext rb rp rt rtc template xmp".split())
"""Elements that have rules of their own, which are not followed here."""
