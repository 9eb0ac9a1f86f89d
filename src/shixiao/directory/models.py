"""Counties, places, bodies, associations, teams, people and what each may do."""

from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q


class Organisation(models.Model):
    """A federation: a county's, or the city's or province's above it."""

    class Level(models.TextChoices):
        COUNTY = "county", "县"
        CITY = "city", "市"
        PROVINCE = "province", "省"

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=60)
    level = models.CharField(max_length=8, choices=Level, default=Level.COUNTY)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    division_code = models.CharField(max_length=12, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=120, blank=True)
    privacy_contact = models.CharField(max_length=120, blank=True)
    is_demo = models.BooleanField(default=False)
    # Shut down (关停注销): everything can still be read and exported, nothing can be written.
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "文联"

    def __str__(self) -> str:
        return self.name


class Person(AbstractUser):
    """Someone with an account: staff only. Residents, teams and hosts have none."""

    display_name = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name = "人员"

    def __str__(self) -> str:
        return self.display_name or self.username


class Role(models.Model):
    """What a person may do in one federation."""

    class Kind(models.TextChoices):
        ADMIN = "admin", "管理员"
        DISPATCHER = "dispatcher", "调度"
        CLERK = "clerk", "干事"
        CHAIR = "chair", "主席"
        VIEWER = "viewer", "只看"
        AUDITOR = "auditor", "审计"

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="roles")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=12, choices=Kind)

    class Meta:
        verbose_name = "角色"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person", "kind"],
                name="directory_a_person_has_a_role_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.get_kind_display()}"


class Place(models.Model):
    """Where residents are: a village, a community, a school."""

    class Kind(models.TextChoices):
        VILLAGE = "village", "村"
        COMMUNITY = "community", "社区"
        SCHOOL = "school", "学校"
        OTHER = "other", "其他"

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="places")
    name = models.CharField(max_length=60)
    town = models.CharField(max_length=60)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.VILLAGE)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    population = models.PositiveIntegerField(null=True, blank=True)
    venue = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)

    class Meta:
        verbose_name = "场所"
        ordering = ["town", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "town", "name"],
                name="directory_a_place_is_named_once_in_a_town",
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True) | Q(latitude__range=(-90, 90)),
                name="directory_a_latitude_is_on_earth",
            ),
            models.CheckConstraint(
                condition=Q(longitude__isnull=True) | Q(longitude__range=(-180, 180)),
                name="directory_a_longitude_is_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CalendarRule(models.Model):
    """Days on which a town, or the whole county, has no time: harvest, terms, holidays."""

    class Kind(models.TextChoices):
        FARM_BUSY = "farm_busy", "农忙"
        TERM = "term", "学期"
        HOLIDAY = "holiday", "节日"

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="calendar_rules"
    )
    kind = models.CharField(max_length=12, choices=Kind)
    town = models.CharField(max_length=60, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    reason = models.CharField(max_length=80)

    class Meta:
        verbose_name = "日历规则"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=models.F("starts_on")),
                name="directory_a_calendar_rule_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return f"{self.reason} {self.starts_on}–{self.ends_on}"


class ArtForm(models.Model):
    """One entry of the county's own list of art forms; `sign` is its one-character icon."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="art_forms"
    )
    name = models.CharField(max_length=20)
    sign = models.CharField(max_length=1)
    resident_name = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    class Meta:
        verbose_name = "艺术门类"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="directory_an_art_form_is_named_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Association(models.Model):
    """An association of artists under the federation."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="associations"
    )
    name = models.CharField(max_length=60)

    class Meta:
        verbose_name = "协会"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="directory_an_association_is_named_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """A team of volunteer artists that can go out."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="teams")
    association = models.ForeignKey(
        Association, on_delete=models.PROTECT, null=True, blank=True, related_name="teams"
    )
    name = models.CharField(max_length=60)
    art_forms = models.ManyToManyField(ArtForm, related_name="teams")
    home_town = models.CharField(max_length=60, blank=True)
    home_latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    home_longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    size = models.PositiveSmallIntegerField(null=True, blank=True)
    outings_a_month = models.PositiveSmallIntegerField(default=2)
    cost_per_outing_fen = models.PositiveBigIntegerField(default=0)
    travel_limit_km = models.PositiveSmallIntegerField(null=True, blank=True)
    contact = models.CharField(max_length=40, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    is_active = models.BooleanField(default=True)

    class Meta:
        verbose_name = "队伍"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="directory_a_team_is_named_once"
            ),
            models.CheckConstraint(
                condition=Q(home_latitude__isnull=True, home_longitude__isnull=True)
                | Q(home_latitude__range=(-90, 90), home_longitude__range=(-180, 180)),
                name="directory_a_home_is_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Availability(models.Model):
    """A day on which a team can go out."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="availability")
    day = models.DateField()

    class Meta:
        verbose_name = "空闲日"
        constraints = [
            models.UniqueConstraint(fields=["team", "day"], name="directory_a_day_is_free_once")
        ]

    def __str__(self) -> str:
        return f"{self.team} {self.day}"


class Body(models.Model):
    """A deciding body with its own rules (党组, 主席团 …)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="bodies")
    name = models.CharField(max_length=40)
    # Fractions of the entitled members: to be exceeded, and to be reached for personnel.
    quorum = models.CharField(max_length=7, default="1/2")
    personnel_quorum = models.CharField(max_length=7, default="2/3")
    recusal_lowers_base = models.BooleanField(default=False)
    major_threshold_fen = models.PositiveBigIntegerField(default=3_000_000)

    class Meta:
        verbose_name = "议事机构"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="directory_a_body_is_named_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class BodyMember(models.Model):
    """A seat in a body; its holder need not have an account."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="members")
    name = models.CharField(max_length=40)
    position = models.CharField(max_length=40, blank=True)
    is_chair = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)

    class Meta:
        verbose_name = "成员"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "name"], name="directory_a_member_sits_once_in_a_body"
            ),
            models.UniqueConstraint(
                fields=["body"],
                condition=Q(is_chair=True, is_active=True),
                name="directory_a_body_has_one_chair",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SignedLink(models.Model):
    """A way in without an account: one purpose, one subject, an end. Only its hash is kept."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=30)
    subject = models.CharField(max_length=60)
    hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    is_single_use = models.BooleanField(default=False)
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "签名链接"

    def __str__(self) -> str:
        return f"{self.purpose} {self.subject}"

    def is_open(self, at: datetime) -> bool:
        """Whether the link still lets anyone in at this moment."""
        spent = self.is_single_use and self.used_at is not None
        return self.revoked_at is None and not spent and at < self.expires_at
