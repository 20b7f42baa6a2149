"""`python site web`: granian over WSGI. Started by `python site serve`; loads Django only in its own workers."""

from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces
    from granian.log import LogLevels

    from website import settings

    Granian(
        "website.wsgi:application",
        address=settings.BIND,
        port=settings.PORT,
        interface=Interfaces.WSGI,
        workers=settings.WEB_PROCESSES,
        blocking_threads=settings.WEB_THREADS,
        http=HTTPModes.http1,
        websockets=False,
        respawn_failed_workers=True,
        respawn_interval=0.1,
        workers_kill_timeout=25,
        log_level=LogLevels.warning,
    ).serve()
    return 0


def show_settings(arguments: Sequence[str]) -> int:
    """`python site settings`: reads settings.py and prints what the supervisor needs, on one line.

    Translations that changed are compiled on the way, before any process reads them.
    """
    from kit.catalogs import compile_stale
    from website import settings

    compile_stale()
    print(settings.BIND, settings.PORT, settings.SITE_ORIGIN, settings.WORKERS)
    return 0
