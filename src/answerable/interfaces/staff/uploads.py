"""A file that is too large is read past, never written down."""

from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

from answerable.journeys.import_uploads import LIMIT

_MARK = "answerable_upload_too_large"


class LimitedUpload(FileUploadHandler):
    """Stops an upload that is larger than any file that we take in a browser."""

    def new_file(self, *args: object, **kwargs: object) -> None:
        """Begin to count."""
        super().new_file(*args, **kwargs)  # type: ignore[arg-type] # handed on as it is
        self._received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Count what came, and stop when it is too much."""
        self._received += len(raw_data)
        if self._received > LIMIT:
            setattr(self.request, _MARK, True)
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to those who keep it."""


def was_too_large(request: HttpRequest) -> bool:
    """Say whether an upload was stopped because it was too large."""
    return bool(getattr(request, _MARK, False))
