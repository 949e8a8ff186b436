"""Runs `answerable …` on a database that may not grow by a single page.

SQLite itself then answers as it does when the disk is full.
"""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "answerable.settings")

from django.db.backends.signals import connection_created

from answerable.interfaces.cli import commands


def leave_no_room(connection, **_):
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1")  # never less than there are


connection_created.connect(leave_no_room)
sys.exit(commands.run(sys.argv[1:]))
