"""Pages: by hand, as Word and newsletters write them, and by LibreOffice and pandoc.

Programs: LibreOffice (soffice), pandoc.
"""

from __future__ import annotations

from tests.files.make import makes, program, soffice
from tests.files.make.office import renovation


@makes("html-brief.html")
def letter() -> bytes:
    return b"""<!DOCTYPE html>
<html lang="nl">
<head><meta charset="utf-8"><title>Titel van het tabblad</title>
<style>p { color: black }</style><script>var p = "Dit is een script";</script></head>
<body>
<!-- Dit is een opmerking in de code -->
<p>Mevrouw A. Kok<br>Beukstraat 7<br>9711 LM Groningen</p>
<p>Beste mevrouw Kok,</p>
<h1>Uw   badkamer
 wordt nieuw</h1>
<p>In november krijgt u een nieuwe bad<b>kamer</b>. Het werk duurt
   tien dagen en u kunt <a href="https://www.wonen.example">hier</a> meer lezen.</p>
<ul><li>Maak de badkamer leeg.</li><li>Zet de <em>kraan</em> dicht.</li></ul>
<ol><li>Eerst komt de sloper.</li>
  <li><p>Daarna komt de tegelzetter.</p></li></ol>
<table><thead><tr><th>Dag</th><th>Wat</th></tr></thead>
<tbody><tr><td>Maandag</td><td>Wij slopen de tegels.</td></tr></tbody></table>
<h2>Heeft u vragen?</h2>
<p hidden>Dit staat verborgen.</p><p style="display:none">Dit ook.</p>
<template><p>Sjabloon zonder tekst</p></template>
<p>Bel ons dan.</p><noscript>Zet JavaScript aan.</noscript>
<p>Met vriendelijke groet,</p><p>Woonstichting De Linde</p>
</body></html>
"""


@makes("html-entiteiten.html")
def entities() -> bytes:
    return b"""<html><body><p>Beste Andr&eacute;,</p>
<p>U betaalt &euro;&nbsp;40 per maand &amp; niet meer. Dat is &#233;&eacute;n keer &#128;&#xA0;40.</p>
<p>De werk&shy;zaam&shy;heden in de lang<wbr>ste straat zijn bijna klaar &#x1F600;.</p>
<p>Schrijf niet &lt;b&gt; in een brief, en ook &ampniet &onbekend; hier.</p>
<pre>Dit blijft
  op twee regels.</pre>
<p>Uw huis is 80 m<sup>2</sup> groot&hellip;</p></body></html>"""


@makes("html-windows-1252.html")
def windows() -> bytes:
    page = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252"></head><body>
<p>Beste heer Brontë,</p><p>De huur stijgt met “één” procent – dat is € 7.</p></body></html>"""
    return page.encode("cp1252")


@makes("html-utf16.html")
def utf16() -> bytes:
    page = "<html><body><p>Beste bewoner,</p><p>De lift is één dag stuk.</p></body></html>"
    return page.encode("utf-16")


@makes("html-stukje.html")
def fragment() -> bytes:
    """No html, no body, and no ends of paragraphs and items."""
    return b"""<p>Beste bewoner,
<p>Morgen lopen wij een ronde door uw flat.
<ul><li>Haal uw fiets uit de hal
<li>Zet geen afval buiten</ul>
Deze regel staat in geen enkel blok.<br>Deze regel volgt eronder.
<div>Tot <b><i>morgen</b></i>!</div>
"""


@makes("html-kapot.html")
def broken() -> bytes:
    """Elements that close in the wrong order, a comment without an end, and three thousand divs in each other."""
    start = "<table><p>Beste bewoner,</p><tr><td>De schoonmaak begint om acht uur.</div></td></span>"
    return (start + "<div>" * 3000 + "<p>Tot ziens in de hal.</p><!-- zonder einde").encode()


@makes("html-leeg.html")
def empty() -> bytes:
    return b"<html><head><title>Leeg</title><script>var tekst = 1;</script></head><body><p>&nbsp;</p></body></html>"


@makes("html-xhtml.html")
def xhtml() -> bytes:
    return b"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title><script src="a.js"></script></head>
<body><p>Beste bewoner,<br/>wij wensen u fijne feestdagen.</p><p/><p>Tot volgend jaar!</p></body></html>
"""


@makes("html-word.html")
def word() -> bytes:
    """As Word saves a page: items are paragraphs with a drawn bullet, and sentences run over lines."""

    def item(sign: str, text: str) -> str:
        drawn = f"<![if !supportLists]><span style='font-family:Symbol;mso-list:Ignore'>{sign}<span style='font:7.0pt'>"
        drawn += "&nbsp;&nbsp;&nbsp; </span></span><![endif]>"
        return f"<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>{drawn}{text}<o:p></o:p></p>"

    page = f"""<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta http-equiv=Content-Type content="text/html; charset=windows-1252">
<meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {{mso-style-parent:"";}} --></style></head>
<body lang=NL style='tab-interval:35.4pt'><div class=WordSection1>
<p class=MsoNormal>Beste meneer Kaya,<o:p></o:p></p>
<h1>Uw nieuwe ketel<o:p></o:p></h1>
<p class=MsoNormal>De monteur komt op <span class=SpellE>woens</span>dag en hij blijft
een uur bij u.<o:p></o:p></p>
{item("·", "Maak de kast leeg.")}
{item("·", "Zet de verwarming uit.")}
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal>Met vriendelijke groet,<o:p></o:p></p>
</div></body></html>
"""
    return page.encode("cp1252")


@makes("html-als-word.doc")
def named_word() -> bytes:
    """As a web program makes a “Word file”: a page with the name of an old Word file."""
    return b"<html><body><h1>Huurverhoging 2025</h1><p>Uw huur gaat omhoog met 20 euro.</p></body></html>"


@makes("html-nieuwsbrief.html")
def newsletter() -> bytes:
    """Tables for the layout, a line only for the list of mails, and pictures with a text instead."""
    return b"""<!doctype html><html><head><meta charset="utf-8"><title>Nieuws</title></head><body>
<div style="display:none;max-height:0;overflow:hidden">Voorproefje voor de lijst met mails</div>
<table role="presentation" width="100%"><tr><td><table role="presentation"><tr><td>
<img src="logo.png" alt="Plaatje van een boom"></td></tr><tr><td><h1>Een speeltuin in uw straat</h1>
<p>In de zomer bouwen wij een speeltuin.</p></td></tr><tr><td><p>U mag zelf kiezen welke toestellen er komen.</p>
<a href="https://www.wonen.example/kies" style="display:inline-block">Kies een toestel</a></td></tr></table>
</td></tr></table></body></html>
"""


@makes("html-libreoffice.html")
def libreoffice() -> bytes:
    return soffice(renovation(), "fodt", "html")


@makes("html-pandoc.html")
def pandoc() -> bytes:
    text = """Beste huurders,

## Een nieuwe wasruimte

Uw flat krijgt een wasruimte met zes machines.[^1]

1.  Neem uw sleutel mee.
2.  Kies een machine.

Met vriendelijke groet,\\
Woonstichting De Linde

[^1]: Die machines zijn gratis.
"""
    command = ("pandoc", "-f", "markdown", "-s", "--metadata", "title=Wasruimte", "brief.md", "-o", "brief.html")
    return program(*command, files={"brief.md": text.encode()}, result="brief.html")
