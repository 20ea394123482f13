"""A member who leaves hands their clients over: the one page that needs the rooms of members and of clients."""

from django.http import HttpRequest, HttpResponse

from carnet.clients.actions import hand_over_clients
from carnet.clients.models import ClientMember
from carnet.users.views import members


def owned_clients(user_id: int) -> int:
    """How many clients the member is the owner of."""
    return ClientMember.objects.filter(user_id=user_id, is_owner=True).count()


def deactivate_member(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of users, with what it cannot know."""
    return members.deactivate_member(request, pk, hand_over_clients, owned_clients)
