"""The manifests of Outlook: what Microsoft's schema wants, and what no schema sees."""

import io
import json
import os
import re
import struct
import uuid
import zipfile

import jsonschema
import pytest
from lxml import etree

import stylecheck
from stylecheck.errors import SettingError
from stylecheck.files import write_whole
from stylecheck.install import office
from stylecheck.install.office import Wishes
from stylecheck.places import integrations_folder
from stylecheck.serve.pages import _files, launch_script
from tests.integrations.outlook.packages import packages

ADDRESS = "https://stijl.corporatie.example:8742"
WISHES = Wishes("geheim&sleutel van 20", {"fout": 1, "waarschuwing": 3}, ("a.example", "b.example"), 7, "kort")
FOLDER = integrations_folder() / "outlook"
BT = "{http://schemas.microsoft.com/office/officeappbasictypes/1.0}"
APP = "{http://schemas.microsoft.com/office/appforoffice/1.1}"
OVER = "{http://schemas.microsoft.com/office/mailappversionoverrides/1.1}"
TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
ORDER = {
    "OfficeApp": "Id AlternateId Version ProviderName DefaultLocale DisplayName Description IconUrl"
    " HighResolutionIconUrl SupportUrl AppDomains Hosts Requirements FormSettings Permissions Rule"
    " DisableEntityHighlighting VersionOverrides",
    "VersionOverrides": "Description Requirements Hosts Resources VersionOverrides",
    "Host": "Runtimes DesktopFormFactor",
    "DesktopFormFactor": "FunctionFile ExtensionPoint ExtensionPoint",
    "Group": "Label Control",
    "Control": "Label Supertip Icon Action",
    "Supertip": "Title Description",
    "Action": "SourceLocation SupportsPinning",
    "ExtensionPoint": "OfficeTab CustomTab LaunchEvents SourceLocation",
    "Resources": "Images Urls ShortStrings LongStrings",
}
"""The order in which Microsoft's documentation wants elements; another order, and Outlook takes no manifest at all."""


def xml(wishes=WISHES):
    return etree.fromstring(office.manifest("outlook", "manifest.xml", ADDRESS, wishes))


def unified(wishes=WISHES):
    return json.loads(office.manifest("outlook", "manifest.json", ADDRESS, wishes))


def name(element):
    return etree.QName(element).localname


