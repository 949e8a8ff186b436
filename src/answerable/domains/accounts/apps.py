"""Tells Django about accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "answerable.domains.accounts"
    label = "accounts"
