"""Photos are put in order as people number them."""

import hashlib

from shixiao.documents.core.pages import joint_digest, order_of_name


def test_page_two_comes_before_page_ten_and_capitals_do_not_count() -> None:
    names = ["IMG_10.jpg", "img_2.JPG", "img_1.jpg", "第3页.png"]

    assert sorted(names, key=order_of_name) == ["img_1.jpg", "img_2.JPG", "IMG_10.jpg", "第3页.png"]


def test_names_that_begin_with_and_without_a_number_are_ordered() -> None:
    names = ["b.jpg", "2.jpg", "a2.jpg", "10.jpg", "", "a.jpg"]

    assert sorted(names, key=order_of_name) == ["", "2.jpg", "10.jpg", "a.jpg", "a2.jpg", "b.jpg"]


def test_one_file_keeps_its_fingerprint_and_the_order_of_several_counts() -> None:
    assert joint_digest(["ab"]) == "ab"
    assert joint_digest(["ab", "cd"]) == hashlib.sha256(b"abcd").hexdigest()
    assert joint_digest(["ab", "cd"]) != joint_digest(["cd", "ab"])
