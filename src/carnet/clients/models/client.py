from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.db import connection, models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from carnet.lib.keyset import prefixed
from carnet.search.patterns import pattern
from carnet.search.queries import Seen, candidate_ids, entries, matching_ids

if TYPE_CHECKING:
    from carnet.users.models import User

#: Up to this many visible clients, a list of ids beats a probe per row (SQLite; PostgreSQL's planner chooses itself).
FEW = 5000
#: Up to this many memberships, a walk along an index looks each row up in a set of them, made once; it costs a tenth of a
#: probe, and making it less than what it saves.
SOME = 25_000
#: Up to this many memberships, counting starts at them (measured: beyond, a probe per row meets the cap sooner).
MANY = 100_000


class ClientQuerySet(models.QuerySet[Any]):
    """Clients, and the conditions that narrow them."""

    def active(self) -> Self:
        """Not archived."""
        return self.filter(archived_at=None)

    def archived(self) -> Self:
        """Put away."""
        return self.filter(archived_at__isnull=False)

    def visible_to(self, user: User) -> Self:
        """The clients that this member may see: all, or those with a member of their reach on the client team."""
        return self._visible(user, client_condition(user, "pk"))

    def named_for(self, user: User) -> Self:
        """As :meth:`visible_to`, of rows that the caller names by their ids: each is looked up for itself."""
        return self._visible(user, client_condition(user, "pk", named=True))

    def _visible(self, user: User, condition: Q | Exists | None) -> Self:
        if not user.may("client.see"):
            return self.none()
        return self if condition is None else self.filter(condition)

    def walked_by(self, user: User) -> Self:
        """As :meth:`visible_to`, for reading along an index until a page is full: fast whatever the member sees."""
        if not user.may("client.see"):
            return self.none()
        return self if user.scope("client") == "all" else self.of_members(reach(user), memberships(user))

    def of_members(self, ids: list[int], number: int) -> Self:
        """Those with one of these members on the client team, for the same; ``number`` is that of their memberships."""
        mine = ClientMember.objects.filter(user_id__in=ids)
        if connection.vendor == "sqlite" and number <= SOME:
            return self.filter(pk__unindexed__in=mine.values("client_id"))
        return self.filter(Reached(mine.filter(client_id=OuterRef("pk")), reach=ids))

    def count(self) -> int:
        """How many. Counting meets no order, so it starts at the memberships: a probe for each row would meet all of them."""
        return super(ClientQuerySet, _counted(self)).count()

    def matching(self, text: str, user: User) -> Self:
        """Those that a text finds (names, numbers, e-mails by fragment; one or two letters begin the name), in any order."""
        return matching(self, text, "client", user)


def client_condition(user: User, field: str, *, named: bool = False) -> Q | Exists | None:
    """The condition on ``field`` (a path to a client's id) for what ``user`` sees; None when nothing is hidden.

    ``named``: the rows are named by their ids, a page of them at most, so that each costs a probe and no set is made.
    """
    scope = user.scope("client")
    if scope == "all":
        return None
    mine = ClientMember.objects.filter(user_id__in=reach(user))
    if connection.vendor == "sqlite" and not named and sees_few(user):
        return Q(**{f"{field}__in": mine.values("client_id")})
    return Reached(mine.filter(client_id=OuterRef(field)), reach=reach(user))


def reach(user: User) -> list[int]:
    """The members whose clients this one sees; of use unless the scope is *all*."""
    return [user.pk] if user.scope("client") == "own" else user.reach


class Reached(Exists):
    """That somebody within ``reach`` (ids of members) is on the client's team, asked of each row in its order."""

    def __init__(self, queryset: models.QuerySet[Any], *, reach: list[int]) -> None:
        super().__init__(queryset)
        self.reach = reach


def _counted[R: models.QuerySet](rows: R) -> R:  # type: ignore[type-arg]
    """The same clients by way of the memberships, while these are not nearly all there are."""
    children: list[Any] = rows.query.where.children
    probes = [node for node in children if isinstance(getattr(node, "lhs", None), Reached)]
    if connection.vendor != "sqlite" or not probes:
        return rows
    memberships = ClientMember.objects.filter(user_id__in=probes[0].lhs.reach)
    if memberships[: MANY + 1].count() > MANY:
        return rows
    rows = rows.all()
    rows.query.where.children.remove(probes[0])
    jump = rows.model.objects.filter(pk__in=memberships.values("client_id"))
    rows.query.where.children.extend(jump.query.where.children)
    return rows


