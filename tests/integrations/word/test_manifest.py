"""The manifest of Word: what the program that reads it demands, and addresses that the server really has."""

import re
from pathlib import Path
from xml.etree import ElementTree

from stylecheck.install import office
from stylecheck.places import integrations_folder

from .conftest import KEY

ADDRESS = "https://stijl.corporatie.example"
APP = "{http://schemas.microsoft.com/office/appforoffice/1.1}"
OVER = "{http://schemas.microsoft.com/office/taskpaneappversionoverrides}"
BASIC = "{http://schemas.microsoft.com/office/officeappbasictypes/1.0}"
TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
ORDER = (
    "Id Version ProviderName DefaultLocale DisplayName Description IconUrl HighResolutionIconUrl SupportUrl AppDomains "
    "Hosts Requirements DefaultSettings Permissions VersionOverrides"
).split()
"""Of the elements, as Microsoft's schema demands it (OfficeApp and TaskPaneApp)."""


def filled(**wishes):
    return ElementTree.fromstring(office.manifest("word", "manifest.xml", ADDRESS, office.Wishes(**wishes)))


def addresses(manifest):
    return {value for element in manifest.iter() for value in element.attrib.values() if value.startswith("https:")}


def test_the_elements_are_there_in_order():
    manifest = filled()
    assert manifest.get(TYPE) == "TaskPaneApp"
    assert [re.sub(r"{.*}", "", element.tag) for element in manifest] == ORDER
    assert manifest.find(f"{APP}Hosts/{APP}Host").get("Name") == "Document"
    assert manifest.findtext(f"{APP}Permissions") == "ReadWriteDocument"
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", manifest.findtext(f"{APP}Id"))
    assert re.fullmatch(r"[1-9]\d*(\.\d+){2,3}", manifest.findtext(f"{APP}Version"))


def test_it_asks_for_no_more_of_word_than_the_pane_needs():
    sets = filled().find(f"{APP}Requirements/{APP}Sets")
    assert (sets.get("DefaultMinVersion"), [each.get("Name") for each in sets]) == ("1.3", ["WordApi"])


def test_the_button_opens_the_pane():
    manifest = filled()
    button = manifest.find(f".//{OVER}OfficeTab[@id='TabHome']/{OVER}Group/{OVER}Control")
    action = button.find(f"{OVER}Action")
    assert (button.get(TYPE), action.get(TYPE)) == ("Button", "ShowTaskpane")
    page = action.find(f"{OVER}SourceLocation").get("resid")
    told = {
        each.get("id"): each.get("DefaultValue")
        for each in manifest.iter()
        if each.tag.startswith(BASIC) and each.get("id")
    }
    assert (
        told[page]
        == manifest.find(f".//{APP}SourceLocation").get("DefaultValue")
        == f"{ADDRESS}/paneel/word/taskpane.html"
    )
    assert told[button.find(f"{OVER}Label").get("resid")] == "Kijk mijn brief na"
    named = [each.get("resid") for each in manifest.iter() if each.get("resid")]
    assert set(named) == set(told)
    assert all(len(name) <= 32 for name in told)


def test_every_address_is_one_of_the_server():
    for address in addresses(filled()):
        if address != ADDRESS:
            path = address.removeprefix(f"{ADDRESS}/paneel/")
            assert Path(integrations_folder(), path).is_file(), path


def test_the_wishes_are_in_the_address_of_the_pane():
    pages = [each for each in addresses(filled(key=KEY, profile="kort")) if "taskpane" in each]
    assert pages == [f"{ADDRESS}/paneel/word/taskpane.html?sleutel={KEY}&instellingen=kort"]
