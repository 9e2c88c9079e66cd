import type { TownHomeQuery } from "@miniroom/client";

type Edge = NonNullable<TownHomeQuery["homeFeed"]>["edges"][number];

/** A post as all lists of the town read it. */
export type PostCardData = NonNullable<Edge["node"]>;
