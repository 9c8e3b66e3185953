"""warraq makes a clean, permanent, tag-indexed archive of raw Arabic articles, with Pelican."""

__all__ = ["__version__", "register"]
__version__ = "0.1.0"


def register() -> None:
    """Connect warraq to Pelican; called for `PLUGINS = ["warraq"]`."""
    from warraq.plugin import register as connect  # noqa: PLC0415  the command needs no Pelican

    connect()