def strings(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [each for part in value for each in strings(part)]
    return [value] if isinstance(value, str) else []


def addresses():
    found = [each for element in xml().iter() for each in element.attrib.values()]
    return sorted({each for each in (*found, *strings(unified())) if each.startswith("https://stijl")})


def size(png):
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", png[16:24])


def test_elements_stand_in_the_order_that_outlook_wants():
    seen = set()
    for element in xml().iter():
        if name(element) in ORDER:
            seen.add(name(element))
            wanted = iter(ORDER[name(element)].split())
            children = [name(child) for child in element]
            assert all(child in wanted for child in children), (name(element), children)
    assert seen == set(ORDER)


def test_every_resource_is_there_and_used():
    root = xml()
    told = [element.get("id") for element in root.iterfind(f".//{OVER}Resources/*/*")]
    used = [element.get("resid") for element in root.iter() if element.get("resid")]
    assert len(told) == len(set(told))
    assert set(told) == set(used)


def test_a_resource_is_of_the_kind_that_its_place_wants():
    root = xml()
    kinds = {each.get("id"): name(each.getparent()) for each in root.iterfind(f".//{OVER}Resources/*/*")}
    wanted = {"Label": "ShortStrings", "Title": "ShortStrings", "Description": "LongStrings", "Image": "Images"}
    for element in root.iter():
        if resource := element.get("resid"):
            assert kinds[resource] == wanted.get(name(element), "Urls"), resource


@pytest.mark.parametrize("kind", ["ShortStrings", "LongStrings"])
def test_texts_fit(kind):
    longest = {"ShortStrings": 125, "LongStrings": 250}[kind]
    texts = [each.get("DefaultValue") for each in xml().iterfind(f".//{BT}{kind}/{BT}String")]
    assert texts
    assert all(0 < len(text) <= longest for text in texts)


def test_sending_runs_the_handler_and_leaves_the_choice_to_the_writer():
    (event,) = xml().iter(f"{OVER}LaunchEvent")
    assert dict(event.attrib) == {
        "Type": "OnMessageSend",
        "FunctionName": "onMessageSendHandler",
        "SendMode": "PromptUser",
    }
    assert f'associate("{event.get("FunctionName")}"' in launch_script(ADDRESS, "").decode()


def test_the_page_and_the_lonely_script_are_one_runtime():
    root = xml()
    urls = {each.get("id"): each.get("DefaultValue") for each in root.iter(f"{BT}Url")}
    (runtime,) = root.iter(f"{OVER}Runtime")
    (override,) = runtime
    (point,) = [each for each in root.iter(f"{OVER}ExtensionPoint") if each.get(TYPE) == "LaunchEvent"]
    assert override.get("type") == "javascript"
    assert point.find(f"{OVER}SourceLocation").get("resid") == runtime.get("resid")
    assert urls[override.get("resid")].partition("?")[0].endswith("/launch.js")
    page = _files()["outlook/launch.html"].body.decode()
    assert '<script src="launch.js"></script>' in page


def test_the_question_of_outlook_opens_the_button_of_both_manifests():
    (control,) = xml().iter(f"{OVER}Control")
    (group,) = unified()["extensions"][0]["ribbons"][0]["tabs"][0]["groups"]
    script = launch_script(ADDRESS, "").decode()
    assert f'"{control.get("id")}"' in script
    assert [each["id"] for each in group["controls"]] == [control.get("id")]


def test_it_asks_no_more_than_it_needs():
    assert xml().findtext(f"{APP}Permissions") == "ReadWriteItem"
    (right,) = unified()["authorization"]["permissions"]["resourceSpecific"]
    assert right == {"name": "MailboxItem.ReadWrite.User", "type": "Delegated"}


def test_the_manifests_tell_the_same():
    root, other = xml(), unified()
    assert uuid.UUID(other["id"]) == uuid.UUID(root.findtext(f"{APP}Id"))
    assert root.findtext(f"{APP}Version") == other["version"] + ".0"
    assert root.find(f"{APP}DisplayName").get("DefaultValue") == other["name"]["short"]
    assert root.find(f"{APP}Description").get("DefaultValue") == other["description"]["short"]
    (event,) = other["extensions"][0]["autoRunEvents"][0]["events"]
    assert event["type"] == "messageSending"
    assert event["options"] == {"sendMode": "promptUser"}
    actions = {each["id"] for runtime in other["extensions"][0]["runtimes"] for each in runtime["actions"]}
    control = other["extensions"][0]["ribbons"][0]["tabs"][0]["groups"][0]["controls"][0]
    assert {event["actionId"], control["actionId"]} == actions


def test_the_version_grows_with_ours_and_is_one_that_office_takes(monkeypatch):
    told = []
    for version in ("0.1.0", "0.2.0", "0.2.13", "1.0.0", "1.10.2"):
        monkeypatch.setattr(office, "__version__", version)
        told.append(tuple(map(int, office.version().split("."))))
        assert xml().findtext(f"{APP}Version") == office.version() + ".0"
    assert told == sorted(told)
    assert told[0] == (1, 1, 0)
    assert stylecheck.__version__


def test_every_address_is_below_that_of_the_server_and_exists():
    assert len(addresses()) > 8
    for address in addresses():
        path = address.removeprefix(ADDRESS).partition("?")[0]
        assert path == "" or path.startswith("/paneel/"), address
        assert path in ("", "/paneel/outlook/launch.js") or path.removeprefix("/paneel/") in _files(), address
    assert office.BASE.encode() not in office.manifest("outlook", "manifest.xml", ADDRESS, WISHES)
    assert b"stylecheck.example" not in office.manifest("outlook", "manifest.json", ADDRESS, WISHES)
    assert unified()["validDomains"] == ["stijl.corporatie.example:8742"]


def test_the_wishes_go_to_pages_and_scripts_alone():
    with_key = {each.rpartition("/")[2].partition("?")[0] for each in addresses() if "sleutel" in each}
    assert with_key == {"taskpane.html", "launch.html", "launch.js"}
    assert all("?" not in each for element in xml(Wishes()).iter() for each in element.attrib.values())
    (pane,) = [each for each in addresses() if "/taskpane.html" in each]
    assert Wishes.of_query(pane.partition("?")[2]) == WISHES


def test_icons_have_the_sizes_that_they_are_told_to_have():
    icons = {
        each.get("DefaultValue"): int(re.search(r"\d+", each.get("id"))[0])
        for each in xml().iter(f"{BT}Image")
        if each.get("id")
    }
    icons |= {xml().find(f"{APP}IconUrl").get("DefaultValue"): 64}
    icons |= {xml().find(f"{APP}HighResolutionIconUrl").get("DefaultValue"): 128}
    (group,) = unified()["extensions"][0]["ribbons"][0]["tabs"][0]["groups"]
    for each in (*group["icons"], *group["controls"][0]["icons"]):
        assert icons[each["url"]] == each["size"]
    assert sorted(icons.values()) == [16, 32, 64, 80, 128]
    for address, wanted in icons.items():
        assert size(_files()[address.partition("/paneel/")[2]].body) == (wanted, wanted)


def test_the_package_has_the_manifest_and_its_pictures():
    with zipfile.ZipFile(io.BytesIO(office.package("outlook", ADDRESS, WISHES))) as archive:
        assert json.loads(archive.read("manifest.json")) == unified()
        assert set(archive.namelist()) == {"manifest.json", *unified()["icons"].values()}
        assert size(archive.read("color.png")) == (192, 192)
        assert size(archive.read("outline.png")) == (32, 32)


def test_the_unified_manifest_is_one_of_its_schema():
    number = unified()["manifestVersion"]
    schemas = packages() / "@microsoft/app-manifest/build/json-schemas/teams"
    schema = json.loads((schemas / f"v{number}/MicrosoftTeams.schema.json").read_text(encoding="utf-8"))
    checker = jsonschema.validators.validator_for(schema)(schema)
    assert [error.message for error in checker.iter_errors(unified())] == []
    broken = unified()
    broken["extensions"][0]["autoRunEvents"][0]["events"][0]["options"]["sendMode"] = "PromptUser"
    assert len(list(checker.iter_errors(broken))) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://stijl.corporatie.nl", "https://stijl.corporatie.nl"),
        (" https://Stijl.Corporatie.nl/ ", "https://stijl.corporatie.nl"),
        ("https://stijl.corporatie.nl:443", "https://stijl.corporatie.nl"),
        ("https://10.1.2.3:8742/", "https://10.1.2.3:8742"),
        ("https://[fd00::1]:8742", "https://[fd00::1]:8742"),
    ],
)
def test_an_address_is_written_in_one_way(text, expected):
    assert office.address_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "stijl.corporatie.nl",
        "http://stijl.corporatie.nl",
        "https://",
        "https://stijl.corporatie.nl/map",
        "https://stijl.corporatie.nl?a=b",
        "https://jan@stijl.corporatie.nl",
        "https://stijl.corporatie.nl:poort",
        'https://stijl"corporatie.nl',
        "https://[::1",
    ],
)
def test_another_address_is_refused_in_dutch(text):
    with pytest.raises(SettingError, match="geen adres voor Outlook of Word"):
        office.address_of(text)


