"""Drives a LibreOffice that runs, for the tests: reads lines with `[method, arguments]` in JSON, answers each with one.

It runs with the Python that has `uno`, which is the system's: `python3 inside.py PORT`.
"""

import contextlib
import json
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException, Locale
from com.sun.star.text.TextMarkupType import PROOFREADING

PROOFREADER = "com.sun.star.linguistic2.Proofreader"
PATIENCE = 60


def connect(port):
    """Return LibreOffice's context, as soon as it listens."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    by = time.monotonic() + PATIENCE
    while True:
        try:
            return resolver.resolve(f"uno:socket,host=127.0.0.1,port={port};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > by:
                raise
            time.sleep(0.2)


class Office:
    """What the tests ask of LibreOffice. A position counts UTF-16 code units in a paragraph, as LibreOffice does."""

    def __init__(self, port):
        self.context = connect(port)
        self.letter = None

    def create(self, service, *arguments):
        manager = self.context.ServiceManager
        if arguments:
            return manager.createInstanceWithArgumentsAndContext(service, arguments, self.context)
        return manager.createInstanceWithContext(service, self.context)

    @property
    def iterator(self):
        return self.create("com.sun.star.linguistic2.ProofreadingIterator")

    def checkers(self, language, country):
        """Return the grammar checkers in use for a language, and those that could be."""
        manager = self.create("com.sun.star.linguistic2.LinguServiceManager")
        locale = Locale(language, country, "")
        lists = manager.getConfiguredServices(PROOFREADER, locale), manager.getAvailableServices(PROOFREADER, locale)
        return [list(names) for names in lists]

    def open(self, *paragraphs, country="NL"):
        """Open a new letter in Writer and type paragraphs in it.

        Writer has read the empty letter by then: what is typed meanwhile it may not read before the next key.
        """
        desktop = self.create("com.sun.star.frame.Desktop")
        self.letter = desktop.loadComponentFromURL("private:factory/swriter", "_blank", 0, ())
        self.letter.Text.createTextCursor().CharLocale = Locale("nl", country, "")
        self._read()
        self.type(*paragraphs)

    def type(self, *paragraphs):
        """Type at the end of the letter, as a writer does; each string but the first begins a new paragraph."""
        self._run(".uno:GoToEndOfDoc")
        for number, paragraph in enumerate(paragraphs):
            if number:
                self._run(".uno:InsertPara")
            self._run(".uno:InsertText", Text=paragraph)

    def insert(self, kind, before, **properties):
        """Put a field or a note before words in the letter."""
        found = self.letter.createSearchDescriptor()
        found.SearchString = before
        place = self.letter.findFirst(found).Start
        content = self.letter.createInstance(f"com.sun.star.text.{kind}")
        for name, value in properties.items():
            setattr(content, name, value)
        place.Text.insertTextContent(place, content, False)

    def contents(self):
        """Return how many notes there are, and whether there is a field."""
        return [self.letter.Footnotes.Count, self.letter.TextFields.createEnumeration().hasMoreElements()]

    def text(self):
        return self.letter.Text.String

    def close(self):
        self.letter.close(True)

    def _paragraphs(self):
        iterator = self.letter.getFlatParagraphIterator(PROOFREADING, False)
        paragraph = iterator.getFirstPara()
        while paragraph:
            yield paragraph
            paragraph = iterator.getNextPara()

    def _read(self):
        """Wait until Writer has read the whole letter, which it does when it has nothing else to do."""
        by = time.monotonic() + PATIENCE
        while not all(paragraph.isChecked(PROOFREADING) for paragraph in self._paragraphs()):
            assert time.monotonic() < by, "Writer does not read the letter"
            time.sleep(0.1)

    def result(self, position, paragraph=0):
        """Return what Writer is told when it asks for the sentence at a position, as it does for its menu."""
        flat = list(self._paragraphs())[paragraph]
        found = self.iterator.checkSentenceAtPosition(self.letter, flat, flat.getText(), Locale(), -1, -1, position)
        units = found.aText.encode("utf-16-le")
        errors = [
            {
                "start": error.nErrorStart,
                "words": units[2 * error.nErrorStart : 2 * (error.nErrorStart + error.nErrorLength)].decode(
                    "utf-16-le"
                ),
                "message": error.aShortComment,
                "suggestions": list(error.aSuggestions),
                "rule": error.aRuleIdentifier,
                "more": [each.Value for each in error.aProperties if each.Name == "FullCommentURL"],
            }
            for error in found.aErrors
        ]
        return {"start": found.nStartOfSentencePosition, "end": found.nBehindEndOfSentencePosition, "errors": errors}

    def _run(self, command, **arguments):
        values = tuple(PropertyValue(Name=name, Value=value) for name, value in arguments.items())
        frame = self.letter.CurrentController.Frame
        self.create("com.sun.star.frame.DispatchHelper").executeDispatch(frame, command, "", 0, values)

    def ignore(self, position):
        """Choose "ignore all" at a position, as in the menu, and return the words that Writer has marked there."""
        before = self.letter.Text.String.encode("utf-16-le")[: 2 * position].decode("utf-16-le")
        cursor = self.letter.Text.createTextCursor()
        cursor.gotoStart(False)
        cursor.goRight(len(before), False)  # a step is a code point
        view = self.letter.CurrentController.ViewCursor
        view.gotoRange(cursor, False)
        self._run(".uno:SpellCheckIgnoreAll", Type="Grammar")
        return view.String

    def marked(self, *positions):
        """Return the words that Writer has marked at each of some positions, "" where there are none.

        The last that there are have been selected. Writer has to read the letter again after this.
        """
        self._read()
        words = [self.ignore(position) for position in positions]
        if any(words):
            self._read()
            self.reset()
        return words

    def replace(self, words):
        """Put a suggestion in the place of the words that are selected."""
        self._run(".uno:SpellCheckApplySuggestion", ApplyRule=f"Grammar_{words}")

    def reset(self):
        """Ignore nothing any more."""
        self.iterator.resetIgnoreRules()

    def has_bar(self):
        return self.letter.CurrentController.hasInfobar("nl.stylecheck")

    def close_bar(self):
        self.letter.CurrentController.removeInfobar("nl.stylecheck")

    def options(self, address, key, press):
        """Open the page in the options, fill it in and press OK ("ok"), or the button ("try").

        Returns: the address and the key that it showed at first, and what it says in the end.
        """
        handler = self.create("nl.stylecheck.Options")
        extensions = self.context.getByName("/singletons/com.sun.star.deployment.PackageInformationProvider")
        file = extensions.getPackageLocation("nl.stylecheck.libreoffice") + "/options.xdl"
        provider = self.create("com.sun.star.awt.ContainerWindowProvider")
        parent = self.letter.CurrentController.Frame.ContainerWindow
        page = provider.createContainerWindow(file, "", parent, handler)
        handler.callHandlerMethod(page, "initialize", "external_event")
        models = [page.getControl(name).Model for name in ("address", "key")]
        shown = [model.Text for model in models]
        for model, value in zip(models, (address, key), strict=True):
            model.Text = value
        if press == "try":
            handler.callHandlerMethod(page, None, "try")
        else:
            handler.callHandlerMethod(page, press, "external_event")
        said = page.getControl("outcome").Model.Label
        page.dispose()
        return [*shown, said]

    def quit(self):
        """End LibreOffice."""
        with contextlib.suppress(DisposedException):  # it may be gone before it can answer
            self.create("com.sun.star.frame.Desktop").terminate()


def main():
    office = Office(int(sys.argv[1]))
    print(json.dumps("ready"), flush=True)
    for line in sys.stdin:
        method, arguments, choices = json.loads(line)
        print(json.dumps(getattr(office, method)(*arguments, **choices)), flush=True)


if __name__ == "__main__":
    main()
