"""A subgraph like the one of Apollo's federation compatibility suite: products, written again for this executor."""

from typing import Any, Self

import strawberry
from strawberry import federation

from subgraphs.kit.federation import Schema


@strawberry.type
class ProductVariation:
    id: strawberry.ID


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
        numbers = [r["study"]["caseNumber"] for r in representations]
        return [cls(study=CaseStudy(case_number=n, description="Federation")) if n == "1234" else None for n in numbers]


@federation.type(keys=["email"])
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
            if r["email"] == "support@apollographql.com"
            else None
            for r in representations
        ]


JANE = User(
    email=strawberry.ID("support@apollographql.com"),
    name="Jane Smith",
    total_products_created=1337,
    years_of_employment=10,
)


@federation.type(keys=["id", "sku package", "sku variation { id }"])
class Product:
    id: strawberry.ID
    sku: str | None
    package: str | None
    variation: ProductVariation | None
    research: list[ProductResearch]

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


def _product(id: str, package: str, variation: str, study: str) -> Product:
    return Product(
        id=strawberry.ID(id),
        sku=id.replace("apollo-", ""),
        package=package,
        variation=ProductVariation(id=strawberry.ID(variation)),
        research=[ProductResearch(study=CaseStudy(case_number=strawberry.ID(study)))],
    )


PRODUCTS = [
    _product("apollo-federation", "@apollo/federation", "OSS", "1234"),
    _product("apollo-studio", "", "platform", "1235"),
]


@strawberry.type
class Query:
    @strawberry.field
    def product(self, id: strawberry.ID) -> Product | None:
        return next((product for product in PRODUCTS if product.id == id), None)


schema = Schema(query=Query, types=[Product, ProductResearch, User])