def sees_few(user: User) -> bool:
    """Whether the member sees few clients."""
    return user.scope("client") != "all" and memberships(user) <= FEW


def memberships(user: User) -> int:
    """How many memberships are within reach, counted up to one more than :data:`SOME` (kept on the user object)."""
    known: int | None = getattr(user, "_memberships", None)
    if known is None:
        known = ClientMember.objects.filter(user_id__in=reach(user))[: SOME + 1].count()
        user._memberships = known  # type: ignore[attr-defined]  # this request's object, of a room above
    return known


def seen_by(user: User) -> Seen:
    """What this member may find, for :mod:`carnet.search`."""
    return Seen(
        rights=user.permission_set,
        condition=client_condition(user, "client_id"),
        twin=client_condition(user, "entry__client_id"),
        few=sees_few(user),
    )


def matching[R: models.QuerySet](rows: R, text: str, kind: str, user: User) -> R:  # type: ignore[type-arg]
    """Narrows rows to those that ``text`` finds, so that filters, order and pages compose.

    Up to :data:`FEW` hits become a list of ids. Beyond, whoever sees all soon meets a page by reading each row's own
    entries, and whoever sees a part has all the hits looked up once. Who sees few has the entries of those read.
    """
    sought = pattern(text)
    if not sought.by_fragment:
        return prefixed(rows, "sort_name", sought.folded)
    everyone = Seen(rights=user.permission_set)
    if not sees_few(user):
        ids = candidate_ids(sought, seen=everyone, kind=kind, limit=FEW + 1)
        if ids is not None:
            return rows.filter(pk__among=ids)
        if user.scope("client") != "all":
            return rows.filter(matching_ids(sought, seen=everyone, kind=kind))
    return rows.filter(Exists(entries(sought, seen=everyone, kinds=(kind,)).filter(object_id=OuterRef("pk"))))


