"""Makes the list of LanguageTool's jars that stylecheck fetches: `python -m training.jars VERSION`, with mvn.

After that, let `VERSION` in stylecheck/spelling/getting/installation.py say the same, and run tests/spelling.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import tempfile
from pathlib import Path

import click

TARGET = Path(__file__).parents[1] / "stylecheck" / "spelling" / "getting" / "jars.tsv"
LANGUAGES = ("nl", "ca", "en", "es", "pt")
"""Dutch, and the languages without which the language detector of LanguageTool 6.8 refuses to start."""
_NAME = re.compile(r"[A-Za-z0-9._-]+\.jar")
_HEAD = """\
# LanguageTool {version} for Dutch: group, artifact, version, bytes, sha256. Made by: python -m training.jars {version}
# LanguageTool is LGPL-2.1. None of these files is distributed with stylecheck; a user fetches them from Maven Central.
"""


@click.command()
@click.argument("version")
@click.option("--target", type=click.Path(path_type=Path), default=TARGET, help="Another file to write.")
def main(version: str, target: Path) -> None:
    """Let Maven resolve LanguageTool VERSION for Dutch and write its jars with their checksums into the package."""
    with tempfile.TemporaryDirectory() as work:
        (Path(work) / "pom.xml").write_text(pom(version), encoding="utf-8")
        goal = ("dependency:copy-dependencies", "-DincludeScope=runtime", "-Dmdep.useRepositoryLayout=true")
        command = ("mvn", "-B", "-q", "--strict-checksums", *goal, f"-DoutputDirectory={work}/jars")
        subprocess.run(command, cwd=work, check=True)
        lines = [line(path, Path(work, "jars")) for path in Path(work, "jars").rglob("*.jar")]
    names = ["-".join(each.split("\t")[1:3]) for each in lines]
    if len(set(names)) < len(names):
        raise click.ClickException("two jars have the same name; they cannot lie in one folder")
    listed = "".join(each for _, each in sorted(zip(names, lines, strict=True)))
    target.write_text(_HEAD.format(version=version) + listed, encoding="utf-8", newline="\n")
    click.echo(f"{len(lines)} jars")


def pom(version: str) -> str:
    """Return a pom that asks for LanguageTool's server and the languages that it cannot do without."""
    wanted = [f"<artifactId>language-{language}</artifactId>" for language in LANGUAGES]
    every_language = "<groupId>org.languagetool</groupId><artifactId>language-all</artifactId>"
    server = "<artifactId>languagetool-server</artifactId>"
    wanted.append(f"{server}<exclusions><exclusion>{every_language}</exclusion></exclusions>")
    dependencies = "".join(
        f"<dependency><groupId>org.languagetool</groupId><version>{version}</version>{each}</dependency>"
        for each in wanted
    )
    return (
        '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
        "<groupId>stylecheck</groupId><artifactId>languagetool</artifactId><version>1</version>"
        f"<dependencies>{dependencies}</dependencies></project>\n"
    )


def line(path: Path, root: Path) -> str:
    """Return the line of a jar that lies in a Maven repository.

    Raises:
        ClickException: it has a classifier or a strange name, so that its address does not follow from its coordinates.
    """
    *group, artifact, version, name = path.relative_to(root).parts
    if name != f"{artifact}-{version}.jar" or not _NAME.fullmatch(name):
        raise click.ClickException(f"{name} is not the plain jar of {artifact} {version}")
    data = path.read_bytes()
    return "\t".join((".".join(group), artifact, version, str(len(data)), hashlib.sha256(data).hexdigest())) + "\n"


if __name__ == "__main__":
    main()
