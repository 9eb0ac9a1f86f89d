"""The tree of RFC 6962: its published vectors, and its laws."""

import hashlib

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from shixiao.journal.core.merkle import (
    EMPTY_ROOT,
    Frontier,
    MerkleLog,
    leaf_hash,
    node_hash,
    verify_consistency,
    verify_inclusion,
)

# The test vectors of the reference implementation of certificate transparency.
ENTRIES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
INCLUSION = {
    (0, 1): [],
    (0, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (5, 8): [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
}
CONSISTENCY = {
    (1, 1): [],
    (1, 8): INCLUSION[0, 8],
    (6, 8): [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 5): [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}


@pytest.fixture
def vectors() -> MerkleLog:
    return MerkleLog(map(leaf_hash, ENTRIES))


@pytest.mark.parametrize("size", range(9))
def test_roots_are_those_of_the_published_vectors(vectors: MerkleLog, size: int) -> None:
    assert vectors.root(size).hex() == ROOTS[size]


@pytest.mark.parametrize(("index", "size"), INCLUSION)
def test_inclusion_proofs_are_those_of_the_published_vectors(
    vectors: MerkleLog, index: int, size: int
) -> None:
    proof = [step.hex() for step in vectors.inclusion_proof(index, size)]

    assert proof == INCLUSION[index, size]


@pytest.mark.parametrize(("old", "size"), CONSISTENCY)
def test_consistency_proofs_are_those_of_the_published_vectors(
    vectors: MerkleLog, old: int, size: int
) -> None:
    proof = [step.hex() for step in vectors.consistency_proof(old, size)]

    assert proof == CONSISTENCY[old, size]


def test_the_example_of_the_rfc_with_seven_leaves() -> None:
    """RFC 9162, 2.1.5, written out by hand with its letters."""
    a, b, c, d, e, f, j = leaves = [leaf_hash(f"d{n}".encode()) for n in range(7)]
    g, h, i = node_hash(a, b), node_hash(c, d), node_hash(e, f)
    k = node_hash(g, h)
    l_ = node_hash(i, j)
    log = MerkleLog(leaves)

    assert log.root() == node_hash(k, l_)
    assert log.inclusion_proof(0) == [b, h, l_]
    assert log.inclusion_proof(3) == [c, g, l_]
    assert log.inclusion_proof(4) == [f, j, k]
    assert log.inclusion_proof(6) == [i, k]
    assert log.consistency_proof(3) == [c, d, g, l_]
    assert log.consistency_proof(4) == [l_]
    assert log.consistency_proof(6) == [i, j, k]


def plain_root(leaves: list[bytes]) -> bytes:
    """The definition of RFC 9162, 2.1.1, without any care for speed."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return node_hash(plain_root(leaves[:split]), plain_root(leaves[split:]))


logs = st.integers(0, 70).map(lambda size: [leaf_hash(bytes([number])) for number in range(size)])


@given(logs)
def test_the_fast_root_is_the_root_of_the_definition(leaves: list[bytes]) -> None:
    frontier = Frontier()
    for leaf in leaves:
        frontier.append(leaf)

    assert MerkleLog(leaves).root() == plain_root(leaves) == frontier.root()
    assert Frontier(frontier.size, frontier.peaks).root() == frontier.root()


@given(logs, st.data())
def test_every_leaf_can_be_proved_and_no_other(leaves: list[bytes], data: st.DataObject) -> None:
    size = data.draw(st.integers(1, max(1, len(leaves))))
    assume(size <= len(leaves))
    index = data.draw(st.integers(0, size - 1))
    log = MerkleLog(leaves)
    proof, root = log.inclusion_proof(index, size), log.root(size)

    def holds(**changed: object) -> bool:
        facts = {"leaf": leaves[index], "index": index, "size": size, "proof": proof, "root": root}
        return verify_inclusion(**{**facts, **changed})  # type: ignore[arg-type]

    assert holds()
    assert not holds(leaf=leaf_hash(b"another"))
    assert not holds(index=size)
    assert not holds(proof=[*proof, root])
    assert not proof or not holds(proof=proof[:-1])
    assert not holds(root=EMPTY_ROOT)


@given(logs, st.data())
def test_a_log_is_consistent_with_its_past_and_with_no_other(
    leaves: list[bytes], data: st.DataObject
) -> None:
    assume(leaves)
    size = data.draw(st.integers(1, len(leaves)))
    old = data.draw(st.integers(1, size))
    log = MerkleLog(leaves)
    proof = log.consistency_proof(old, size)

    def holds(**changed: object) -> bool:
        facts = {"old": old, "size": size, "old_root": log.root(old), "root": log.root(size)}
        return verify_consistency(**{**facts, "proof": proof, **changed})  # type: ignore[arg-type]

    assert holds()
    assert not holds(old_root=EMPTY_ROOT)
    assert not holds(root=EMPTY_ROOT)
    assert not holds(proof=[*proof, EMPTY_ROOT])
    assert not proof or not holds(proof=proof[:-1])
    assert not holds(old=0)


def test_what_the_log_does_not_hold_is_an_error() -> None:
    log = MerkleLog([leaf_hash(b"")])

    with pytest.raises(ValueError, match="not 2"):
        log.root(2)
    with pytest.raises(ValueError, match="not among"):
        log.inclusion_proof(1)
    with pytest.raises(ValueError, match="not the beginning"):
        log.consistency_proof(0)
    with pytest.raises(ValueError, match="peaks"):
        Frontier(3, [b""])
