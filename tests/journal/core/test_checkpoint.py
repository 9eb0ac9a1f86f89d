"""Checkpoints are signed notes that the tools of other logs read."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from shixiao.journal.core.checkpoint import Signer, opened, signer, verifier
from shixiao.journal.core.merkle import EMPTY_ROOT, leaf_hash
from shixiao.kernel.refusal import Refused

SIGNER = Signer("yunxi.example/journal", bytes(range(32)))
ROOT = leaf_hash(b"x")

# The example of https://pkg.go.dev/golang.org/x/mod/sumdb/note: a private key, its public key,
# a text and the signature that both the Go implementation and ours must make of it.
GO_PRIVATE = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
GO_PUBLIC = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
GO_SIGNATURE = (
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
)


def test_keys_are_read_and_written_as_other_logs_do() -> None:
    assert str(signer(GO_PRIVATE)) == GO_PRIVATE
    assert str(signer(GO_PRIVATE).verifier) == GO_PUBLIC
    assert str(verifier(GO_PUBLIC)) == GO_PUBLIC


def test_signatures_are_those_of_other_logs() -> None:
    key = Ed25519PrivateKey.from_private_bytes(signer(GO_PRIVATE).seed)

    signature = signer(GO_PRIVATE).verifier.id + key.sign(GO_TEXT.encode())

    assert base64.b64encode(signature).decode() == GO_SIGNATURE


def test_a_checkpoint_is_a_signed_note_of_three_lines() -> None:
    note = SIGNER.sign(size=12, root=ROOT)

    lines = note.split("\n")
    assert lines[:2] == ["yunxi.example/journal", "12"]
    assert lines[3] == ""
    assert lines[4].startswith("— yunxi.example/journal ")
    checkpoint = opened(note, SIGNER.verifier)
    assert (checkpoint.origin, checkpoint.size, checkpoint.root) == (SIGNER.name, 12, ROOT)


def test_signatures_of_witnesses_are_passed_over() -> None:
    witness = Signer("witness.example", bytes(32)).sign(size=1, root=ROOT).split("\n")[-2]

    note = SIGNER.sign(size=12, root=ROOT) + witness + "\n"

    assert opened(note, SIGNER.verifier).size == 12


@pytest.mark.parametrize(("old", "new"), [("\n12\n", "\n13\n"), ("yunxi.example/journal\n", "y\n")])
def test_a_changed_checkpoint_is_refused(old: str, new: str) -> None:
    note = SIGNER.sign(size=12, root=ROOT)

    with pytest.raises(Refused, match=r"journal\.signature_wrong"):
        opened(note.replace(old, new, 1), SIGNER.verifier)


def test_a_checkpoint_of_another_key_is_refused() -> None:
    note = SIGNER.sign(size=12, root=EMPTY_ROOT)

    with pytest.raises(Refused, match=r"journal\.not_signed_by_key"):
        opened(note, Signer(SIGNER.name, bytes(32)).verifier)


@pytest.mark.parametrize("note", ["", "a\nb\nc\n\n— x y\n", "a\n1\n\n", "a\n1\n!\n\n— x y\n"])
def test_what_is_no_checkpoint_is_refused(note: str) -> None:
    with pytest.raises(Refused, match=r"journal\.not_"):
        opened(note, SIGNER.verifier)


@pytest.mark.parametrize("text", ["", "a+b", "a+00000000+AAAA", GO_PUBLIC.replace("c74f", "0000")])
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(Refused, match=r"journal\.not_a_key"):
        verifier(text)
