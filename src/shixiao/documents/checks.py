"""What `shixiao doctor` says of the model that may be asked."""

from collections.abc import Iterator

from shixiao.documents import services
from shixiao.documents.readers.endpoint import Endpoint, ask
from shixiao.files.services.doctor import Finding, bad, further, good, warning
from shixiao.kernel.refusal import Refused

SECONDS = 60.0
_QUESTION = ({"role": "user", "content": "请只回答一个字：好"},)


@further
def model(is_asking: bool) -> Iterator[Finding]:
    """Whether one is set, where, and, when asked to, whether it answers; no document is sent."""
    found = services.model_as_set()
    if found.trouble is not None:
        yield Finding("bad", found.trouble)
    elif found.endpoint is None:
        yield good("model_off")
    else:
        yield from _place(found.endpoint)
        if is_asking:
            yield _answer(found.endpoint)


def _place(endpoint: Endpoint) -> Iterator[Finding]:
    facts = {"address": endpoint.address, "model": endpoint.model}
    if endpoint.is_here:
        yield good("model_here", **facts)
        return
    yield warning("model_elsewhere", **facts)
    if not endpoint.is_encrypted:
        yield bad("model_in_the_clear", **facts)


def _answer(endpoint: Endpoint) -> Finding:
    try:
        ask(endpoint, _QUESTION, seconds=SECONDS)
    except Refused as refused:
        return Finding("bad", refused)
    return good("model_answers")
