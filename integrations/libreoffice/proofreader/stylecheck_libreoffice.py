"""The grammar checker for Dutch that LibreOffice sees: it asks a stylecheck server, and says so when that is silent."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Sequence

import unohelper
from com.sun.star.awt import XContainerWindowEventHandler
from com.sun.star.beans import PropertyValue
from com.sun.star.frame import XTerminateListener
from com.sun.star.frame.InfobarType import WARNING
from com.sun.star.lang import Locale, XServiceDisplayName, XServiceInfo
from com.sun.star.linguistic2 import (
    LinguServiceEvent,
    ProofreadingResult,
    SingleProofreadingError,
    XLinguServiceEventBroadcaster,
    XProofreader,
)
from com.sun.star.linguistic2.LinguServiceEventFlags import PROOFREAD_AGAIN
from com.sun.star.text.TextMarkupType import PROOFREADING
from com.sun.star.uno import Exception as UnoError
from com.sun.star.util import XChangesListener
from stylecheck_asking import Mark, apart, harmless, probe
from stylecheck_reading import Reader
from stylecheck_server import Lines, Server, UnavailableError

SETTINGS = "/nl.stylecheck.LibreOffice/Server"
BAR = "nl.stylecheck"
TITLE = "stylecheck kijkt nu niet mee"
FIXED = ("FieldPositions", "FootnotePositions")


class Component(unohelper.Base, XServiceInfo):
    """What LibreOffice wants to know of anything that an extension brings."""

    name = service = ""

    def __init__(self, context: Any, *_: Any) -> None:
        self.context = context

    def create(self, service: str) -> Any:
        return self.context.ServiceManager.createInstanceWithContext(service, self.context)

    def settings(self, access: str) -> Any:
        """Return the settings of this extension, which follow what is changed in them elsewhere."""
        provider = self.create("com.sun.star.configuration.ConfigurationProvider")
        path = PropertyValue(Name="nodepath", Value=SETTINGS)
        return provider.createInstanceWithArguments(f"com.sun.star.configuration.{access}", (path,))

    def getImplementationName(self) -> str:
        return self.name

    def supportsService(self, name: str) -> bool:
        return name == self.service

    def getSupportedServiceNames(self) -> Sequence[str]:
        return (self.service,)


class Proofreader(
    Component, XProofreader, XLinguServiceEventBroadcaster, XServiceDisplayName, XChangesListener, XTerminateListener
):
    """Marks what the server has to say, sentence by sentence."""

    name, service = "nl.stylecheck.Proofreader", "com.sun.star.linguistic2.Proofreader"

    def __init__(self, context: Any, *_: Any) -> None:
        super().__init__(context)
        self._settings = self.settings("ConfigurationAccess")
        self._reader = Reader(self._server, self._silent, self._back)
        self._listeners: list[Any] = []
        self._ignored: set[str] = set()
        self._told: dict[str, str] = {}
        self._follows = False

    def _follow(self) -> None:
        """Hear of changed settings and of the end.

        Not earlier than the first paragraph: while LibreOffice makes a checker it holds a lock of its own, and a window
        that waits for that lock would wait for us, and we for the window.
        """
        if not self._follows:
            self._follows = True
            self._settings.addChangesListener(self)
            self.create("com.sun.star.frame.Desktop").addTerminateListener(self)

    def _server(self) -> Server:
        return Server(self._settings.Address, self._settings.Key)

    def getServiceDisplayName(self, _: Locale) -> str:
        return "stylecheck"

    def getLocales(self) -> Sequence[Locale]:
        return (Locale("nl", "NL", ""), Locale("nl", "BE", ""))

    def hasLocale(self, locale: Locale) -> bool:
        return locale in self.getLocales()

    def isSpellChecker(self) -> bool:
        return False

    def doProofreading(
        self, document: str, text: str, locale: Locale, start: int, end: int, properties: Sequence[PropertyValue]
    ) -> ProofreadingResult:
        """Return the marks of the sentence that begins at `start`; one that goes on behind `end` makes it longer."""
        fixed = [place for each in properties if each.Name in FIXED for place in each.Value or ()]
        errors = []
        for mark in harmless(apart(self._marks(text, locale), text), fixed):
            if start <= mark.start < end:
                errors.append(_error(mark))
                end = max(end, mark.end)
        result = ProofreadingResult()
        result.aDocumentIdentifier, result.aText, result.aLocale = document, text, locale
        result.nStartOfSentencePosition = start
        result.nBehindEndOfSentencePosition = result.nStartOfNextSentencePosition = end
        result.aErrors, result.xProofreader = tuple(errors), self
        return result

    def _marks(self, text: str, locale: Locale) -> Sequence[Mark]:
        try:
            self._follow()
            marks = self._reader.read(text, f"{locale.Language}-{locale.Country}")
        except (UnoError, RuntimeError):  # LibreOffice ends: no settings, no threads; it would read no other letter
            return ()
        return [mark for mark in marks if mark.rule not in self._ignored]

    def ignoreRule(self, rule: str, _: Locale) -> None:
        self._ignored.add(rule)
        self._read_again()

    def resetIgnoreRules(self) -> None:
        self._ignored.clear()
        self._read_again()

    def addLinguServiceEventListener(self, listener: Any) -> bool:
        self._listeners.append(listener)
        return True

    def removeLinguServiceEventListener(self, listener: Any) -> bool:
        with suppress(ValueError):
            self._listeners.remove(listener)
        return True

    def changesOccurred(self, _: Any) -> None:
        self._reader.look_again()

    def queryTermination(self, _: Any) -> None: ...

    def notifyTermination(self, _: Any) -> None:
        self._reader.end()

    def disposing(self, _: Any) -> None: ...

    def _back(self) -> None:
        """Take the bars away and let Writer read its letters again."""
        self._told.clear()
        for _, view in self._letters():
            with suppress(UnoError):
                if view.hasInfobar(BAR):
                    view.removeInfobar(BAR)
        self._read_again()

    def _read_again(self) -> None:
        for listener in list(self._listeners):
            with suppress(UnoError):
                listener.processLinguServiceEvent(LinguServiceEvent(self, PROOFREAD_AGAIN))

    def _silent(self, problem: str) -> None:
        """Say in a bar above each letter what is the matter; who closes the bar has seen it."""
        for letter, view in self._letters():
            with suppress(UnoError):
                if letter not in self._told:
                    view.appendInfobar(BAR, TITLE, problem, WARNING, (), True)
                elif self._told[letter] != problem and view.hasInfobar(BAR):
                    view.updateInfobar(BAR, TITLE, problem, WARNING)
                self._told[letter] = problem

    def _letters(self) -> list[tuple[str, Any]]:
        """Return what is open in Writer, each with its view."""
        found = []
        with suppress(UnoError):
            opened = self.create("com.sun.star.frame.Desktop").getComponents().createEnumeration()
            while opened.hasMoreElements():
                document = opened.nextElement()
                view = getattr(document, "CurrentController", None)
                if hasattr(view, "appendInfobar") and document.supportsService("com.sun.star.text.TextDocument"):
                    found.append((document.RuntimeUID, view))
        return found


def _error(mark: Mark) -> SingleProofreadingError:
    error = SingleProofreadingError()
    error.nErrorStart, error.nErrorLength = mark.start, mark.end - mark.start
    error.nErrorType = PROOFREADING
    error.aRuleIdentifier = mark.rule
    error.aShortComment = error.aFullComment = mark.message
    error.aSuggestions = mark.suggestions
    if mark.url:
        error.aProperties = (PropertyValue(Name="FullCommentURL", Value=mark.url),)
    return error


class Options(Component, XContainerWindowEventHandler):
    """The page with the address of the server, in the options of LibreOffice."""

    name = service = "nl.stylecheck.Options"

    def callHandlerMethod(self, page: Any, event: Any, method: str) -> bool:
        """Show the settings, keep them, or try them."""
        address, key = (page.getControl(name).getModel() for name in ("address", "key"))
        if method == "try":
            page.getControl("outcome").getModel().Label = _outcome(Server(address.Text, key.Text))
        elif event in ("initialize", "back"):
            settings = self.settings("ConfigurationAccess")
            address.Text, key.Text = settings.Address, settings.Key
        elif event == "ok":
            settings = self.settings("ConfigurationUpdateAccess")
            settings.Address, settings.Key = address.Text.strip(), key.Text.strip()
            settings.commitChanges()
        return True

    def getSupportedMethodNames(self) -> Sequence[str]:
        return ("external_event", "try")


def _outcome(server: Server) -> str:
    lines = Lines()
    try:
        probe(lines, server)
    except UnavailableError as error:
        return str(error)
    finally:
        lines.close()
    return "De server antwoordt. stylecheck kijkt mee."


g_ImplementationHelper = unohelper.ImplementationHelper()
for component in (Proofreader, Options):
    g_ImplementationHelper.addImplementation(component, component.name, (component.service,))
