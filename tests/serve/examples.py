"""The examples in the description of the API: each request can be sent, and each answer compared.

`python -m tests.serve.examples` asks a server and writes the answers into the description anew.
"""

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from stylecheck import __version__
from stylecheck.serve import description

from .servers import served

FILE = Path(description.__file__).with_name("data") / "examples.json"


@dataclass(frozen=True)
class Example:
    """A request, and where the answer to it stands.

    Attributes:
        path: with the values of the request filled in.
        media: the type of the body, "" where there is none.
        schema: pointer to the schema of the answer in the description, "" where it has no body.
        answer: the name of the example that is the answer.
    """

    name: str
    method: str
    path: str
    query: dict
    media: str
    value: object
    status: int
    schema: str
    answer: str

    def ask(self, client):
        """Send the request; return what came back."""
        body = {}
        if self.media == "application/json":
            body = {"json": self.value}
        elif self.media == "application/x-www-form-urlencoded":
            body = {"data": self.value}
        elif self.media == "multipart/form-data":
            choices = json.dumps(self.value["choices"]).encode()
            document = self.value["document"].encode()
            body = {"files": {"document": ("brief", document), "choices": (None, choices, "application/json")}}
        return client.request(self.method, self.path, params=self.query, **body)


def examples(told):
    """Yield every example of a description that has a request and an answer.

    An operation without parameters and body is its own request; what it answers is the example of its first status.
    """
    for path, operations in told["paths"].items():
        for method, operation in operations.items():
            pointer = f"#/paths/{path.replace('/', '~1')}/{method}/responses"
            answers = dict(_answers(operation, pointer))
            for name, (filled, query, media, value) in _requests(told, path, operation, answers).items():
                status, schema, answer = answers[name]
                yield Example(name, method.upper(), filled, query, media, value, status, schema, answer)


def _answers(operation, pointer):
    for status, response in operation["responses"].items():
        if "content" not in response and "$ref" not in response:
            for parameter in operation.get("parameters", ()):
                yield from ((name, (int(status), "", "")) for name in parameter.get("examples", ()))
        for media, content in response.get("content", {}).items():
            schema = f"{pointer}/{status}/content/{media.replace('/', '~1')}/schema"
            for name, reference in content.get("examples", {}).items():
                yield name, (int(status), schema, _named(reference))


def _requests(told, path, operation, answers):
    found = {}
    values = told["components"]["examples"]
    for parameter in operation.get("parameters", ()):
        for name, reference in parameter.get("examples", {}).items():
            filled, query, *_ = found.get(name, (path, {}))
            value = values[_named(reference)]["value"]
            if parameter["in"] == "path":
                filled = filled.replace(f"{{{parameter['name']}}}", value)
            else:
                query = {**query, parameter["name"]: value}
            found[name] = (filled, query, "", None)
    for media, content in operation.get("requestBody", {}).get("content", {}).items():
        for name, reference in content.get("examples", {}).items():
            found[name] = (path, {}, media, values[_named(reference)]["value"])
    if not found and not operation.get("requestBody"):
        found = {name: (path, {}, "", None) for name, (status, *_) in answers.items() if status == 200}
    return found


def _named(reference):
    return reference["$ref"].removeprefix("#/components/examples/")


def said(answer):
    """Return what an answer says, as it stands in the description."""
    return answer.json() if "json" in answer.headers["content-type"] else answer.text


def main():
    """Write the answers of a server into the description."""
    text = FILE.read_text(encoding="utf-8")
    written = json.loads(text)
    with tempfile.TemporaryDirectory() as folder, served(folder) as running, running.client() as client:
        for each in examples(description.described()):
            answer = each.ask(client)
            assert answer.status_code == each.status, f"{each.name}: {answer.status_code} {answer.text}"
            if each.answer:
                text = json.dumps(said(answer), ensure_ascii=False).replace(f'"{__version__}"', '"$version"')
                written[each.answer]["value"] = json.loads(text)
    FILE.write_text(json.dumps(written, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
