"""A witness in a process of its own, as another body would run it."""

import http.client
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path

import answerable_witness


class Program:
    """The witness whose key and memory are in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = 0

    def run(self, *words: str) -> str:
        """Run a command to its end, and return what it prints."""
        with redirect_stdout(StringIO()) as said:
            assert answerable_witness.main([*words, "--folder", str(self.folder)]) == 0
        return said.getvalue().strip()

    def start(self) -> None:
        """Let it listen on a free port of this machine."""
        command = [sys.executable, "-m", "answerable_witness", "serve", "--port", "0"]
        self.process = subprocess.Popen(
            [*command, "--folder", str(self.folder)], stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout
        found = re.search(r":(\d+)$", self.process.stdout.readline().strip())
        assert found
        self.port = int(found[1])

    def kill(self) -> None:
        """End it at once, as a power cut does."""
        assert self.process.stdout
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    @property
    def url(self) -> str:
        """Return its submission prefix."""
        return f"http://127.0.0.1:{self.port}"

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> tuple[int, str]:
        """Send a request; return the status and the words of the answer."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        with closing(line):
            line.request(method, path, body, headers or {})
            answer = line.getresponse()
            return answer.status, answer.read().decode()


@contextmanager
def running(folder: Path, *logs: str, name: str = "w.example/1") -> Iterator[Program]:
    """Make a witness that knows these logs by their keys, and let it listen."""
    program = Program(folder)
    program.run("key", "--name", name)
    for vkey in logs:
        program.run("add-log", vkey)
    program.start()
    try:
        yield program
    finally:
        program.kill()
