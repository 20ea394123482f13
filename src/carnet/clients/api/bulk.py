"""Acts on up to 200 clients at once.

One that the caller may not see refuses the whole call; one that breaks a rule is named, the others go through.
"""

from django.http import HttpRequest
from ninja import Router

from carnet.clients import actions
from carnet.clients.api.doors import outcomes
from carnet.clients.api.shapes.client import ClientsAssignment, ClientsChoice, ClientsTagging
from carnet.lib.api.shapes import Outcomes
from carnet.users.api.caller import actor

router = Router(tags=["clients"])


@router.post("/clients/archive", response=Outcomes, operation_id="archive_clients", summary="Archive clients")
def archive_clients(request: HttpRequest, choice: ClientsChoice) -> Outcomes:
    """Puts clients out of the lists; nothing is lost."""
    return outcomes(actions.archive_clients(choice.client_ids, actor=actor(request)))


@router.post("/clients/restore", response=Outcomes, operation_id="restore_clients", summary="Restore clients")
def restore_clients(request: HttpRequest, choice: ClientsChoice) -> Outcomes:
    """Brings archived clients back."""
    return outcomes(actions.restore_clients(choice.client_ids, actor=actor(request)))


@router.post("/clients/assign", response=Outcomes, operation_id="assign_clients", summary="Assign clients")
def assign_clients(request: HttpRequest, assignment: ClientsAssignment) -> Outcomes:
    """Gives clients another owner."""
    return outcomes(actions.assign_clients(assignment.client_ids, assignment.owner_id, actor=actor(request)))


@router.post("/clients/tag", response=Outcomes, operation_id="tag_clients", summary="Tag clients")
def tag_clients(request: HttpRequest, tagging: ClientsTagging) -> Outcomes:
    """Puts tags on and takes tags off. A new tag is made if you may manage tags."""
    return outcomes(
        actions.tag_clients(tagging.client_ids, add=tagging.add, remove=tagging.remove, actor=actor(request))
    )
