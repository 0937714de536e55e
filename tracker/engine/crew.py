"""Lines out to worker processes, an answer for each back: `python -m tracker.engine.worker`, several at once.

A process that dies is replaced. The line that it died of is given to one process more; if that dies too, the answer
says how.
"""

from __future__ import annotations

import contextlib
import os
import queue
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from tracker.engine.rows import line, parsed
from tracker.engine.worker import load_error
from tracker.errors import TrackerError

#: Lines that a worker is given at once: it need not wait for this process between them.
AT_ONCE = 4
#: Workers that die in a row before they are ready: then something is wrong with all of them.
_STARTS = 3


@dataclass(eq=False, slots=True)
class Task:
    """A line for a worker, without its end, and the line that came back. `deaths` counts the workers that it cost."""

    line: bytes
    answer: bytes | None = None
    deaths: int = 0


@dataclass(eq=False, slots=True)
class _Member:
    """A worker process with what it was given and has not answered; `ready` once it has its Tracker."""

    process: subprocess.Popen[bytes]
    given: deque[Task] = field(default_factory=deque)
    ready: bool = False
    thread: threading.Thread | None = None


class Crew:
    """At most so many worker processes, each started when there is work for it with the brief that `told` makes."""

    def __init__(self, most: int, told: Callable[[], bytes]) -> None:
        self._most = most
        self._told = told
        self._waiting: deque[Task] = deque()
        self._members: list[_Member] = []
        self._heard: queue.SimpleQueue[tuple[_Member, bytes | None]] = queue.SimpleQueue()
        self._failed_starts = 0

    def add(self, data: bytes) -> Task:
        """A task that waits for a worker. Answers come while `work` is called."""
        task = Task(data)
        self._waiting.append(task)
        return task

    def work(self, *, all_of_it: bool, wait: bool) -> None:
        """Give out what waits, in full groups unless `all_of_it`, and take in answers; `wait` until something is heard.

        Raises TrackerError where workers cannot be started, or one says that it cannot go on.
        """
        while len(self._waiting) >= (1 if all_of_it else AT_ONCE):
            member = self._free()
            if member is None:
                break
            self._give(member)
        with contextlib.suppress(queue.Empty):
            while True:
                self._take(*self._heard.get(block=wait))
                wait = False

    def close(self) -> None:
        """End all workers: they keep nothing."""
        for member in self._members:
            member.process.kill()
        for member in self._members:
            _bury(member)
        self._members.clear()

    def _free(self) -> _Member | None:
        for member in self._members:
            if member.ready and not member.given:
                return member
        starting = sum(not member.ready for member in self._members)
        if len(self._members) < self._most and starting * AT_ONCE < len(self._waiting):
            self._start()
        return None

    def _start(self) -> None:
        # Without the current folder, where anything may lie; with all that this process imports from.
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "tracker.engine.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        )
        member = _Member(process)
        member.thread = threading.Thread(target=self._listen, args=(member, self._told()), daemon=True)
        self._members.append(member)
        member.thread.start()

    def _listen(self, member: _Member, told: bytes) -> None:
        """Brief a worker, then pass on its lines and that it ended. Runs in a thread of its own."""
        assert member.process.stdin is not None
        assert member.process.stdout is not None
        with contextlib.suppress(OSError):
            member.process.stdin.write(told)
            member.process.stdin.flush()
        for data in member.process.stdout:
            if data.endswith(b"\n"):  # Else it died in the middle of a line.
                self._heard.put((member, data))
        self._heard.put((member, None))

    def _give(self, member: _Member) -> None:
        group = [self._waiting.popleft()]
        # What a worker died of goes alone, so that nothing else is put down to it.
        while self._waiting and len(group) < AT_ONCE and not (group[0].deaths or self._waiting[0].deaths):
            group.append(self._waiting.popleft())
        member.given.extend(group)
        assert member.process.stdin is not None
        # Where it died meanwhile, its end is heard of next.
        with contextlib.suppress(OSError):
            member.process.stdin.write(b"%d\n" % len(group) + b"".join(task.line for task in group))
            member.process.stdin.flush()

    def _take(self, member: _Member, data: bytes | None) -> None:
        if data is None:
            self._replace(member)
        elif data.startswith(b'{"error"'):
            raise load_error(parsed(data))
        elif member.ready:
            member.given.popleft().answer = data
        else:
            member.ready, self._failed_starts = True, 0

    def _replace(self, member: _Member) -> None:
        """Let what a dead worker was given wait again, but the line that two have died of."""
        self._members.remove(member)
        _bury(member)
        how = _ending(member.process.returncode)
        if not member.ready:
            self._failed_starts += 1
            if self._failed_starts == _STARTS:
                raise TrackerError(f"worker processes die before they begin ({how}); audit with --jobs 1")
        if member.given:
            first = member.given.popleft()
            self._waiting.extendleft(reversed(member.given))
            first.deaths += 1
            if first.deaths == 1:
                self._waiting.appendleft(first)
            else:
                first.answer = line({"died": how})


def _bury(member: _Member) -> None:
    member.process.wait()
    if member.thread is not None:
        member.thread.join()
    for pipe in (member.process.stdin, member.process.stdout):
        with contextlib.suppress(OSError):
            if pipe is not None:
                pipe.close()


def _ending(status: int) -> str:
    """How a process ended, as a person would say it."""
    if status >= 0:
        return f"exit status {status}"
    hint = ", as a machine out of memory ends one" if status == -9 else ""
    return f"signal {-status}{hint}"
