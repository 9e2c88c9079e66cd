"""notInterested."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id, split_id
from subgraphs.kit.graph.errors import RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.recommendations.context import Info
from subgraphs.recommendations.domain.enums import SubjectType
from subgraphs.recommendations.domain.limits import NOT_INTERESTED
from subgraphs.recommendations.domain.read_models import Subject

_TYPES = (SubjectType.POST, SubjectType.USER, SubjectType.ROOM)


@strawberry.input(description="Input of notInterested.")
class NotInterestedInput:
    subject_id: strawberry.ID = strawberry.field(
        description="The post, user or room that is not to be recommended again."
    )


@strawberry.type(description="The subject is no longer recommended to the caller.")
class NotInterestedSuccess:
    subject_id: strawberry.ID = strawberry.field(description="ID of the post, user or room.")


NotInterestedPayload = Annotated[
    NotInterestedSuccess | ValidationError | Unauthenticated | RateLimited,
    strawberry.union("NotInterestedPayload", description="Result of notInterested."),
]


@mutation(
    description=(
        "Exclude a post, all posts and rooms of a user, or a room and its posts from the caller's recommendations, at"
        " once. Does not change `homeFeed` or trending lists. Applies to the latest 1000 subjects. Repeating it has no"
        " effect."
    ),
    limit=NOT_INTERESTED,
)
async def not_interested(
    info: Info, input: Annotated[NotInterestedInput, strawberry.argument(description="The subject.")]
) -> NotInterestedPayload | None:
    caller = info.context.signed_in()
    key = local_id(input.subject_id, *(each.value for each in _TYPES), field="subject_id")
    type_name, _ = split_id(input.subject_id) or ("", "")
    await info.context.services.choices.refuse(caller.user_id, Subject(SubjectType(type_name), key))
    return NotInterestedSuccess(subject_id=input.subject_id)
