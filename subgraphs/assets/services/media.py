"""Checks sounds and models, and draws their posters. CPU-bound: run it in the image process."""

from dataclasses import replace

from subgraphs.assets.domain.media.checked import NotMedia
from subgraphs.assets.domain.media.formats import CHECKS
from subgraphs.assets.domain.read_models import EncodedMedia, UploadedFiles
from subgraphs.assets.domain.starter.encoding import encoded
from subgraphs.assets.services.placeholders import blurhash_of
from subgraphs.assets.services.posters import poster_of
from subgraphs.assets.services.reencoding import THUMBNAIL_SIDE, refused


def check_media(data: bytes, content_type: str) -> UploadedFiles:
    try:
        checked = CHECKS[content_type](data)
    except NotMedia as error:
        raise refused(str(error)) from None
    poster = poster_of(checked.data, content_type)
    picture = replace(encoded(poster), blurhash=blurhash_of(poster))
    poster.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    return UploadedFiles(picture, encoded(poster), EncodedMedia(checked.data, content_type, checked.seconds))
