"""Installing LanguageTool: from real servers on this machine, with every kind of bad luck on the way."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest

from stylecheck.errors import SettingError, SpellingError
from stylecheck.places import how_to_install
from stylecheck.spelling.getting import contents
from stylecheck.spelling.getting.installation import VERSION, find, install, verify
from stylecheck.spelling.getting.jars import jars, starter
from stylecheck.spelling.getting.repository import CENTRAL, repository
from stylecheck.spelling.getting.ways import WayError, address, client, maven

from ..programs import program
from .mirror import Mirror, page

NOWHERE = "http://127.0.0.1:1"
FIRST = jars()[0]
INSTALL = """
import sys
from stylecheck.errors import StylecheckError
from stylecheck.spelling.getting.installation import install
try:
    print(install(lambda line: print(line, flush=True), sys.argv[1]).origin)
except StylecheckError as error:
    sys.exit(str(error))
"""


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch):
    """An empty folder for what is fetched, and no settings of the machine's owner."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    for name in ("STYLECHECK_MAVEN", "M2_HOME", "MAVEN_HOME"):
        monkeypatch.delenv(name, raising=False)
    program("java")
    folder = tmp_path / "data"
    monkeypatch.setenv("STYLECHECK_DATA", str(folder))
    return folder / "languagetool"


@pytest.fixture
def lines():
    return []


@pytest.fixture
def installed(mirror, lines):
    return install(lines.append, mirror.url)


def start(source="", **environment):
    """Start an installation in a process of its own."""
    command = [sys.executable, "-c", INSTALL, source]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, **environment}
    )


def left(data):
    """What lies in the folder, besides the lock."""
    return sorted(path.name for path in data.iterdir() if path.name != ".slot")


def is_one_sentence(text):
    return text[0].isupper() and text.endswith((".", "install")) and ". " not in text and "\n" not in text


# A good day.


def test_what_is_installed_is_whole(mirror, installed, lines, data):
    assert installed == find()
    assert (installed.version, installed.origin, installed.folder.parent) == (VERSION, mirror.url, data)
    verify(installed)
    assert sorted(mirror.asked) == sorted(f"/maven2/{jar.address}" for jar in jars())
    assert lines == ["Ik haal 132 bestanden (139 MB) op bij 127.0.0.1. Dat duurt even."]
    assert left(data) == [f"LanguageTool-{VERSION}"]
    assert contents.listed(installed.folder) == contents.pinned()


def test_it_is_fetched_once(mirror, installed, lines):
    before = list(mirror.asked)
    assert install(lines.append) == installed
    assert mirror.asked == before
    assert lines[-1] == f"LanguageTool {VERSION} staat er al."


def test_everybody_may_read_it(installed):
    umask = os.umask(0)
    os.umask(umask)
    folders = [installed.folder, installed.folder / "libs"]
    assert {path.stat().st_mode & 0o777 for path in folders} == {0o777 & ~umask}
    assert {path.stat().st_mode & 0o777 for path in installed.folder.rglob("*.jar")} == {0o666 & ~umask}


def test_the_python_client_starts_it(languagetool):
    code = """
import language_tool_python
with language_tool_python.LanguageTool("nl") as tool:
    print(*(match.rule_id for match in tool.check("Wij heben uw brief gelezen.")))
"""
    environment = {**os.environ, "LTP_PATH": str(languagetool.folder.parent)}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment)
    assert run.stdout == "NL_SIMPLE_REPLACE_HEBEN\n", run.stderr


def test_the_starter_keeps_to_the_jar_format(tmp_path):
    names = [jar.name for jar in jars()]
    path = tmp_path / "starter.jar"
    path.write_bytes(starter(names))
    with zipfile.ZipFile(path) as file:
        assert file.namelist() == ["META-INF/MANIFEST.MF"]
        manifest = file.read("META-INF/MANIFEST.MF")
    assert max(map(len, manifest.splitlines(keepends=True))) <= 72
    assert manifest.endswith(b"\r\n")
    fields = dict(line.split(": ") for line in manifest.decode().replace("\r\n ", "").splitlines())
    assert fields["Class-Path"].split() == [f"libs/{name}" for name in names]


