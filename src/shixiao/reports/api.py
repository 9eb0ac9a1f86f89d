"""The read API of one county, for other systems. Assembled in `config/urls.py`."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from itertools import islice
from typing import Annotated, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, URLResolver
from django.utils import timezone
from django.views.decorators.http import require_safe
from ninja import NinjaAPI, Query, Router
from ninja.errors import AuthenticationError, Throttled, ValidationError
from ninja.security import HttpBearer
from ninja.throttling import SimpleRateThrottle
from pydantic import BaseModel, create_model
from pydantic import Field as Described

from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import say
from shixiao.reports.core import open_sets
from shixiao.reports.core.open_data import Cell, DataSet
from shixiao.reports.core.rights import LEDGER, NEEDS, PUBLIC, refuse_without
from shixiao.reports.models import ApiToken
from shixiao.reports.queries.open_data import rows_of
from shixiao.reports.services.tokens import token_of
from shixiao.web.links import link
from shixiao.web.pages import page

MOST_ROWS = 1000
_KINDS: Mapping[str, type] = {
    "integer": int,
    "number": float,
    "string": str,
    "date": date,
    "boolean": bool,
}
# The address of a set, what it takes to read it, and the set.
OPERATIONS: tuple[tuple[str, str, DataSet], ...] = (
    *((f"/{one.name}", PUBLIC, one) for one in open_sets.OPEN.values()),
    ("/needs-exact", NEEDS, open_sets.EXACT_NEEDS),
    ("/ledger", LEDGER, open_sets.LEDGER),
)


class Key(HttpBearer):
    """The key that comes with a request must be open, and of the county of the address."""

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        county = cast(CountyRequest, request).county
        return token_of(organisation=county, key=token, at=timezone.now())


class OncePerKey(SimpleRateThrottle):
    """So many requests in a minute for each key; counted in memory, nothing is kept."""

    def __init__(self) -> None:
        super().__init__(f"{settings.API_REQUESTS_A_MINUTE}/m")

    def get_cache_key(self, request: HttpRequest) -> str:
        return f"api-{cast(ApiToken, request.auth).pk}"  # type: ignore[attr-defined]  # set by Key


class Said(BaseModel):
    """Why not, in both languages; `rule` is a stable code."""

    rule: str
    zh: str
    en: str


class Wanted(BaseModel):
    """Which rows of a set."""

    limit: Annotated[int, Described(ge=1, le=MOST_ROWS)] = 200
    offset: Annotated[int, Described(ge=0, le=10_000_000)] = 0


def _refuse_too_often(request: HttpRequest, error: Throttled | type[Throttled]) -> HttpResponse:
    return _said(Refused("reports.token_too_often"), 429)


def _refuse_key(
    request: HttpRequest, error: AuthenticationError | type[AuthenticationError]
) -> HttpResponse:
    answer = _said(Refused("reports.token_wrong"), 401)
    answer["WWW-Authenticate"] = "Bearer"
    return answer


def _refuse_right(request: HttpRequest, error: Refused | type[Refused]) -> HttpResponse:
    assert isinstance(error, Refused)  # raised, not merely named
    return _said(error, 403)


def _refuse_wish(
    request: HttpRequest, error: ValidationError | type[ValidationError]
) -> HttpResponse:
    return _said(Refused("reports.api_out_of_range", most=MOST_ROWS), 422)


def _said(refused: Refused, status: int) -> HttpResponse:
    said = {"rule": refused.rule, "zh": say(refused), "en": say(refused, "en")}
    return JsonResponse(said, status=status, json_dumps_params={"ensure_ascii": False})


def assembled() -> NinjaAPI:
    """The API with all its operations and refusals. Made once, by the URL configuration."""
    api = NinjaAPI(
        title="实效 Shixiao",
        version="1",
        description="只读。一县一个口令，向县文联管理员要。Read only; one key for one county.",
        auth=Key(),
        throttle=[OncePerKey()],
        docs_url=None,
        openapi_url=None,
        urls_namespace="api",
    )
    api.add_exception_handler(AuthenticationError, _refuse_key)
    api.add_exception_handler(Throttled, _refuse_too_often)
    api.add_exception_handler(Refused, _refuse_right)
    api.add_exception_handler(ValidationError, _refuse_wish)
    api.add_router("", _router())
    return api


def addresses(api: NinjaAPI) -> tuple[list[URLPattern | URLResolver], str, str]:
    """The addresses of the operations. Their views are public: the key decides, not a session."""
    patterns, app, space = api.urls
    for pattern in patterns:
        access.public(cast("Callable[..., HttpResponse]", pattern.callback))
    return patterns, app, space


def _router() -> Router:
    router = Router()
    for address, right, one in OPERATIONS:
        name = address.strip("/").replace("-", "_")
        router.add_api_operation(
            address,
            ["GET"],
            _reader(right, one),
            response={200: _page_of(name, one), (401, 403, 422, 429): Said},
            operation_id=name,
            summary=one.title.zh,
            description=f"{one.title.en}. Right: {right}.",
            url_name=name,
        )
    return router


def _page_of(name: str, one: DataSet) -> type[BaseModel]:
    """The answer of one set: its rows, and the offset of the next ones."""
    columns = {
        field.name: (
            _KINDS[field.kind] | None,
            Described(None, title=field.words.zh, description=field.words.en),
        )
        for field in one.fields
    }
    row = create_model(f"{name}_row", **columns)  # type: ignore[call-overload]  # made from data
    rows = {"data": (list[row], ...), "next": (int | None, None)}  # type: ignore[valid-type]
    return cast("type[BaseModel]", create_model(f"{name}_page", **rows))  # type: ignore[call-overload]


def _reader(right: str, one: DataSet) -> Callable[..., dict[str, object]]:
    def read(request: HttpRequest, wanted: Query[Wanted]) -> dict[str, object]:
        token = cast(ApiToken, request.auth)  # type: ignore[attr-defined]  # set by Key
        refuse_without(right, token.rights)
        county = cast(CountyRequest, request).county
        return _piece(rows_of(one, county), wanted)

    return read


def _piece(rows: Iterator[dict[str, Cell]], wanted: Wanted) -> dict[str, object]:
    end = wanted.offset + wanted.limit
    found = list(islice(rows, wanted.offset, end + 1))
    more = len(found) > wanted.limit
    return {"data": found[: wanted.limit], "next": end if more else None}


def schema(api: NinjaAPI) -> Callable[..., HttpResponse]:
    """The view of the OpenAPI description of this county's API."""
    return access.public(require_safe(partial(_schema, api)))


def _schema(api: NinjaAPI, request: CountyRequest) -> HttpResponse:
    root = link(request, "api:api-root")
    said = api.get_openapi_schema(path_prefix=root)
    return JsonResponse(said, headers={"Access-Control-Allow-Origin": "*"})


@access.public
@require_safe
def guide(request: CountyRequest) -> HttpResponse:
    """What can be read, on a page of our own: no script, nothing from elsewhere."""
    root = link(request, "api:api-root")
    language = request.LANGUAGE_CODE or "zh-hans"
    operations = [
        (f"{root}{address.strip('/')}", right, one.title.in_language(language))
        for address, right, one in OPERATIONS
    ]
    return page(request, "reports/api.html", operations=operations, most=MOST_ROWS)
