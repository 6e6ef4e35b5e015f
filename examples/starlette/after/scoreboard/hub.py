"""Who watches which match."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

Update = dict[str, Any]
BACKLOG = 16


class Hub:
    def __init__(self) -> None:
        self._queues: defaultdict[int, set[asyncio.Queue[Update | None]]] = defaultdict(set)

    @contextmanager
    def watching(self, match_id: int) -> Iterator[asyncio.Queue[Update | None]]:
        """A queue of the updates of one match, until the block ends. `None` says that no more will come."""
        queue: asyncio.Queue[Update | None] = asyncio.Queue(BACKLOG)
        self._queues[match_id].add(queue)
        try:
            yield queue
        finally:
            self._queues[match_id].discard(queue)
            if not self._queues[match_id]:
                del self._queues[match_id]

    def publish(self, match_id: int, update: Update) -> None:
        for queue in self._queues.get(match_id, set()):
            put_latest(queue, update)

    def close(self) -> None:
        for queues in self._queues.values():
            for queue in queues:
                put_latest(queue, None)


def put_latest(queue: asyncio.Queue[Update | None], update: Update | None) -> None:
    """A watcher who is too slow loses the oldest update: every update tells the whole score."""
    if queue.full():
        queue.get_nowait()
    queue.put_nowait(update)
