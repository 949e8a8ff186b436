"""A command that cannot go on says where and what to do, without a traceback."""


class Stopped(Exception):
    """A command cannot go on; the message says where and what to do."""
