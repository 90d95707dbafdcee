"""The report as JUnit XML, which Jenkins, GitLab and others show as the results of tests.

A letter is a suite and a rule is a test: its name stays the same when the letter changes, so that a server can tell
since when it fails and when it was mended. That a letter could be read is a test of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from stylecheck.finding import Finding, Report, Severity
from stylecheck.read.document import capital
from stylecheck.report.layout import visible
from stylecheck.report.machine import STDIN, UNREAD, better, reason, shown
from stylecheck.report.outputs import Run

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot write in any way."""
_READ = "de brief is te lezen"


def render(run: Run) -> str:
    """Return a suite for each letter; what is at most a tip does not fail, and stands in the output of its test."""
    root = ET.Element("testsuites", name="stylecheck")
    for each in run.letters:
        suite = _suite(root, each.document.letter.source)
        rules: dict[str, list[Finding]] = {}
        for finding in shown(run, each.report):
            rules.setdefault(finding.rule, []).append(finding)
        for findings in rules.values():
            _add_rule(suite, each.report, findings)
    for source, message in run.errors:
        test = _suite(root, source)[0]
        _add(test, "error", visible(message), type=UNREAD, message=visible(message))
    _count(root, *root)
    for suite in root:
        _count(suite, suite)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suite(root: ET.Element, source: str) -> ET.Element:
    """Return a new suite, with the test of whether the letter can be read."""
    name = "standaardinvoer" if source == STDIN else source
    suite = _add(root, "testsuite", name=name, file=source)
    _add_test(suite, _READ)
    return suite


def _add_test(suite: ET.Element, name: str) -> ET.Element:
    # Jenkins takes what stands before the last full stop for the name of a package
    return _add(suite, "testcase", classname=f"stylecheck.{suite.attrib['name'].replace('.', '_')}", name=name)


def _add_rule(suite: ET.Element, report: Report, findings: Sequence[Finding]) -> None:
    test = _add_test(suite, findings[0].rule)
    places = ["\n".join([_head(report, finding), *better(finding)]) for finding in findings]
    reasons = dict.fromkeys(line for finding in findings for line in reason(finding))
    text = "\n\n".join([*places, *reasons])
    worst = max(finding.severity for finding in findings)
    if worst is Severity.TIP:
        _add(test, "system-out", text)
        return
    first = next(finding for finding in findings if finding.severity is worst)
    more = f" (en nog {len(findings) - 1} keer)" if len(findings) > 1 else ""
    _add(test, "failure", text, type=worst.label, message=f"{_head(report, first)}{more}")


def _head(report: Report, finding: Finding) -> str:
    return f"{capital(report.letter.mark(finding.start).told)}: {visible(finding.message)}"


def _add(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, tag, {key: _allowed(value) for key, value in attributes.items()})
    element.text = _allowed(text) if text else None
    return element


def _allowed(text: str) -> str:
    return _FORBIDDEN.sub("", text)


def _count(element: ET.Element, *suites: ET.Element) -> None:
    """Write in an element how many tests there are in some suites, and how many of them did not pass."""
    for name, path in (("tests", "testcase"), ("failures", "testcase/failure"), ("errors", "testcase/error")):
        element.set(name, str(sum(len(suite.findall(path)) for suite in suites)))
