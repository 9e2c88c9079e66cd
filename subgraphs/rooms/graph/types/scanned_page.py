"""A page of a list of which the caller sees a part."""

from subgraphs.kit.graph.pagination import Page
from subgraphs.rooms.services.scan import Scanned, T


def scanned_page(scanned: Scanned[T]) -> Page[T]:
    has_next = scanned.resume is not None
    return Page([(each.id, each) for each in scanned.found], has_next=has_next, resume=scanned.resume)
