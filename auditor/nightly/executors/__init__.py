"""What carries out a night's tenants side by side: threads or processes of this machine, or a Dask cluster. All are executors of
`concurrent.futures`, so that whoever hands them work knows nothing of where it is done."""

from auditor.nightly.executors.lost import NoWorkersError, WorkerLostError
from auditor.nightly.executors.named import executor_for

__all__ = ["NoWorkersError", "WorkerLostError", "executor_for"]
