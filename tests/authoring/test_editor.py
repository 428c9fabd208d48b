"""Completion and hover in an editor: the schema in a real YAML language server, spoken to over its standard streams."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from simulator.authoring.keys import KEYS
from simulator.authoring.schema import schema
from tests.node import installed

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

TEXT = """\
format: 1
case: tiny
title: Ferry Road
scenes:
  desk:
    seats: [worker]
    date: 2013-03-05
    de
endings:
  quiet: {kind: quiet, titel: Nothing}
"""


WORKED = (Path(__file__).parents[2] / "docs" / "examples" / "worked" / "case.yaml").read_text(encoding="utf-8")


class Server:
    """A language server on the other side of two pipes."""

    def __init__(self, folder: Path) -> None:
        (folder / "case.schema.json").write_text(json.dumps(schema("case")), encoding="utf-8")
        self.schemas = {(folder / "case.schema.json").as_uri(): "case.yaml"}
        self.file = (folder / "case.yaml").as_uri()
        program = installed("yaml-language-server@1.25.0") / "node_modules" / ".bin" / "yaml-language-server"
        self.process = subprocess.Popen([program, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.last = 0
        self.told: list[dict[str, Any]] = []
        self.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}})
        self.send("initialized", {})
        settings = {"yaml": {"schemas": self.schemas, "completion": True, "hover": True, "validate": True}}
        self.send("workspace/didChangeConfiguration", {"settings": settings})
        document = {"uri": self.file, "languageId": "yaml", "version": 1, "text": TEXT}
        self.send("textDocument/didOpen", {"textDocument": document})

    def open(self, text: str) -> None:
        """Put other words into the file."""
        changed = {"textDocument": {"uri": self.file, "version": 2}, "contentChanges": [{"text": text}]}
        self.send("textDocument/didChange", changed)

    def send(self, method: str, given: Any, number: int | None = None) -> None:
        message = {"jsonrpc": "2.0", "method": method, "params": given}
        self._write(message if number is None else {**message, "id": number})

    def ask(self, method: str, given: Any) -> Any:
        self.last += 1
        self.send(method, given, self.last)
        while True:
            message = self._read()
            if message.get("id") == self.last and "method" not in message:
                return message["result"]

    def diagnostics(self) -> list[str]:
        """What the server says of the file by itself, as soon as it says something."""
        while True:
            for message in self.told:
                if message["method"] == "textDocument/publishDiagnostics" and message["params"]["diagnostics"]:
                    return [item["message"] for item in message["params"]["diagnostics"]]
            self._read()

    def at(self, line: int, column: int) -> dict[str, Any]:
        return {"textDocument": {"uri": self.file}, "position": {"line": line, "character": column}}

    def _write(self, message: Any) -> None:
        body = json.dumps(message).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        length = 0
        while (line := self.process.stdout.readline().strip()) or not length:
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        if "method" in message:
            self.told.append(message)
            if "id" in message:  # it asks for its settings, item by item
                wanted = message["params"].get("items", []) if message.get("params") else []
                settings = {"schemas": self.schemas, "completion": True, "hover": True, "validate": True}
                answer = [settings if item.get("section") == "yaml" else None for item in wanted]
                self._write({"jsonrpc": "2.0", "id": message["id"], "result": answer})
        return message


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path)
    server.diagnostics()  # by then it has taken the schema
    yield server
    server.process.kill()
    server.process.communicate()


def test_keys_of_a_scene_are_completed_and_explained(server: Server) -> None:
    found = server.ask("textDocument/completion", server.at(7, 6))
    items = {item["label"]: item for item in found["items"]}
    assert {"decide", "ask", "can_ask", "ends", "then"} <= set(items)
    assert "seats" not in items, "what stands there already is not offered again"


def test_words_of_a_closed_list_are_completed(server: Server) -> None:
    found = server.ask("textDocument/completion", server.at(9, 16))
    assert {"kept-in-sight", "quiet"} <= {item["label"].strip('"') for item in found["items"]}


def test_hover_says_what_a_key_is_for(server: Server) -> None:
    said = json.dumps(server.ask("textDocument/hover", server.at(4, 4)))
    assert "What happens on a date for the seats that it names." in said
    said = json.dumps(server.ask("textDocument/hover", server.at(9, 11)))
    assert "kept-in-sight" in said


def test_a_slip_is_underlined(server: Server) -> None:
    assert any("titel" in message for message in server.diagnostics())


def test_each_key_of_a_whole_case_says_on_hover_what_it_is_for(server: Server) -> None:
    server.open(WORKED)
    told = {field: said for keys in KEYS.values() for field, said in keys.items()}
    del told["closed"]  # in this file it is the name of a scene
    silent = []
    for number, line in enumerate(WORKED.splitlines()):
        key = re.match(r" *(?:- )?([a-z_]+):(?: |$)", line)
        if key is None or key[1] not in told:
            continue
        found = server.ask("textDocument/hover", server.at(number, key.start(1) + 1))
        said = json.dumps(found, ensure_ascii=False).replace("\\", "")
        if not any(words[:25] in said for keys in KEYS.values() for field, words in keys.items() if field == key[1]):
            silent.append(f"{line} {said}")
    assert silent == [], "\n".join(silent)


def test_completion_brings_the_words_with_it(server: Server) -> None:
    found = server.ask("textDocument/completion", server.at(7, 6))
    documented = {item["label"]: json.dumps(item.get("documentation", "")) for item in found["items"]}
    assert "The scene that comes next" in documented["then"]
    assert all(words != '""' for words in documented.values()), documented
