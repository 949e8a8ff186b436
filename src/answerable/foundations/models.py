"""What every table has in common: each field says who may see it.

UK GDPR Article 25: data protection by design. A test reads every model.
"""

from typing import ClassVar

from django.db import models


class Model(models.Model):
    """A table whose fields are each classed, once, in an inner class `Privacy`."""

    class Privacy:
        """List every field by name: shown to all, kept inside, or about a person."""

        public: ClassVar[tuple[str, ...]] = ()
        internal: ClassVar[tuple[str, ...]] = ()
        personal: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True
