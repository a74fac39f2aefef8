"""A crew of processes on several machines: a Dask cluster that is running somewhere."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Sequence
from queue import Empty, Queue
from typing import Any

from cascade_kg.bulk.crew import Ended, Lost, Work
from cascade_kg.bulk.pool import Pool
from cascade_kg.core.errors import StoreError
from cascade_kg.core.findings import Bilingual

__all__ = ["Cluster"]

_ANSWER = 10
"""How many seconds the scheduler has to answer."""

_PATIENCE = 60
"""How many seconds a cluster may be without any worker: one that was killed is back sooner."""

_own = threading.local()


class Cluster:
    """The workers behind the address of a scheduler.

    Dask gives the batch of a worker that dies to another one, several times, and then says so. What waited there counts
    as suspicious too, and a worker that dies while it is being replaced is not replaced again: so the work itself is
    done in a process below each worker.

    Raises:
        StoreError: dask is not installed, nobody answers, or the workers have another state than this process.
    """

    def __init__(self, address: str, *, state: Callable[[], str]) -> None:
        try:
            from distributed import Client
        except ImportError as error:
            raise StoreError(
                Bilingual("dask is not installed", "dask belum dipasang"),
                todo=Bilingual("install cascade-kg[cluster]", "pasang cascade-kg[cluster]"),
            ) from error
        self._address = address
        try:
            self._client: Any = Client(address, timeout=_ANSWER, set_as_default=False)
        except (OSError, ValueError, TypeError) as error:
            raise StoreError(
                Bilingual("no Dask scheduler answers", "tidak ada penjadwal Dask yang menjawab"),
                where=address,
                todo=Bilingual("give its address: tcp://HOST:8786", "berikan alamatnya: tcp://HOST:8786"),
            ) from error
        self._queue: Queue[Any] = Queue()
        self._futures: dict[str, tuple[int, Any]] = {}
        self._name = f"cascade-kg-{uuid.uuid4().hex}"
        self._refuse_others(state)

    @property
    def places(self) -> int:
        """Return twice the number of workers, so that none waits for the next batch."""
        return 2 * max(1, len(self._workers()))

    def start(self, number: int, work: Work, batch: Sequence[Any]) -> None:
        """Give a batch to the scheduler."""
        future = self._client.submit(_in_a_process, work, batch, key=f"{self._name}-{number}", pure=False, retries=0)
        self._futures[future.key] = number, future
        future.add_done_callback(self._queue.put)

    def ended(self) -> Ended:
        """Wait for one of the batches to end.

        Raises:
            StoreError: the scheduler, or all workers for a while, are gone.
        """
        future = self._first()
        number, _ = self._futures.pop(future.key)
        if future.status == "finished":
            try:
                return Ended(number, future.result())
            except Exception as error:
                # The worker that held the result was killed before it was fetched.
                return Ended(number, error=Lost(str(error)))
        if future.status != "error":
            return Ended(number, error=Lost(future.status))
        from distributed import KilledWorker

        fault = future.exception()
        return Ended(number, error=Lost(str(fault)) if isinstance(fault, KilledWorker) else fault)

    def close(self) -> None:
        """Take back what is not done; the cluster is somebody else's and goes on."""
        self._client.cancel([future for _, future in self._futures.values()])
        self._client.close()

    def _first(self) -> Any:
        waited = 0
        while True:
            try:
                return self._queue.get(timeout=5)
            except Empty:
                waited = 0 if self._workers() else waited + 5
            if waited >= _PATIENCE or self._client.status != "running":
                raise StoreError(
                    Bilingual("the cluster has no worker any more", "klaster ini tidak punya pekerja lagi"),
                    where=self._address,
                    todo=Bilingual(
                        "start workers, and the same command again: it goes on where it was",
                        "jalankan pekerja, lalu perintah yang sama: pekerjaan dilanjutkan",
                    ),
                )

    def _workers(self) -> dict[str, Any]:
        workers: dict[str, Any] = self._client.scheduler_info(n_workers=-1)["workers"]
        return workers

    def _refuse_others(self, state: Callable[[], str]) -> None:
        """Refuse workers that would come to other results than this process."""
        try:
            theirs = set(self._client.run(state).values())
        except Exception as error:
            theirs = {repr(error)}
        if theirs - {state()}:
            self._client.close()
            raise StoreError(
                Bilingual(
                    "the workers have another version of cascade_kg, or none",
                    "para pekerja memakai versi cascade_kg yang lain, atau tidak memilikinya",
                ),
                where=self._address,
                todo=Bilingual("install the same everywhere", "pasang versi yang sama di semua mesin"),
            )


def _in_a_process(work: Work, batch: Sequence[Any]) -> Any:
    """Do the work on a batch in a process of this thread's own: what ends it does not end the worker of the cluster.

    Nor do several threads of one worker meet in rdflib, which is not safe among them.
    """
    if not hasattr(_own, "pool"):
        _own.pool = Pool(1)
    _own.pool.start(0, work, batch)
    ended: Ended = _own.pool.ended()
    if ended.error is not None:
        raise ended.error
    return ended.result
