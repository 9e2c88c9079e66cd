"""The subgraph that Apollo's federation compatibility suite examines: products, written for this executor."""

from typing import Any, Self

import strawberry
from strawberry import federation
from strawberry.schema_directive import Location

from subgraphs.kit.graph.federation import Schema


@federation.schema_directive(
    locations=[Location.OBJECT], name="custom", compose=True, import_url="https://myspecs.dev/myCustomDirective/v1.0"
)
class Custom: ...


@strawberry.type
class ProductVariation:
    id: strawberry.ID


@federation.type(shareable=True)
class ProductDimension:
    size: str | None
    weight: float | None
    unit: str | None = federation.field(inaccessible=True)


@strawberry.type
class CaseStudy:
    case_number: strawberry.ID
    description: str | None = None


@federation.type(keys=["study { caseNumber }"])
class ProductResearch:
    study: CaseStudy
    outcome: str | None = None

    @classmethod
    def resolve_references(cls, info: strawberry.Info, representations: list[dict[str, Any]]) -> list[Self | None]:
        known = {research.study.case_number: research for research in RESEARCH}
        return [known.get(r["study"]["caseNumber"]) for r in representations]  # type: ignore[misc]  # of this class


@federation.type(keys=["email"], extend=True)
class User:
    email: strawberry.ID = federation.field(external=True)
    name: str | None = federation.field(override="users")
    total_products_created: int | None = federation.field(external=True)
    years_of_employment: int = federation.field(external=True)

    @federation.field(requires=["totalProductsCreated", "yearsOfEmployment"])
    def average_products_created_per_year(self) -> int | None:
        if self.total_products_created is None or not self.years_of_employment:
            return None
        return round(self.total_products_created / self.years_of_employment)

    @classmethod
    def resolve_references(cls, info: strawberry.Info, representations: list[dict[str, Any]]) -> list[Self | None]:
        return [
            cls(
                email=r["email"],
                name="Jane Smith",
                total_products_created=r.get("totalProductsCreated", 1337),
                years_of_employment=r.get("yearsOfEmployment", 0),
            )
            if r["email"] == JANE.email
            else None
            for r in representations
        ]


@federation.type(keys=["sku package"])
class DeprecatedProduct:
    sku: str
    package: str
    reason: str | None

    @strawberry.field
    def created_by(self) -> User | None:
        return JANE

    @classmethod
    def resolve_references(cls, info: strawberry.Info, representations: list[dict[str, Any]]) -> list[Self | None]:
        return [OLD if (r["sku"], r["package"]) == (OLD.sku, OLD.package) else None for r in representations]  # type: ignore[misc]  # of this class


@federation.interface_object(keys=["id"])
class Inventory:
    id: strawberry.ID

    @strawberry.field
    def deprecated_products(self) -> list[DeprecatedProduct]:
        return [OLD]

    @classmethod
    def resolve_references(cls, info: strawberry.Info, representations: list[dict[str, Any]]) -> list[Self]:
        return [cls(id=r["id"]) for r in representations]


@federation.type(keys=["id", "sku package", "sku variation { id }"], directives=[Custom()])
class Product:
    id: strawberry.ID
    sku: str | None
    package: str | None
    variation: ProductVariation | None
    dimensions: ProductDimension | None
    research: list[ProductResearch]
    notes: str | None = federation.field(tags=["internal"], default=None)

    @federation.field(provides=["totalProductsCreated"])
    async def created_by(self) -> User | None:
        return JANE

    @classmethod
    async def resolve_references(
        cls, info: strawberry.Info, representations: list[dict[str, Any]]
    ) -> list["Product | None"]:
        info.context.append(len(representations))
        return [next((p for p in PRODUCTS if _is(p, r)), None) for r in representations]


def _is(product: Product, key: dict[str, Any]) -> bool:
    if "id" in key:
        return bool(product.id == key["id"])
    if "package" in key:
        return bool((product.sku, product.package) == (key["sku"], key["package"]))
    variation = product.variation.id if product.variation else None
    return bool((product.sku, variation) == (key["sku"], key["variation"]["id"]))


def _product(id: str, package: str, variation: str, research: ProductResearch) -> Product:
    return Product(
        id=strawberry.ID(id),
        sku=id.replace("apollo-", ""),
        package=package,
        variation=ProductVariation(id=strawberry.ID(variation)),
        dimensions=ProductDimension(size="small", weight=1.0, unit="kg"),
        research=[research],
    )


JANE = User(
    email=strawberry.ID("support@apollographql.com"),
    name="Jane Smith",
    total_products_created=1337,
    years_of_employment=10,
)
RESEARCH = [
    ProductResearch(study=CaseStudy(case_number=strawberry.ID("1234"), description="Federation Study")),
    ProductResearch(study=CaseStudy(case_number=strawberry.ID("1235"), description="Studio Study")),
]
PRODUCTS = [
    _product("apollo-federation", "@apollo/federation", "OSS", RESEARCH[0]),
    _product("apollo-studio", "", "platform", RESEARCH[1]),
]
OLD = DeprecatedProduct(sku="apollo-federation-v1", package="@apollo/federation-v1", reason="Migrate to Federation V2")


@strawberry.type
class Query:
    @strawberry.field
    def product(self, id: strawberry.ID) -> Product | None:
        return next((product for product in PRODUCTS if product.id == id), None)

    @strawberry.field(deprecation_reason="Use product query instead")
    def deprecated_product(self, sku: str, package: str) -> DeprecatedProduct | None:
        return OLD if (sku, package) == (OLD.sku, OLD.package) else None


schema = Schema(
    query=Query, types=[Product, DeprecatedProduct, ProductResearch, User, Inventory], federation_version="2.3"
)