def test_a_folder_that_is_named_from_here(monkeypatch, tmp_path, mirror):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STYLECHECK_DATA", "mijn map")
    installed = install(print, mirror.url)
    assert installed.jar == tmp_path / "mijn map" / "languagetool" / f"LanguageTool-{VERSION}" / contents.STARTER
    assert installed.jar.is_file()


# Not whole any more.


def remove(folder):
    (folder / "libs" / FIRST.name).unlink()


def change(folder):
    with (folder / "libs" / FIRST.name).open("r+b") as file:
        file.seek(1000)
        file.write(b"something else")


def cut(folder):
    os.truncate(folder / "libs" / FIRST.name, 1000)


def add(folder):
    (folder / "libs" / "more.jar").write_bytes(b"")


def start_something_else(folder):
    (folder / contents.STARTER).write_bytes(starter(["more.jar"]))


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (remove, f"libs/{FIRST.name} ontbreekt"),
        (change, f"libs/{FIRST.name} is veranderd"),
        (cut, f"libs/{FIRST.name} is veranderd"),
        (add, "libs/more.jar hoort er niet"),
        (start_something_else, f"{contents.STARTER} is veranderd"),
    ],
)
def test_what_is_not_whole_is_told_and_replaced(mirror, installed, data, harm, told):
    harm(installed.folder)
    with pytest.raises(SpellingError) as caught:
        verify(find())
    assert f"({told})" in str(caught.value)
    assert is_one_sentence(str(caught.value))
    verify(install(print, mirror.url))
    assert left(data) == [f"LanguageTool-{VERSION}"]


def test_its_own_list_does_not_make_it_whole(installed):
    change(installed.folder)
    contents.write_list(installed.folder, installed.origin)
    with pytest.raises(SpellingError, match="is veranderd"):
        verify(find())


def test_a_folder_that_somebody_put_there_is_not_whole(data):
    (data / f"LanguageTool-{VERSION}").mkdir(parents=True)
    (data / f"LanguageTool-{VERSION}" / contents.STARTER).write_bytes(b"PK")
    with pytest.raises(SpellingError, match="ontbreekt"):
        verify(find())


def test_finder_and_explorer_may_look_into_it(installed):
    (installed.folder / ".DS_Store").write_bytes(b"")
    (installed.folder / "libs" / "desktop.ini").write_bytes(b"")
    verify(installed)


# Servers that answer badly.


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        (page(b"<p>Log eerst in op ons netwerk.</p>"), "is niet het echte"),
        (page(bytes(FIRST.size)), "is niet het echte"),
        (page(bytes(FIRST.size + 1)), "is niet het echte"),
        (page(bytes(1000), FIRST.size), "de verbinding met 127.0.0.1 valt weg"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "de verbinding met 127.0.0.1 valt weg"),
        (b"", "127.0.0.1 is niet te bereiken"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "127.0.0.1 is niet te bereiken"),
        (403, "127.0.0.1 geeft fout 403"),
        (404, "127.0.0.1 geeft fout 404"),
        (503, "127.0.0.1 geeft fout 503"),
    ],
)
def test_a_server_that_answers_badly(mirror, data, trouble, told):
    mirror.trouble[FIRST.address] = trouble
    with pytest.raises(SpellingError) as caught:
        install(print, mirror.url)
    text = str(caught.value)
    assert told in text and text.endswith(f"vraag uw systeembeheerder om toegang tot {mirror.url}.")
    assert is_one_sentence(text)
    assert mirror.asked.count(f"/maven2/{FIRST.address}") == 2
    assert find() is None
    assert left(data) == []


def test_a_server_that_fails_once(mirror):
    mirror.trouble[FIRST.address] = [503]
    verify(install(print, mirror.url))
    assert mirror.asked.count(f"/maven2/{FIRST.address}") == 2


def test_a_server_that_says_nothing(mirror, monkeypatch):
    monkeypatch.setattr(address, "SILENCE", 1)
    hold = mirror.trouble[FIRST.address] = threading.Event()
    with pytest.raises(SpellingError, match=r"127\.0\.0\.1 geeft geen antwoord"):
        install(print, mirror.url)
    hold.set()


def test_nobody_there(data):
    with pytest.raises(SpellingError) as caught:
        install(print, NOWHERE.replace("//", "//naam:geheim@"))
    assert str(caught.value) == (
        "LanguageTool is niet opgehaald, want 127.0.0.1 is niet te bereiken; "
        f"vraag uw systeembeheerder om toegang tot {NOWHERE}."
    )
    assert left(data) == []


