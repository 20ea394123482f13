"""Files come as multipart/form-data, one part ``file`` and words beside it; larger than JSON may be."""

import hashlib
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from carnet.config.api.parser import Malformed, check_text

#: What the parts around a file may weigh.
AROUND = 100_000


def is_upload(request: HttpRequest) -> bool:
    """Whether the body has parts."""
    return request.content_type == "multipart/form-data"


def look_at_upload(request: HttpRequest) -> None:
    """Refuses what is no upload (415), what is too large before it is read (413), and words that cannot be stored."""
    if not is_upload(request):
        raise Malformed(_("Send the file as multipart/form-data."), 415, "unsupported_media_type")
    size = request.META.get("CONTENT_LENGTH") or "0"
    if not size.isdigit() or int(size) > settings.IMPORT_MAX_BYTES + AROUND:
        raise Malformed(_("This file is larger than 50 MB. Split it and send the parts."), 413, "too_large")
    for name, values in request.POST.lists():
        for text in (name, *values):
            check_text(text)
    for _name, file in _files(request):
        check_text(file.name)


def sent_files(request: HttpRequest) -> bytes:
    """What makes two uploads the same: their words, and the content of their files."""
    digest = hashlib.sha256()
    for name, values in sorted(request.POST.lists()):
        digest.update(repr((name, values)).encode("utf-8", "replace"))
    for name, file in _files(request):
        digest.update(repr((name, file.name)).encode("utf-8", "replace"))
        for part in file.chunks():
            digest.update(part)
        file.seek(0)
    return digest.digest()


def _files(request: HttpRequest) -> list[tuple[str, UploadedFile[Any]]]:
    """The files with their names, in a fixed order."""
    files = [(name, file) for name, found in request.FILES.lists() for file in found]
    return sorted(files, key=lambda pair: (pair[0], str(pair[1].name)))
