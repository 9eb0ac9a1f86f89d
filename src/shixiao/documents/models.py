"""Documents and what was read out of them."""

from django.db import models
from django.db.models import F, Q

from shixiao.directory.models import Organisation, Person
from shixiao.documents.core.paper import in_one_line
from shixiao.files.models import Upload


class Campaign(models.Model):
    """The undertaking that documents belong to; its lenses and its period are data."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="campaigns"
    )
    name = models.CharField(max_length=120)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "学习教育"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="documents_a_campaign_is_named_once"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="documents_a_campaign_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Lens(models.Model):
    """One general requirement under which all others are read (总要求)."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="lenses")
    key = models.CharField(max_length=30)
    name = models.CharField(max_length=30)
    sign = models.CharField(max_length=1)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "总要求"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "key"], name="documents_a_lens_is_named_once_in_a_campaign"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Document(models.Model):
    """One document: the file as it came, its text decoded once, and what it says."""

    class State(models.TextChoices):
        WAITING = "waiting", "等着读"
        READ = "read", "已读"
        FAILED = "failed", "读不了"

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="documents"
    )
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="documents")
    title = models.CharField(max_length=200)
    issuer = models.CharField(max_length=120, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    genre = models.CharField(max_length=20, blank=True)
    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    raw_text = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    failure = models.CharField(max_length=300, blank=True)
    failure_en = models.CharField(max_length=300, blank=True)
    received_at = models.DateTimeField()
    # The version that this one takes the place of; its unchanged requirements moved here.
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )

    class Meta:
        verbose_name = "文件"
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "sha256"], name="documents_a_file_comes_in_once"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Page(models.Model):
    """One page of a document that was read from pictures, or that has pages of its own.

    `original` is a photo as it came in, where a document came as several; `picture` the same page
    upright and flat, on which the boxes of `lines` lie: [start, end, left, top, right, bottom,
    sureness], the box in shares of the picture.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    original = models.ForeignKey(
        Upload, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    picture = models.ForeignKey(
        Upload, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    lines = models.JSONField(default=list)

    class Meta:
        verbose_name = "页"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "number"], name="documents_a_page_is_numbered_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class Section(models.Model):
    """A heading: where it stands in the text, and its level (0 is the title)."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="sections")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    level = models.PositiveSmallIntegerField(default=1)

    class Meta:
        verbose_name = "章节"
        ordering = ["start"]

    def __str__(self) -> str:
        return self.title


class Requirement(models.Model):
    """One verb-led clause of a document that asks for something, quoted exactly."""

    class Kind(models.TextChoices):
        OBLIGATION = "obligation", "应当做"
        PROHIBITION = "prohibition", "不得做"

    class CallsFor(models.TextChoices):
        ACT = "act", "要做的事"
        ATTITUDE = "attitude", "要有的态度"

    class State(models.TextChoices):
        SUGGESTED = "suggested", "等您看"
        ACCEPTED = "accepted", "已定为要求"
        REJECTED = "rejected", "不是要求"

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="requirements"
    )
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="requirements")
    section = models.ForeignKey(
        Section, on_delete=models.SET_NULL, null=True, blank=True, related_name="requirements"
    )
    number = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    wording = models.TextField(blank=True)
    kind = models.CharField(max_length=12, choices=Kind)
    calls_for = models.CharField(max_length=10, choices=CallsFor)
    lens = models.CharField(max_length=30, default="general")
    due_on = models.DateField(null=True, blank=True)
    party = models.CharField(max_length=60, blank=True)
    confidence = models.FloatField(default=1.0)
    rule = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.SUGGESTED)
    decided_at = models.DateTimeField(null=True, blank=True)
    # The sentence that this one was put together with; such a row is rejected and not shown.
    joined_to = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="joined"
    )
    # What it was before each split or joining that was not taken back, the latest last.
    former = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name = "要求"
        ordering = ["document", "start", "end"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "number"], name="documents_a_requirement_is_numbered_once"
            ),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")), name="documents_a_quote_is_not_empty"
            ),
        ]

    def __str__(self) -> str:
        return self.quote

    @property
    def text(self) -> str:
        """The wording where a person gave or corrected one, else the quote; for readers."""
        return self.wording or in_one_line(self.quote)

    @property
    def is_act(self) -> bool:
        """Whether it can be followed up; what asks for an attitude is read and nothing more."""
        return self.calls_for == self.CallsFor.ACT


class Suspect(models.Model):
    """A piece of text that was probably misread, with suggestions; never applied silently."""

    class State(models.TextChoices):
        OPEN = "open", "等您看"
        ACCEPTED = "accepted", "已改"
        DISMISSED = "dismissed", "原文如此"

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="suspects")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.CharField(max_length=6, blank=True)
    suggestions = models.JSONField(default=list)
    reason = models.CharField(max_length=120)
    confidence = models.FloatField(default=0.5)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    replacement = models.CharField(max_length=20, blank=True)

    class Meta:
        verbose_name = "可能认错的字"
        ordering = ["start", "end"]

    def __str__(self) -> str:
        return self.text


class Asking(models.Model):
    """The text of a document was handed to a model: who agreed, to what, and what came back.

    `address` holds no secret. `sent` counts the characters that had gone out before the work
    ended, however it ended; `discarded` what did not stand in the text.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="askings")
    job = models.UUIDField(null=True, blank=True)
    address = models.CharField(max_length=300)
    model = models.CharField(max_length=200)
    characters = models.PositiveIntegerField()
    agreed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    agreed_at = models.DateTimeField()
    sent = models.PositiveIntegerField(default=0)
    requirements = models.PositiveIntegerField(default=0)
    suspects = models.PositiveIntegerField(default=0)
    discarded = models.PositiveIntegerField(default=0)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "问模型"
        ordering = ["-agreed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.document_id} {self.address}"


class Mark(models.Model):
    """Other things found in the text: furniture, a lost line, a placeholder, a fault it names."""

    class Kind(models.TextChoices):
        FURNITURE = "furniture", "页面杂项"
        GAP = "gap", "缺行"
        PLACEHOLDER = "placeholder", "没填的空"
        PROBLEM = "problem", "文中点到的问题"

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="marks")
    kind = models.CharField(max_length=12, choices=Kind)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "标记"
        ordering = ["start", "end"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.start}–{self.end}"


class Revision(models.Model):
    """What became of one requirement between two versions of a document.

    `document` is the later version. `row` is the requirement of the earlier one: it moves when it
    is the same, and stays when it was changed or dropped. `twin` is what the later version says
    anew or instead. `former` is what the row was before it moved, so that it can go back.
    """

    class Kind(models.TextChoices):
        UNCHANGED = "unchanged", "没有变"
        CHANGED = "changed", "改了说法"
        DROPPED = "dropped", "新版里没有了"
        NEW = "new", "新版才有"

    class State(models.TextChoices):
        OPEN = "open", "等您定"
        SAME = "same", "是同一条"
        OTHER = "other", "是另一条"

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="revisions")
    kind = models.CharField(max_length=10, choices=Kind)
    state = models.CharField(max_length=10, choices=State, blank=True)
    row = models.ForeignKey(
        Requirement, on_delete=models.PROTECT, null=True, blank=True, related_name="revisions"
    )
    twin = models.ForeignKey(
        Requirement, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    former = models.JSONField(default=dict, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = "两版对照"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.row or self.twin}"