def test_wishes_that_nobody_knows_are_left_out():
    assert Wishes.of_query("sleutel=x&bij=alles:1,fout:0,fout&seconden=900&onzin=1&domeinen=,") == Wishes("x")
    assert Wishes.of_query("%ff=%ff&&=&seconden=0") == Wishes()


def test_files_are_written_and_with_a_key_for_this_user_alone(tmp_path):
    made = office.write(tmp_path / "nieuw", "outlook", ADDRESS, WISHES)
    assert [path.name for path in made] == ["stylecheck-outlook.xml", "stylecheck-outlook.zip"]
    assert sorted(path.name for path in (tmp_path / "nieuw").iterdir()) == [path.name for path in made]
    assert {path.stat().st_mode & 0o077 for path in made} == {0}
    assert made[0].read_bytes() == office.manifest("outlook", "manifest.xml", ADDRESS, WISHES)
    office.write(tmp_path / "nieuw", "outlook", ADDRESS, Wishes())
    assert b"sleutel" not in made[0].read_bytes()


def versions(paths):
    """Of the manifest in XML, and of the one in the package where there is one."""
    told = [etree.fromstring(paths[0].read_bytes()).findtext(f"{APP}Version")]
    for path in paths[1:]:
        with zipfile.ZipFile(path) as archive:
            told.append(json.loads(archive.read("manifest.json"))["version"])
    return [tuple(map(int, each.split("."))) for each in told]


