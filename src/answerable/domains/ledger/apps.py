"""Tells Django about the ledger."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "answerable.domains.ledger"
    label = "ledger"
