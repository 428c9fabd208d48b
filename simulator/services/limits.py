"""Limits that this process puts on itself before it does what nobody vouches for: time, memory, and no more files.

POSIX knows limits of resources. Windows has job objects, which know time and memory; files stay open to a process
there, so that only the sandbox keeps templates from them. macOS takes a limit on memory and does not always hold to it.
"""

import ctypes
import sys

SECONDS = 10
MEMORY = 512 * 1024 * 1024
MEMORY_OF_PDF = 2 * 1024 * 1024 * 1024


def limit(seconds: int = SECONDS, memory: int = MEMORY, files: bool = False) -> None:
    """Take the limits on; they cannot be taken off again. Without ``files``, no file can be opened from here on."""
    if sys.platform == "win32":
        _limit_by_job(seconds, memory)
        return
    import resource

    wanted = {
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_AS: memory,
    }
    if not files:
        wanted |= {resource.RLIMIT_NOFILE: 0, resource.RLIMIT_FSIZE: 0}
    for kind, most in wanted.items():
        hard = resource.getrlimit(kind)[1]
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(kind, (least, least))
        except (ValueError, OSError):
            if sys.platform != "darwin" or kind != resource.RLIMIT_AS:
                raise


class _Basic(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    )


class Extended(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("BasicLimitInformation", _Basic),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


_PROCESS_TIME, _ACTIVE_PROCESS, _PROCESS_MEMORY = 0x2, 0x8, 0x100
_EXTENDED_LIMITS = 9
_TENTHS_OF_MICROSECONDS = 10_000_000


def job_limits(seconds: int, memory: int) -> Extended:
    """What a job object is told: so much time, so much memory, no second process."""
    told = Extended()
    told.BasicLimitInformation.LimitFlags = _PROCESS_TIME | _ACTIVE_PROCESS | _PROCESS_MEMORY
    told.BasicLimitInformation.PerProcessUserTimeLimit = seconds * _TENTHS_OF_MICROSECONDS
    told.BasicLimitInformation.ActiveProcessLimit = 1
    told.ProcessMemoryLimit = memory
    return told


if sys.platform == "win32":

    def _limit_by_job(seconds: int, memory: int) -> None:
        """Put this process into a job of its own. Raises OSError where Windows does not let it."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = ctypes.c_void_p
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        told = job_limits(seconds, memory)
        job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
        if (
            not job
            or not kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(told), ctypes.sizeof(told))
            or not kernel.AssignProcessToJobObject(job, ctypes.c_void_p(kernel.GetCurrentProcess()))
        ):
            raise ctypes.WinError(ctypes.get_last_error())