@pytest.mark.parametrize("client", office.CLIENTS)
def test_what_says_something_else_has_a_higher_version(tmp_path, client):
    """Office may pass over an update whose version it has already."""
    first = versions(office.write(tmp_path, client, ADDRESS, Wishes("een")))
    second = versions(office.write(tmp_path, client, ADDRESS, Wishes("twee")))
    third = versions(made := office.write(tmp_path, client, ADDRESS, Wishes()))
    assert first < second < third
    for one, two, three in zip(first, second, third, strict=True):
        assert one < two < three
        assert len(one) == len(three)
    assert b"twee" not in made[0].read_bytes()
    assert third == [(*each[:-1], each[-1] + 2) for each in first]


@pytest.mark.parametrize("client", office.CLIENTS)
def test_what_says_the_same_is_the_same_file(tmp_path, client):
    for wishes in (Wishes("een"), Wishes("twee"), Wishes("twee")):
        before = [path.read_bytes() for path in sorted(tmp_path.iterdir())]
        office.write(tmp_path, client, ADDRESS, wishes)
        after = [path.read_bytes() for path in sorted(tmp_path.iterdir())]
        assert (before == after) == (wishes.key == "twee" and b"twee" in b"".join(before))


def test_a_newer_stylecheck_never_makes_a_lower_version(tmp_path, monkeypatch):
    told = []
    for patch, key in ((0, "a"), (0, "b"), (0, "c"), (1, "c"), (3, "c"), (3, "d")):
        monkeypatch.setattr(office, "__version__", f"0.1.{patch}")
        told.append(versions(office.write(tmp_path, "outlook", ADDRESS, Wishes(key))))
    for numbers in zip(*told, strict=True):
        assert list(numbers) == sorted(numbers)
        assert len(set(numbers)) >= len(numbers) - 1


@pytest.mark.parametrize("found", [b"", b"iets anders", b"PK\x05\x06" + b"\0" * 18])
def test_another_file_with_that_name_makes_way(tmp_path, found):
    (tmp_path / "stylecheck-word.xml").write_bytes(found)
    (path,) = office.write(tmp_path, "word", ADDRESS, Wishes())
    assert path.read_bytes() == office.manifest("word", "manifest.xml", ADDRESS, Wishes())


def test_a_key_is_readable_for_nobody_else_not_for_a_moment(tmp_path, monkeypatch):
    seen = []

    def watched(path, data):
        write_whole(path, data)
        seen.append(path.stat().st_mode & 0o077)

    monkeypatch.setattr(office, "write_whole", watched)
    old = os.umask(0)
    try:
        office.write(tmp_path / "nieuw", "outlook", ADDRESS, WISHES)
        office.write(tmp_path / "open", "outlook", ADDRESS, Wishes())
        office.write(tmp_path / "open", "outlook", ADDRESS, WISHES)
    finally:
        os.umask(old)
    assert len(seen) == 6
    assert [*seen[:2], *seen[4:]] == [0, 0, 0, 0]