class Client(models.Model):
    """An organisation or a person we sell to, may sell to, or buy from (``is_supplier``).

    ``sort_name`` is the folded shown name (trade name when present), ``match_name`` the folded legal name without legal
    form, ``city``, ``postal_code`` and ``country`` repeat the registered address: actions write them, ``checks`` prove them.
    ``tax_id`` and ``registration_number`` are bare and upper case. ``version`` grows by one at each change (ETag).
    """

    class Kind(models.TextChoices):
        ORGANISATION = "organisation", _("Organisation")
        PERSON = "person", _("Person")

    class Status(models.TextChoices):
        PROSPECT = "prospect", _("Prospect")
        ACTIVE = "active", _("Active")
        INACTIVE = "inactive", _("Inactive")

    class VatTreatment(models.TextChoices):
        STANDARD = "standard", _("Standard")
        REVERSE_CHARGE = "reverse_charge", _("Reverse charge")
        EXPORT = "export", _("Export")
        EXEMPT = "exempt", _("Exempt")

    class Nature(models.TextChoices):
        GOODS = "goods", _("Goods")
        SERVICES = "services", _("Services")
        BOTH = "both", _("Goods and services")

    class PaymentMethod(models.TextChoices):
        TRANSFER = "transfer", _("Bank transfer")
        DIRECT_DEBIT = "direct_debit", _("Direct debit")
        CARD = "card", _("Card")
        CHEQUE = "cheque", _("Cheque")
        CASH = "cash", _("Cash")
        BILL = "bill", _("Bill of exchange")
        OTHER = "other", _("Other")

    number = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.ORGANISATION)
    legal_name = models.CharField(max_length=200)
    trade_name = models.CharField(max_length=200, blank=True)
    legal_form = models.CharField(max_length=80, blank=True)
    country = models.CharField(max_length=2, default="FR")
    registration_number = models.CharField(max_length=40, blank=True)
    tax_id = models.CharField(max_length=40, blank=True)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.PROSPECT)
    is_supplier = models.BooleanField(default=False)
    email = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    mobile = models.CharField(max_length=40, blank=True)
    fax = models.CharField(max_length=40, blank=True)
    website = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=5, blank=True)
    currency = models.CharField(max_length=3, default="EUR")
    payment_days = models.PositiveSmallIntegerField(null=True)
    payment_end_of_month = models.BooleanField(default=False)
    payment_method = models.CharField(max_length=20, choices=PaymentMethod.choices, blank=True)
    iban = models.CharField(max_length=34, blank=True)
    bic = models.CharField(max_length=11, blank=True)
    vat_treatment = models.CharField(max_length=14, choices=VatTreatment.choices, default=VatTreatment.STANDARD)
    nature = models.CharField(max_length=8, choices=Nature.choices, blank=True)
    routing_address = models.CharField(max_length=100, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    tags = models.ManyToManyField("clients.Tag", through="clients.ClientTag", related_name="clients")
    members = models.ManyToManyField(settings.AUTH_USER_MODEL, through="clients.ClientMember", related_name="clients")
    created_on = models.DateField(default=timezone.localdate)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    archived_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    sort_name = models.CharField(max_length=200)
    match_name = models.CharField(max_length=200)
    city = models.CharField(max_length=120, blank=True)
    city_key = models.CharField(max_length=120, blank=True)
    postal_code = models.CharField(max_length=20, blank=True)

    objects: ClassVar[ClientQuerySet] = ClientQuerySet.as_manager()  # type: ignore[assignment]  # a manager with its methods

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(legal_name=""), name="client_has_legal_name"),
            models.CheckConstraint(condition=~Q(parent=models.F("id")), name="client_is_not_its_parent"),
            models.CheckConstraint(
                condition=Q(status__in=["prospect", "active", "inactive"]), name="client_status_known"
            ),
            models.CheckConstraint(condition=Q(kind__in=["organisation", "person"]), name="client_kind_known"),
        ]
        indexes = [
            models.Index(fields=["sort_name", "id"], name="client_by_name", condition=Q(archived_at=None)),
            models.Index(fields=["city_key", "id"], name="client_by_city", condition=Q(archived_at=None)),
            models.Index(fields=["number", "id"], name="client_by_number", condition=Q(archived_at=None)),
            models.Index(fields=["created_at", "id"], name="client_by_creation", condition=Q(archived_at=None)),
            models.Index(fields=["updated_at", "id"], name="client_by_change", condition=Q(archived_at=None)),
            models.Index(fields=["status", "sort_name", "id"], name="client_by_status", condition=Q(archived_at=None)),
            models.Index(
                fields=["country", "sort_name", "id"], name="client_by_country", condition=Q(archived_at=None)
            ),
            models.Index(fields=["kind", "sort_name", "id"], name="client_by_kind", condition=Q(archived_at=None)),
            models.Index(fields=["sort_name", "id"], name="client_archived", condition=Q(archived_at__isnull=False)),
            models.Index(
                fields=["registration_number"], name="client_registration", condition=~Q(registration_number="")
            ),
            models.Index(fields=["tax_id"], name="client_tax_id", condition=~Q(tax_id="")),
            models.Index(fields=["match_name", "postal_code"], name="client_match_name"),
        ]

    def __str__(self) -> str:
        return self.trade_name or self.legal_name

    @property
    def name(self) -> str:
        """What the screen shows first."""
        return self.trade_name or self.legal_name


class ClientMember(models.Model):
    """Who works with a client, and for which side; one of them is the owner. This table alone decides scope own and team."""

    class Side(models.TextChoices):
        SALES = "sales", _("Sales")
        FINANCE = "finance", _("Finance")
        PROJECTS = "projects", _("Projects")

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="team", db_index=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="client_memberships", db_index=False
    )
    side = models.CharField(max_length=8, choices=Side.choices, default=Side.SALES)
    is_owner = models.BooleanField(default=False)
    follows = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["client", "user"], name="client_member_once"),
            models.UniqueConstraint(fields=["client"], condition=Q(is_owner=True), name="client_one_owner"),
        ]
        indexes = [models.Index(fields=["user", "client"], name="client_member_user")]
