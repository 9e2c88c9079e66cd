import { Face } from "../app/Face";
import { Icon } from "../app/Icon";
import { Link, to } from "../app/router";
import { useAgo, useWords } from "../words/language";
import { PostText } from "./PostText";
import { Reactions } from "./Reactions";
import type { PostCardData } from "./cards";

export function PostCard({ post, rank }: { post: PostCardData; rank?: number | undefined }) {
  const say = useWords();
  const ago = useAgo();
  const { author } = post;
  return (
    <article className="card post" data-post={post.id}>
      <header>
        <Face of={author} />
        <div>
          {author && <Link href={to("u", author.handle)}>{author.displayName}</Link>}
          <small className="quiet">
            {author && `@${author.handle} · `}
            <Link href={to("post", post.id)}>
              <time dateTime={post.createdAt}>{ago(post.createdAt)}</time>
            </Link>
            {post.room && (
              <>
                {" · "}
                <Link href={to("room", post.room.id)}>{say("about", post.room.title)}</Link>
              </>
            )}
          </small>
        </div>
        {rank !== undefined && <span className="rank">{rank}</span>}
      </header>
      <PostText text={post.body} />
      <Pictures post={post} />
      <footer>
        <Reactions subject={post} />
        <Link href={to("post", post.id)} className="count">
          <Icon name="comment" /> <span className="hidden">{say("comments", post.commentCount ?? 0)}</span>
          <span aria-hidden="true">{post.commentCount ?? 0}</span>
        </Link>
      </footer>
    </article>
  );
}

function Pictures({ post }: { post: PostCardData }) {
  const pictures = post.attachments.flatMap(({ asset, altText }) => (asset ? [{ asset, altText }] : []));
  if (!pictures.length) return null;
  return (
    <div className="pictures" data-count={Math.min(pictures.length, 4)}>
      {pictures.slice(0, 4).map(({ asset, altText }) => (
        <img
          key={asset.id}
          src={asset.url}
          width={asset.width}
          height={asset.height}
          alt={altText ?? asset.altText ?? ""}
          loading="lazy"
        />
      ))}
    </div>
  );
}
