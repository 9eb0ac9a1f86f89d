"""A short document of our own, with what a real one brings: a footer, a doubt, an attitude."""

from datetime import datetime
from io import BytesIO

import pytest
from PIL import Image

from shixiao.directory.models import Organisation
from shixiao.documents import services
from shixiao.documents.models import Document, Suspect
from shixiao.kernel.actor import Actor

TEXT = """春季文艺下乡工作安排
一、为民造福，先问再去
各协会要到每个村听一次意见，不得年年一个样。要充分认识听意见的重要意义。
- 1 -
二、科学决策，集体商量
花钱的活动必须经主席囤商定，<script>alert(1)</script>要把不同的意见照原话记下。
"""


def picture(shade: int) -> bytes:
    """A small grey JPEG; another shade is another picture."""
    stream = BytesIO()
    Image.new("L", (40, 60), 255 - shade).save(stream, "JPEG")
    return stream.getvalue()


@pytest.fixture
def document(county: Organisation, clerk: Actor, at: datetime) -> Document:
    """A read document; exactly one of its doubts is open: 囤 for 团."""
    read = services.read_in(
        organisation=county, name="spring.txt", data=TEXT.encode(), by=clerk, at=at
    )
    read.suspects.all().delete()
    start = read.raw_text.index("囤")
    Suspect.objects.create(
        organisation=county,
        document=read,
        start=start,
        end=start + 1,
        text="囤",
        suggestions=["团"],
        reason="alike_shape_makes_a_word",
    )
    return read


@pytest.fixture
def doubt(document: Document) -> Suspect:
    return document.suspects.get()