@pytest.mark.parametrize("source", ["ftp://files.example", "C:\\jars", "https://", "https://x:99999", "http://[::1"])
def test_what_is_no_address(source):
    with pytest.raises(SettingError, match="is geen adres"):
        install(print, source)


def test_a_certificate_that_nobody_trusts(mirror):
    source = mirror.url.replace("http://", "https://")  # it speaks no TLS at all
    with pytest.raises(SpellingError, match=r"deze computer vertrouwt het certificaat van 127\.0\.0\.1 niet"):
        install(print, source)


# Which server.


def test_through_a_proxy(mirror, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", f"http://{mirror.host}")
    installed = install(print, "http://maven.example/maven2/")
    verify(installed)
    assert installed.origin == "http://maven.example/maven2"
    assert f"http://maven.example/maven2/{FIRST.address}" in mirror.asked


def test_a_proxy_that_is_not_there(monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", NOWHERE)
    with pytest.raises(SpellingError, match=r"de proxy naar maven\.example werkt niet"):
        install(print, "http://maven.example/maven2")


def settings(*mirrors, head=""):
    """Return Maven's settings with mirrors: what each stands for, its address, and more."""
    made = "".join(f"<mirror><mirrorOf>{of}</mirrorOf><url>{url}</url>{more}</mirror>" for of, url, more in mirrors)
    return f'{head}<settings xmlns="http://maven.apache.org/SETTINGS/1.2.0"><mirrors>{made}</mirrors></settings>'


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / ".m2").mkdir()
    return tmp_path


OURS = "https://nexus.example/maven"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (settings(("central", f"{OURS}/", "")), OURS),
        (settings(("*", OURS, "")), OURS),
        (settings(("external:*", OURS, "")), OURS),
        (settings(("snapshots, central", OURS, "")), OURS),
        (settings(("*,!snapshots", OURS, "")), OURS),
        (settings(("*", "https://other.example", ""), ("central", OURS, "")), OURS),
        (settings(("*", OURS, ""), ("*", "https://other.example", "")), OURS),
        (settings(("*,!central", OURS, "")), CENTRAL),
        (settings(("snapshots", OURS, "")), CENTRAL),
        (settings(("external:http:*", "http://0.0.0.0/", "<blocked>true</blocked>")), CENTRAL),
        (settings(("*", OURS, "<blocked>true</blocked>")), CENTRAL),
        (settings(("*", "https://${env.NEXUS}/maven", "")), CENTRAL),
        (settings(("*", OURS, ""), head='<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'), CENTRAL),
        ("<settings><mirrors>", CENTRAL),
        ("", CENTRAL),
    ],
)
def test_mirrors_in_the_settings_of_maven(home, text, expected):
    (home / ".m2" / "settings.xml").write_text(text, encoding="utf-8")
    assert repository() == expected


def test_who_decides_on_the_server(home, monkeypatch):
    (home / "conf").mkdir()
    (home / "conf" / "settings.xml").write_text(settings(("*", "https://4.example", "")), encoding="utf-8")
    assert repository() == CENTRAL
    monkeypatch.setenv("MAVEN_HOME", str(home))
    assert repository() == "https://4.example"
    (home / ".m2" / "settings.xml").write_text(settings(("*", "https://3.example", "")), encoding="utf-8")
    assert repository() == "https://3.example"
    monkeypatch.setenv("STYLECHECK_MAVEN", "https://2.example")
    assert repository() == "https://2.example"
    assert repository("https://1.example/") == "https://1.example"


# As the Python client does.


@pytest.fixture
def archive(pinned, tmp_path):
    """An archive as the client fetches it, and the environment in which it does."""
    path = tmp_path / f"LanguageTool-{VERSION}.zip"
    with zipfile.ZipFile(path, "w") as file:
        for each in [pinned / contents.STARTER, *sorted((pinned / "libs").iterdir())[:3]]:
            file.write(each, f"LanguageTool-{VERSION}/{each.relative_to(pinned).as_posix()}")
        file.writestr(f"LanguageTool-{VERSION}/README.md", "LanguageTool")
    checksum = hashlib.sha256(path.read_bytes()).hexdigest()
    with Mirror({path.name: path}) as served:
        yield {"LTP_DOWNLOAD_HOST_NEW_RELEASES": f"{served.url}/", "LTP_DOWNLOAD_SHA256": checksum}


