"""Where everything about credentials stands. These addresses never change.

They are written into what is signed and into pictures on other people's walls.
"""

from dataclasses import dataclass

from answerable.domains.stamp.core import status_lists
from answerable.domains.stamp.core.status_lists import Purpose


@dataclass(frozen=True)
class Addresses:
    """The addresses of one register, which is at `base`, without a stroke after it."""

    base: str

    @property
    def issuer(self) -> str:
        """Return who issues: the register itself."""
        return f"{self.base}/credentials/issuer.json"

    @property
    def keys(self) -> str:
        """Return where the public keys are."""
        return f"{self.base}/credentials/keys.json"

    @property
    def about(self) -> str:
        """Return the page that says what the stamp is."""
        return f"{self.base}/stamp/"

    def credential(self, ref: str) -> str:
        """Return a credential's address, which is its name, too."""
        return f"{self.base}/credentials/{ref}.jwt"

    def status(self, pair: int, purpose: Purpose) -> str:
        """Return where the list is that says whether a credential still counts."""
        number = status_lists.number_of(pair, purpose)
        return f"{self.base}/credentials/status/{number}.jwt"

    def stamp(self, ref: str) -> str:
        """Return the page of one stamp, with every decision on it."""
        return f"{self.base}/stamp/{ref}/"

    def badge(self, ref: str) -> str:
        """Return the picture of one stamp, which carries the credential."""
        return f"{self.base}/stamp/{ref}/badge.svg"

    def entry(self, number: int) -> str:
        """Return an entry of the ledger."""
        return f"{self.base}/log/entries/{number}/"
