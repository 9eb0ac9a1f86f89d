"""What an installation has beyond what it must have."""

from shixiao.kernel import extras


def test_photos_can_be_read_only_with_all_of_their_packages(monkeypatch):
    assert extras.can_read_photos()

    monkeypatch.setattr(extras, "_OCR", (*extras._OCR, "a_package_that_is_not_there"))

    assert not extras.can_read_photos()