def test_the_archive_of_the_client(archive, data):
    out, err = (run := start(**archive, STYLECHECK_MAVEN=NOWHERE)).communicate(timeout=60)
    assert (run.returncode, err) == (0, "")
    assert out.splitlines() == ["Ik haal LanguageTool op bij 127.0.0.1. Dat duurt even.", client.ORIGIN]
    installed = find()
    verify(installed)
    assert (installed.origin, left(data)) == (client.ORIGIN, [f"LanguageTool-{VERSION}"])
    (installed.folder / "README.md").write_text("Something", encoding="utf-8")
    with pytest.raises(SpellingError, match=r"README\.md is veranderd"):
        verify(installed)
    (installed.folder / contents.LIST).write_text("", encoding="utf-8")
    with pytest.raises(SpellingError, match="is niet heel"):
        verify(find())


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"LTP_DOWNLOAD_SHA256": "0" * 64}, "het pakket van 127.0.0.1 komt niet goed aan"),
        ({"LTP_DOWNLOAD_HOST_NEW_RELEASES": f"{NOWHERE}/"}, "127.0.0.1 is niet te bereiken"),
    ],
)
def test_the_next_way_where_the_archive_fails(archive, mirror, changes, told):
    out, err = (run := start(**archive | changes, STYLECHECK_MAVEN=mirror.url)).communicate(timeout=60)
    assert (run.returncode, err) == (0, "")
    assert out.splitlines()[1:] == [
        f"Dat lukt niet: {told}.",
        "Ik haal 132 bestanden (139 MB) op bij 127.0.0.1. Dat duurt even.",
        mirror.url,
    ]
    verify(find())


def test_variables_of_the_client_do_not_switch_off_its_checks(archive):
    loose = {"LTP_BYPASS_VERIFIED_DOWNLOADS": "true", "LTP_DOWNLOAD_SHA256": "0" * 64, "STYLECHECK_MAVEN": NOWHERE}
    _, err = (run := start(**archive | loose, PATH=_without_mvn())).communicate(timeout=60)
    assert run.returncode == 1
    assert "komt niet goed aan, 127.0.0.1 is niet te bereiken en het programma mvn staat hier niet;" in err
    assert find() is None


# With mvn.


def _without_mvn():
    """A PATH with Java and without mvn."""
    folder = Path(os.environ["STYLECHECK_DATA"]).with_name("bin")
    folder.mkdir(exist_ok=True)
    (folder / "java").symlink_to(program("java"))
    return str(folder)


def only_mvn(script):
    """Return an environment in which only this mvn is left."""
    path = _without_mvn()
    made = Path(path, "mvn")
    made.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    made.chmod(0o755)
    return {"PATH": path, "LTP_DOWNLOAD_HOST_NEW_RELEASES": f"{NOWHERE}/", "STYLECHECK_MAVEN": NOWHERE}


def test_mvn(data):
    program("mvn")
    environment = {"LTP_DOWNLOAD_HOST_NEW_RELEASES": f"{NOWHERE}/", "STYLECHECK_MAVEN": NOWHERE}
    out, err = (run := start(**environment)).communicate(timeout=110)
    if run.returncode and not os.environ.get("CI"):
        pytest.skip(err)
    assert out.splitlines()[-2:] == ["Ik haal 132 bestanden (139 MB) op met mvn. Dat duurt even.", "mvn"], err
    verify(find())
    assert left(data) == [f"LanguageTool-{VERSION}"]


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("exit 1", "mvn geeft een fout"),
        ("exit 0", f"mvn haalt iets anders op (libs/{FIRST.name} ontbreekt)"),
    ],
)
def test_mvn_that_fails(data, script, told):
    _, err = (run := start(**only_mvn(script))).communicate(timeout=60)
    assert run.returncode == 1
    assert err == (
        f"LanguageTool is niet opgehaald, want 127.0.0.1 is niet te bereiken, 127.0.0.1 is niet te bereiken en {told}; "
        f"vraag uw systeembeheerder om toegang tot {NOWHERE}.\n"
    )
    assert find() is None
    assert left(data) == []


