"""Members, roles, teams, and the keys that programs use."""

from carnet.users.models.access import Role, Team
from carnet.users.models.keys import ApiToken, IdempotencyKey, Invitation
from carnet.users.models.member import User
from carnet.users.models.organisation import Organisation
from carnet.users.models.views import SavedView

__all__ = ["ApiToken", "IdempotencyKey", "Invitation", "Organisation", "Role", "SavedView", "Team", "User"]