def test_mvn_that_gets_nothing(monkeypatch, tmp_path, lines):
    monkeypatch.setattr(maven, "_FIRST", 1)
    monkeypatch.setenv("PATH", only_mvn(f"echo $$ >{tmp_path}/number; exec /bin/sleep 100")["PATH"])
    with pytest.raises(WayError, match="mvn geeft een fout"):
        maven.fetch(tmp_path / "made", lines.append)
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "number").read_text()), 0)


def test_mvn_that_is_slow(monkeypatch, tmp_path, pinned, lines):
    monkeypatch.setattr(maven, "_FIRST", 1)
    slow = 'echo "[INFO] Downloaded from central: x"; /bin/sleep 2; for last; do :; done'
    copy = f'/bin/cp {pinned}/libs/*.jar "${{last#-DoutputDirectory=}}"'
    monkeypatch.setenv("PATH", only_mvn(f"{slow}; {copy}")["PATH"])
    assert maven.fetch(tmp_path / "made", lines.append) == "mvn"
    assert contents.difference(tmp_path / "made", contents.pinned()) == ""


# Bad luck on this machine.


def test_killed_half_way(mirror, data):
    hold = mirror.trouble[FIRST.address] = threading.Event()
    with start(mirror.url) as run:
        assert mirror.waiting.wait(60)
        run.kill()
    hold.set()
    assert find() is None
    assert [name.startswith(".bezig-") for name in left(data)] == [True]
    verify(install(print, mirror.url))
    assert left(data) == [f"LanguageTool-{VERSION}"]


@pytest.mark.skipif(os.name != "posix", reason="a signal to a process that is no child of a console")
def test_interrupted_at_the_keyboard(mirror, data):
    hold = mirror.trouble[FIRST.address] = threading.Event()
    with start(mirror.url) as run:
        assert mirror.waiting.wait(60)
        run.send_signal(signal.SIGINT)
        hold.set()
        assert "KeyboardInterrupt" in run.communicate(timeout=60)[1]
    assert find() is None
    assert left(data) == []


def test_two_at_the_same_time(mirror, data):
    hold = mirror.trouble[FIRST.address] = threading.Event()
    with start(mirror.url) as first:
        assert mirror.waiting.wait(60)
        with start(mirror.url) as second:
            assert second.stdout.readline() == "Er loopt al een installatie. Ik wacht daarop.\n"
            hold.set()
            assert second.communicate(timeout=60) == (f"LanguageTool {VERSION} staat er al.\n{mirror.url}\n", "")
        assert first.communicate(timeout=60)[1] == ""
    assert len(mirror.asked) == len(jars())
    verify(find())


@pytest.mark.skipif(os.name != "posix", reason="ulimit")
def test_a_full_disk(mirror, data):
    command = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1000000, 1000000))\n{INSTALL}"
    run = subprocess.run([sys.executable, "-c", command, mirror.url], capture_output=True, text=True)
    assert run.stderr == (
        f"De schijf met ‘{data}’ is vol; maak 200 MB vrij of zet STYLECHECK_DATA op een map met meer ruimte.\n"
    )
    assert find() is None
    assert left(data) == []


def test_a_folder_that_cannot_be_made(data):
    data.parent.write_text("This is a file.", encoding="utf-8")
    with pytest.raises(SpellingError) as caught:
        install(print, NOWHERE)
    assert str(caught.value) == (
        f"De map ‘{data}’ is niet te gebruiken; geef uzelf daar rechten of zet STYLECHECK_DATA op een andere map."
    )
    assert find() is None


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_closed(data):
    data.mkdir(parents=True)
    data.chmod(0o500)
    with pytest.raises(SpellingError, match="is niet te gebruiken; geef uzelf daar rechten"):
        install(print, NOWHERE)


def test_without_the_client():
    code = f"import sys; sys.modules['language_tool_python'] = None\n{INSTALL}"
    run = subprocess.run([sys.executable, "-c", code, NOWHERE], capture_output=True, text=True)
    assert run.stderr == f"Voor spelling is language-tool-python nodig. {how_to_install('spelling')}\n"


def test_without_java(monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(SpellingError, match="Voor spelling is Java 17 of nieuwer nodig"):
        install(print, NOWHERE)
    assert shutil.which("java") is None
